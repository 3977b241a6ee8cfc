#include "reports/dcc/dcc.hpp"
#include "reports/dcc/parts.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

bool mentions(const std::string& text, const std::string& part) {
  return !part.empty() && text.find(part) != std::string::npos;
}

/// What the words for the place say; those that tell neither are "other", and stand in a statement.
const char* performance_location(const Document& document) {
  const auto& place = document.location;
  const auto& customer = document.customer;
  if (mentions(place, customer.name) || mentions(place, customer.address) || mentions(place, "客户") ||
      mentions(place, "现场") || mentions(place, "委托"))
    return "customer";
  if (place.empty() || mentions(place, "实验室") || mentions(place, "检定室") || mentions(place, "校准室") ||
      mentions(place, document.laboratory.name.zh) || mentions(place, document.laboratory.address.zh))
    return "laboratory";
  return "other";
}

std::string day_of_issue(const Document& document) {
  constexpr std::size_t of_date = 10;
  return document.issued_on ? instruments::to_iso(*document.issued_on) : document.issued_at.substr(0, of_date);
}

}  // namespace

void add_core_data(pugi::xml_node parent, const Document& document) {
  auto core = add(parent, "dcc:coreData");
  add_text(core, "dcc:countryCodeISO3166_1", "CN");
  for (const char* language : {"zh", "en"}) add_text(core, "dcc:usedLangCodeISO639_1", language);
  add_text(core, "dcc:mandatoryLangCodeISO639_1", document.language == DocumentLanguage::en ? "en" : "zh");
  add_text(core, "dcc:uniqueIdentifier", document.number);
  auto identifications = add(core, "dcc:identifications");
  add_identification(identifications, "", "calibrationLaboratory", document.record_number,
                     {"原始记录号", "Record number"});
  add_identification(identifications, "", "calibrationLaboratory", document.record_sha256, record_hash_label);
  add_identification(identifications, "", "calibrationLaboratory", document.public_url, public_address_label);
  if (identifications.first_child().empty()) core.remove_child(identifications);
  const auto day = instruments::to_iso(document.verified_on);
  add_text(core, "dcc:beginPerformanceDate", day);
  add_text(core, "dcc:endPerformanceDate", day);
  add_text(core, "dcc:performanceLocation", performance_location(document));
  add_text(core, "dcc:issueDate", day_of_issue(document));
  if (!document.replaces) return;
  auto change = add(core, "dcc:reportAmendedSubstituted");
  add_text(change, "dcc:typeOfChange", "substituted");
  add_text(change, "dcc:replacedUniqueIdentifier", document.replaces->number);
  auto previous = add(core, "dcc:previousReport");
  add_words(previous, "dcc:referral", {"被替代的文件", "The document that is replaced"});
  add_text(previous, "dcc:referralID", document.replaces->number);
  add_text(previous, "dcc:procedure", "analogue");
  add_text(previous, "dcc:value", "analogue");
  const auto& reason = document.replaces->reason;
  add_words(previous, "dcc:description", {reason, reason});
}

}  // namespace reports::dcc
