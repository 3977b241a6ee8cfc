#include "lims/workflow/amendments.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "db/documents.hpp"
#include "db/records.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/workflow/attached_record.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/freeze_document.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/reason.hpp"
#include "lims/workflow/signing_rules.hpp"
#include "reports/amendment.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;
using nlohmann::json;
using reports::CorrectedFact;

db::Document load_standing(db::ReadTransaction& transaction, const std::string& number) {
  const auto view = db::load_document(transaction, number);
  const auto& document = view.document;
  require(document.state != db::DocumentState::superseded, Cause::state_conflict,
          {fmt::format("文件 {} 已被 {} 替代，请对后者提出。", number, view.superseded_by_number.value_or("")),
           fmt::format("Document {} has been replaced by {}: propose it for that one.", number,
                       view.superseded_by_number.value_or(""))});
  require(document.state == db::DocumentState::issued, Cause::state_conflict,
          {fmt::format("文件 {} 已作废，不能更改。", number),
           fmt::format("Document {} has been cancelled and is not changed any more.", number)});
  return document;
}

void require_nothing_proposed(db::ReadTransaction& transaction, const db::Document& document) {
  db::AmendmentFilter filter;
  filter.document_id = document.id;
  filter.state = db::AmendmentState::proposed;
  const auto waiting = db::list_amendments(transaction, filter).items;
  if (waiting.empty()) return;
  throw instruments::Refusal(
      Cause::state_conflict,
      {fmt::format("文件 {} 已有一项申请待审批，由{}提出。", document.number, waiting.front().proposed_by_name),
       fmt::format("Something is proposed for document {} already, by {}.", document.number,
                   waiting.front().proposed_by_name)});
}

std::string trimmed(const std::string& text) {
  constexpr const char* blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The facts that are another now.
std::vector<CorrectedFact> changed_facts(const reports::Document& content, const json& corrected) {
  std::vector<CorrectedFact> changes;
  for (const auto& field : reports::amendable_fields()) {
    const auto found = corrected.find(field.word);
    if (found == corrected.end() || !found->is_string()) continue;
    const auto was = reports::fact_at(content, field.place);
    auto now = trimmed(found->get<std::string>());
    if (now != was) changes.push_back({std::string(field.place), was, std::move(now)});
  }
  if (changes.empty())
    throw instruments::Refusal(
        Cause::invalid_input,
        {"没有任何内容被更正；请至少更改一项。", "Nothing is corrected: change one fact at least."},
        {{"corrected", {"与原文件相同", "is as in the document"}}});
  return changes;
}

json to_json(const std::vector<CorrectedFact>& changes) {
  json list = json::array();
  for (const auto& fact : changes) list.push_back({{"field", fact.field}, {"was", fact.was}, {"now", fact.now}});
  return list;
}

std::vector<CorrectedFact> facts_from_json(const std::string& text) {
  std::vector<CorrectedFact> changes;
  for (const auto& fact : json::parse(text)) changes.push_back({fact.at("field"), fact.at("was"), fact.at("now")});
  return changes;
}

db::AmendmentId propose(db::Transaction& transaction, const Laboratory& laboratory, const db::Document& document,
                        db::Amendment amendment, const Person& by) {
  require_nothing_proposed(transaction, document);
  amendment.document_id = document.id;
  amendment.proposed_by = by.id;
  amendment.proposed_at = laboratory.now();
  const auto id = db::insert_amendment(transaction, amendment);
  log_act(transaction, laboratory, by,
          amendment.act == db::AmendmentAct::reissue ? "proposed_amendment" : "proposed_cancellation", "document",
          document.number, json{{"amendment", id.value}, {"reason", amendment.reason}}.dump());
  return id;
}

db::AmendmentView load_waiting(db::ReadTransaction& transaction, db::AmendmentId id) {
  auto view = db::load_amendment(transaction, id);
  require(view.amendment.state == db::AmendmentState::proposed, Cause::state_conflict,
          {fmt::format("对文件 {} 的这项申请已处理完毕。", view.document_number),
           fmt::format("This proposal for document {} has been dealt with already.", view.document_number)});
  return view;
}

void require_other_person(const db::Amendment& amendment, const Person& by) {
  require(amendment.proposed_by != by.id, Cause::not_permitted,
          {"申请人不能审批自己提出的申请，请由另一人处理。",
           "Whoever proposed it cannot decide it: another person has to."});
}

void keep_decision(db::Transaction& transaction, const Laboratory& laboratory, db::Amendment amendment,
                   db::AmendmentState state, const Person& by) {
  amendment.state = state;
  amendment.decided_by = by.id;
  amendment.decided_at = laboratory.now();
  require(db::decide_amendment(transaction, amendment), Cause::state_conflict,
          {"这项申请已被他人处理。", "Somebody has already dealt with this proposal."});
}

/// The English name of the kind whose Chinese name the instrument has now; the one before belonged to another name.
std::string english_name_of(const std::string& name) {
  for (const auto& kind : instruments::schedule::kinds())
    if (kind.name.zh == name) return kind.name.en;
  return {};
}

/// What the new document says, but for its number.
reports::Document amended_content(const Laboratory& laboratory, const db::Document& document,
                                  const db::Amendment& amendment, const Person& approver) {
  const auto before = reports::document_from_json(json::parse(document.content));
  auto content = reports::amended(before, amendment.reason, facts_from_json(amendment.changes));
  if (content.instrument.name != before.instrument.name)
    content.instrument.name_en = english_name_of(content.instrument.name);
  content.issued_at = laboratory.now();
  content.issued_on = laboratory.today();
  content.signatures.approver = approver.display_name;
  return content;
}

/// Issues the document that takes the place of `document`.
db::Document reissue(db::Transaction& transaction, const Laboratory& laboratory, const db::Document& document,
                     const db::Amendment& amendment, const Person& approver) {
  const auto record = db::load_record(transaction, document.record_id).record;
  require_other_signer(record, approver, "approver");
  const auto edition = json::parse(record.sheet).at("procedure").at("edition").get<std::string>();
  require_may_sign(transaction, approver, {"approver", record.procedure_code, edition, laboratory.today()});
  const auto procedure = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  auto content = amended_content(laboratory, document, amendment, approver);
  name_record(transaction, record, content);
  auto issued = numbered(transaction, laboratory, procedure->discipline, content);
  issued.id = freeze(transaction, laboratory, content, record, document.organization_id, issued);
  supersede(transaction, laboratory, document, issued, amendment.reason, approver);
  log_act(transaction, laboratory, approver, "amended_document", "document", issued.number,
          json{{"replaces", document.number},
               {"amendment", amendment.id.value},
               {"changes", json::parse(amendment.changes)},
               {"content_sha256", sha256_hex(reports::to_json(content).dump())}}
              .dump());
  return issued;
}

}  // namespace

