#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "db/documents.hpp"
#include "db/instruments.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/certificate_content.hpp"
#include "lims/workflow/corrected_document.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/freeze_document.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/records.hpp"
#include "lims/workflow/signing_rules.hpp"
#include "reports/amendment.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::InstrumentState;
using instruments::require;
using instruments::procedures::Procedure;
using nlohmann::json;

/// What a failed verification takes away: certificates of the instrument that still vouched for it on that day, the
/// oldest first; what the new document replaces is not among them.
std::vector<std::string> certificates_ended_by(db::ReadTransaction& transaction, const db::Record& record,
                                               const std::optional<ReplacedResults>& replaced) {
  db::DocumentFilter filter;
  filter.instrument_id = record.instrument_id;
  filter.kind = db::DocumentKind::verification_certificate;
  filter.state = db::DocumentState::issued;
  filter.limit = db::largest_page;
  std::vector<std::string> numbers;
  for (const auto& view : db::list_documents(transaction, filter).items) {
    const auto& document = view.document;
    if (replaced && document.id == replaced->document.id) continue;
    if (document.verified_on > record.performed_on) continue;
    if (document.valid_until && *document.valid_until < record.performed_on) continue;
    numbers.insert(numbers.begin(), document.number);
  }
  return numbers;
}

void cancel_certificates(db::Transaction& transaction, const Laboratory& laboratory,
                         const std::vector<std::string>& numbers, const db::Document& notice, const Person& by) {
  for (const auto& number : numbers) {
    cancel_document(transaction, laboratory, number,
                    {"检定不合格，见通知书 " + notice.number, "Failed verification, see notice " + notice.number}, by);
    db::set_cancelled_by(transaction, db::load_document(transaction, number).document.id, notice.id);
  }
}

/// The kind of instrument a regulation serves, where it is one alone; empty where it serves several. One that is not
/// known with confidence to belong there is left to the name of the instrument.
std::string only_kind_of(const Procedure& procedure) {
  std::string only;
  for (const auto& id : procedure.instrument_kinds) {
    const auto* kind = instruments::schedule::find_instrument_kind(id);
    if (kind != nullptr && kind->unconfirmed) continue;
    if (!only.empty()) return {};
    only = id;
  }
  return only;
}

void move_instrument(db::Transaction& transaction, const Laboratory& laboratory, const db::Record& record,
                     const Procedure& procedure, const reports::Document& content) {
  auto instrument = db::load_instrument(transaction, record.instrument_id).instrument;
  const bool passed = record.verdict == "pass";
  if (passed && !renews_validity(json::parse(record.sheet))) return;
  if (instrument.last_verified_on && *instrument.last_verified_on > record.performed_on) return;
  // Its name did not tell what it is; the regulation it was verified by does.
  if (instrument.kind.empty()) instrument.kind = only_kind_of(procedure);
  instrument.state = passed ? InstrumentState::in_service : InstrumentState::failed_hold;
  instrument.last_verified_on = record.performed_on;
  instrument.last_result = record.verdict;
  instrument.valid_until = content.valid_until;
  require(db::update_instrument(transaction, instrument, laboratory.now()), Cause::state_conflict,
          {"器具已被他人修改，请重试。", "Somebody has changed the instrument. Try again."});
}

/// The verification that an in-service inspection confirms may have been cancelled or changed since; one that followed
/// the inspection takes nothing from it.
void require_still_verified(db::ReadTransaction& transaction, const db::Record& record) {
  const auto now = db::load_instrument(transaction, record.instrument_id).instrument;
  const auto then = instrument_from_json(json::parse(record.instrument));
  if (now.last_verified_on && *now.last_verified_on > record.performed_on) return;
  require(now.last_verified_on == then.last_verified_on && now.valid_until == then.valid_until, Cause::state_conflict,
          {fmt::format("记录 {} 检查的检定此后已被作废或更改，不能批准；请退回并作后续检定。", record.number),
           fmt::format("The verification that record {} inspects was cancelled or changed since; return it and use a "
                       "subsequent verification.",
                       record.number)});
}

db::RecordView load_checked(db::ReadTransaction& transaction, instruments::RecordId id) {
  auto view = db::load_record(transaction, id);
  require(view.record.state == db::RecordState::checked, Cause::state_conflict,
          {fmt::format("记录 {} 未处于已核验状态，不能批准。", view.record.number),
           fmt::format("Record {} has not been checked and cannot be approved.", view.record.number)});
  return view;
}

void set_issued(db::Transaction& transaction, const Laboratory& laboratory, db::Record record, const Person& approver) {
  record.state = db::RecordState::issued;
  record.approver_id = approver.id;
  record.approved_at = laboratory.now();
  require(db::set_record_state(transaction, record), Cause::state_conflict,
          {"记录已被他人处理。", "Somebody has already dealt with this record."});
}

void tell_of_issue(db::Transaction& transaction, const Laboratory& laboratory, const db::Record& record,
                   const reports::Document& content, const Person& approver) {
  add_history(transaction, laboratory, approver, record.instrument_id, "document_issued",
              {"出具" + reports::title_of(content.kind).zh + " " + content.number,
               reports::title_of(content.kind).en + " " + content.number + " issued"},
              {"document", content.number});
  log_act(transaction, laboratory, approver, "issued_document", "document", content.number,
          json{{"content_sha256", sha256_hex(reports::to_json(content).dump())}}.dump());
}

}  // namespace

std::string issue_document(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                           const Person& approver) {
  const auto view = load_checked(transaction, id);
  const auto& record = view.record;
  require_other_signer(record, approver, "approver");
  const auto sheet = json::parse(record.sheet);
  const auto edition = sheet.at("procedure").at("edition").get<std::string>();
  // The document is laid out by the very text that gave the results.
  const auto text = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  const auto& procedure = *text;
  require_may_sign(transaction, approver, {"approver", record.procedure_code, edition, laboratory.today()});
  require_valid_standards(transaction, record);
  const bool verification = procedure.kind == "verification";
  const bool passed = record.verdict == "pass";
  if (verification && passed && !renews_validity(sheet)) require_still_verified(transaction, record);

  auto content = certificate_content(transaction, laboratory, view);
  content.signatures.approver = approver.display_name;
  const auto replaced = results_to_replace(transaction, record);
  name_replaced(content, replaced);
  if (verification && !passed) content.cancels = certificates_ended_by(transaction, record, replaced);
  if (!content.cancels.empty()) content.statements.push_back(reports::cancels_sentence(content.cancels));
  auto document = numbered(transaction, laboratory, procedure.discipline, content);
  const instruments::OrganizationId owner{json::parse(record.instrument).at("organization").at("id")};
  document.id = freeze(transaction, laboratory, content, record, owner, document);
  set_issued(transaction, laboratory, record, approver);
  replace_results(transaction, laboratory, replaced, document, approver);
  // A calibration vouches for nothing: the instrument keeps the standing that its verifications gave it.
  if (verification) move_instrument(transaction, laboratory, record, procedure, content);
  cancel_certificates(transaction, laboratory, content.cancels, document, approver);
  tell_of_issue(transaction, laboratory, record, content, approver);
  return document.number;
}

}  // namespace lims
