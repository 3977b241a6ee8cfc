#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The route table: every address of the program, in one place.
std::vector<Route> routes();

/// An act upon something that may have changed since the person saw it.
Route act(Route route);

}  // namespace lims::http
