#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The part of the route table about amendments of documents and what documents must contain.
std::vector<Route> amendment_routes();

}  // namespace lims::http
