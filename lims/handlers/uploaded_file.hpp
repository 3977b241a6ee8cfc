#pragma once

#include <string_view>
#include <vector>

#include "lims/http/multipart.hpp"
#include "lims/http/request.hpp"

namespace lims::handlers {

/// The file of a form, or the whole body; `parts` keeps what the request points into. Refuses (invalid_input) a form
/// without a part "file".
std::string_view uploaded_file(const http::Request& request, std::vector<http::Part>& parts);

}  // namespace lims::handlers
