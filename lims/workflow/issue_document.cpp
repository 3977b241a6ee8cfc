#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "db/documents.hpp"
#include "db/instruments.hpp"
#include "db/number_series.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/certificate_content.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/passwords.hpp"
#include "lims/workflow/records.hpp"
#include "lims/workflow/signing_rules.hpp"
#include "reports/pdf/glyphs.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/requirements.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::InstrumentState;
using instruments::require;
using nlohmann::json;

constexpr std::string_view mechanics = "LX";  // 力学, the discipline of pressure (certs.md 5)

/// A series for each kind: J verification certificates, T notices of result.
db::Document numbered(db::Transaction& transaction, const Laboratory& laboratory, reports::Document& content) {
  db::Document document;
  const bool passed = content.kind == reports::DocumentKind::verification_certificate;
  document.kind = passed ? db::DocumentKind::verification_certificate : db::DocumentKind::result_notice;
  const std::string letter = passed ? "J" : "T";
  document.series = fmt::format("{}{}", mechanics, letter);
  document.year = static_cast<int>(laboratory.today().year());
  document.sequence = db::next_number(transaction, document.series, document.year);
  const auto pattern = load_profile(transaction).document_number_pattern;
  document.number = number_from(pattern, mechanics, letter, document.year, document.sequence);
  document.token = random_token(16);
  content.number = document.number;
  content.public_url = public_document_url(laboratory.settings, document.token);
  return document;
}

void freeze(db::Transaction& transaction, const reports::Document& content, const db::Record& record,
            instruments::OrganizationId owner, db::Document document) {
  document.record_id = record.id;
  document.instrument_id = record.instrument_id;
  document.organization_id = owner;
  document.verdict = record.verdict;
  document.content = reports::to_json(content).dump();
  document.content_sha256 = sha256_hex(document.content);
  document.issued_at = content.issued_at;
  document.verified_on = content.verified_on;
  document.valid_until = content.valid_until;
  db::insert_document(transaction, document,
                      content.instrument.name + "\n" + content.instrument.serial_number + "\n" + content.customer.name);
}

/// What a failed verification takes away: certificates of the instrument that still vouched for it on that day.
void cancel_certificates(db::Transaction& transaction, const Laboratory& laboratory, const db::Record& record,
                         const std::string& notice, const Person& by) {
  db::DocumentFilter filter;
  filter.instrument_id = record.instrument_id;
  filter.kind = db::DocumentKind::verification_certificate;
  filter.state = db::DocumentState::issued;
  filter.limit = db::largest_page;
  for (const auto& view : db::list_documents(transaction, filter).items) {
    const auto& document = view.document;
    if (document.verified_on > record.performed_on) continue;
    if (document.valid_until && *document.valid_until < record.performed_on) continue;
    cancel_document(transaction, laboratory, document.number, "检定不合格 / failed verification: " + notice, by);
  }
}

void move_instrument(db::Transaction& transaction, const Laboratory& laboratory, const db::Record& record,
                     const reports::Document& content) {
  auto instrument = db::load_instrument(transaction, record.instrument_id).instrument;
  const bool passed = record.verdict == "pass";
  if (instrument.last_verified_on && *instrument.last_verified_on > record.performed_on) return;
  instrument.state = passed ? InstrumentState::in_service : InstrumentState::failed_hold;
  instrument.last_verified_on = record.performed_on;
  instrument.last_result = record.verdict;
  instrument.valid_until = content.valid_until;
  require(db::update_instrument(transaction, instrument, laboratory.now()), Cause::state_conflict,
          {"器具已被他人修改，请重试。", "Somebody has changed the instrument. Try again."});
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

}  // namespace

std::string issue_document(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                           const Person& approver) {
  const auto view = load_checked(transaction, id);
  const auto& record = view.record;
  require_other_signer(record, approver, "approver");
  const auto edition = json::parse(record.sheet).at("procedure").at("edition").get<std::string>();
  require_may_sign(transaction, approver, {"approver", record.procedure_code, edition, laboratory.today()});
  require_valid_standards(transaction, record);

  auto content = certificate_content(transaction, laboratory, view);
  content.signatures.approver = approver.display_name;
  const auto document = numbered(transaction, laboratory, content);
  reports::require_complete(content, laboratory.today());
  if (laboratory.renderer != nullptr) reports::require_printable(content, laboratory.renderer->fonts());
  const instruments::OrganizationId owner{json::parse(record.instrument).at("organization").at("id")};
  freeze(transaction, content, record, owner, document);
  set_issued(transaction, laboratory, record, approver);
  if (record.verdict != "pass") cancel_certificates(transaction, laboratory, record, document.number, approver);
  move_instrument(transaction, laboratory, record, content);
  add_history(transaction, laboratory, approver, record.instrument_id, "document_issued",
              {"出具" + reports::title_of(content.kind).zh + " " + document.number,
               reports::title_of(content.kind).en + " " + document.number + " issued"},
              {"document", document.number});
  log_act(transaction, laboratory, approver, "issued_document", "document", document.number,
          json{{"content_sha256", sha256_hex(reports::to_json(content).dump())}}.dump());
  return document.number;
}

}  // namespace lims
