#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.hpp"

namespace reports {

/// What an amendment may correct: the particulars of customer and instrument, and a remark. What was measured is not
/// among them.
struct AmendableField {
  std::string_view word;   // "customer_name"
  std::string_view place;  // in the content: "/customer/name"
  Text name;
};
std::span<const AmendableField> amendable_fields();

/// What stands at an amendable place; empty where nothing does.
std::string fact_at(const Document& document, std::string_view place);

/// The document that takes the place of `replaced`: the same results with the facts corrected, naming the other, the
/// reason and each change (ISO/IEC 17025:2017, 7.8.8.2 and 7.8.8.3). Number, address, days and approver are the
/// caller's.
Document amended(const Document& replaced, const std::string& reason, const std::vector<CorrectedFact>& changes);

/// The sentence by which a notice names the certificates that it cancels.
Text cancels_sentence(const std::vector<std::string>& numbers);

/// `document`, whose results were computed from a corrected record, takes the place of `replaced`: names it and the
/// reason, and corrects again what the amendments before had corrected and the record still says.
void replace_results(Document& document, const Document& replaced, const std::string& reason);

}  // namespace reports
