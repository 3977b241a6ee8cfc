#pragma once

#include <optional>
#include <string>

#include "db/documents.hpp"
#include "db/records.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "reports/document.hpp"

namespace lims {

/// The document whose results a record corrects, and why.
struct ReplacedResults {
  db::Document document;
  std::string record_number;  // of the record that it rested on
  std::string reason;         // of the corrections made since
};

/// The document that still stands on the record that this one corrects, through what was returned in between; nothing
/// where the record corrects none that was issued, or its document was cancelled.
std::optional<ReplacedResults> results_to_replace(db::ReadTransaction& transaction, const db::Record& record);

/// The content names what it replaces and why, and keeps the particulars that were amended there.
void name_replaced(reports::Document& content, const std::optional<ReplacedResults>& replaced);

/// The old document is superseded; the instrument follows the new one.
void replace_results(db::Transaction& transaction, const Laboratory& laboratory,
                     const std::optional<ReplacedResults>& replaced, const db::Document& document, const Person& by);

}  // namespace lims
