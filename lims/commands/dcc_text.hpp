#pragma once

#include <string>

#include "lims/dcc/view.hpp"

namespace lims {

/// A certificate for a terminal: facts line by line, results as tables. In one language, or, for "", in all that the
/// file has, with labels in Chinese and English.
std::string dcc_text(const dcc::View& view, const std::string& language);

}  // namespace lims
