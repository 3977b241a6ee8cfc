#include "lims/workflow/corrected_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/amendments.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/instrument_standing.hpp"
#include "reports/amendment.hpp"

namespace lims {
namespace {

using nlohmann::json;

json corrections_on(const db::Record& record) {
  const auto sheet = json::parse(record.sheet);
  return sheet.contains("corrections") ? sheet["corrections"] : json::array();
}

/// The reasons of the corrections since the issued record, each once.
std::string reasons_since(const db::Record& issued, const db::Record& record) {
  const auto corrections = corrections_on(record);
  std::vector<std::string> reasons;
  for (std::size_t i = corrections_on(issued).size(); i < corrections.size(); ++i) {
    const std::string reason = corrections[i].at("reason");
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
  }
  std::string all;
  for (const auto& reason : reasons) all += (all.empty() ? "" : "；") + reason;
  return all;
}

}  // namespace

std::optional<ReplacedResults> results_to_replace(db::ReadTransaction& transaction, const db::Record& record) {
  auto corrected = record.corrects_record_id;
  while (corrected) {
    const auto view = db::load_record(transaction, *corrected);
    corrected = view.record.corrects_record_id;
    if (view.record.state != db::RecordState::issued || !view.document_number) continue;
    auto document = db::load_document(transaction, *view.document_number).document;
    if (document.state != db::DocumentState::issued) return std::nullopt;
    return ReplacedResults{std::move(document), view.record.number, reasons_since(view.record, record)};
  }
  return std::nullopt;
}

void name_replaced(reports::Document& content, const std::optional<ReplacedResults>& replaced) {
  if (!replaced) return;
  const auto before = reports::document_from_json(json::parse(replaced->document.content));
  reports::replace_results(content, before, replaced->reason);
}

void replace_results(db::Transaction& transaction, const Laboratory& laboratory,
                     const std::optional<ReplacedResults>& replaced, const db::Document& document, const Person& by) {
  if (!replaced) return;
  supersede(transaction, laboratory, replaced->document, document, replaced->reason, by);
  db::lapse_amendments(transaction, replaced->document.id, by.id, laboratory.now());
  auto ended = replaced->document;
  ended.state = db::DocumentState::superseded;
  follow_standing_documents(transaction, laboratory, ended, by);
}

}  // namespace lims
