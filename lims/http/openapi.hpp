#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The OpenAPI 3.1 description of the routes below /api/v1, with schemas.json as its components. A route that names
/// a schema which does not exist is a fault.
nlohmann::json openapi(const std::vector<Route>& routes);

}  // namespace lims::http
