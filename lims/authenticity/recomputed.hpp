#pragma once

#include <string>

#include "lims/authenticity/check.hpp"
#include "reports/document.hpp"

namespace lims::authenticity {

/// Computes the attached record (workflow/attached_record.hpp) again by the text of the procedure in it, and compares
/// with its evaluation and with the results of the attached content.
void check_recomputed(const std::string& record, const std::string& content, Checks& checks);

/// Whether the record attached is the one whose hash the document bears; `record` is null where none is attached.
void check_record_hash(const std::string* record, const reports::Document& document, Checks& checks);

}  // namespace lims::authenticity