db::AmendmentId propose_reissue(db::Transaction& transaction, const Laboratory& laboratory, const std::string& number,
                                const std::string& reason, const json& corrected, const Person& by) {
  require_reason(reason, {"请说明更正的原因。", "Say why the document is corrected."});
  const auto document = load_standing(transaction, number);
  const auto content = reports::document_from_json(json::parse(document.content));
  db::Amendment amendment;
  amendment.act = db::AmendmentAct::reissue;
  amendment.reason = trimmed(reason);
  amendment.changes = to_json(changed_facts(content, corrected)).dump();
  return propose(transaction, laboratory, document, std::move(amendment), by);
}

db::AmendmentId propose_cancellation(db::Transaction& transaction, const Laboratory& laboratory,
                                     const std::string& number, const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明作废原因。", "Say why the document is cancelled."});
  const auto document = load_standing(transaction, number);
  db::Amendment amendment;
  amendment.act = db::AmendmentAct::cancel;
  amendment.reason = trimmed(reason);
  amendment.changes = "[]";
  return propose(transaction, laboratory, document, std::move(amendment), by);
}

std::string approve_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                              const Person& by) {
  auto view = load_waiting(transaction, id);
  auto& amendment = view.amendment;
  require_other_person(amendment, by);
  const auto document = load_standing(transaction, view.document_number);
  if (amendment.act == db::AmendmentAct::reissue) {
    const auto issued = reissue(transaction, laboratory, document, amendment, by);
    amendment.new_document_id = issued.id;
    keep_decision(transaction, laboratory, amendment, db::AmendmentState::approved, by);
    return issued.number;
  }
  keep_decision(transaction, laboratory, amendment, db::AmendmentState::approved, by);
  cancel_document(transaction, laboratory, document.number, {amendment.reason, amendment.reason}, by);
  return document.number;
}

void return_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                      const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明退回的原因。", "Say why the proposal is returned."});
  auto view = load_waiting(transaction, id);
  require_other_person(view.amendment, by);
  view.amendment.decided_reason = trimmed(reason);
  keep_decision(transaction, laboratory, view.amendment, db::AmendmentState::returned, by);
  log_act(transaction, laboratory, by, "returned_amendment", "document", view.document_number,
          json{{"amendment", id.value}, {"reason", reason}}.dump());
}

void withdraw_amendment(db::Transaction& transaction, const Laboratory& laboratory, db::AmendmentId id,
                        const Person& by) {
  const auto view = load_waiting(transaction, id);
  require(view.amendment.proposed_by == by.id, Cause::not_permitted,
          {fmt::format("只有申请人{}可以撤回这项申请。", view.proposed_by_name),
           fmt::format("Only {}, who proposed it, can withdraw this proposal.", view.proposed_by_name)});
  keep_decision(transaction, laboratory, view.amendment, db::AmendmentState::withdrawn, by);
  log_act(transaction, laboratory, by, "withdrew_amendment", "document", view.document_number,
          json{{"amendment", id.value}}.dump());
}

}  // namespace lims
