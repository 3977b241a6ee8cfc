#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The route table: every address of the program, in one place.
std::vector<Route> routes();

}  // namespace lims::http
