#pragma once

#include <optional>

#include "lims/http/permission.hpp"
#include "lims/http/request.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// Who sent the request, by the session cookie or `Authorization: Bearer` with the same token.
std::optional<http::Principal> authenticate(const http::Request& request, Laboratory& laboratory);

}  // namespace lims::handlers
