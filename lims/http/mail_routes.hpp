#pragma once

#include <vector>

#include "lims/http/route.hpp"

namespace lims::http {

/// The part of the table about contacts and the e-mail that goes to them.
std::vector<Route> mail_routes();

}  // namespace lims::http
