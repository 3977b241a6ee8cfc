#pragma once

#include <string>

#include "lims/authenticity/check.hpp"

namespace lims::authenticity {

/// Computes the attached record (workflow/attached_record.hpp) again by the text of the procedure in it, and compares
/// with its evaluation and with the results of the attached content.
void check_recomputed(const std::string& record, const std::string& content, Checks& checks);

}  // namespace lims::authenticity
