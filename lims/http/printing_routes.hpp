#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The routes of what leaves the laboratory in numbers: labels, archives of documents, and the tasks that make them.
std::vector<Route> printing_routes();

}  // namespace lims::http
