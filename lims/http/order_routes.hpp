#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The routes of the orders (委托单) of customers.
std::vector<Route> order_routes();

}  // namespace lims::http
