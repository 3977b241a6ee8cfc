#pragma once

#include <vector>

#include "lims/http/multipart.hpp"
#include "lims/http/request.hpp"
#include "lims/workflow/import_instruments.hpp"

namespace lims::handlers {

/// In which half of a text an import answers.
imports::Language language_of_import(const http::Request& request);

/// The file of a form, or the whole body; `parts` keeps what the request points into. Refuses (invalid_input) a form
/// without a file and a mapping that is none.
ImportRequest import_request(const http::Request& request, std::vector<http::Part>& parts);

}  // namespace lims::handlers
