#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The part of the route table about documents: how they look, what they must contain, what becomes of them.
std::vector<Route> document_routes();

}  // namespace lims::http
