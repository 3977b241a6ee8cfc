#include "lims/workflow/freeze_document.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "db/number_series.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/certificate_requirements.hpp"
#include "lims/workflow/document_templates.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/notices.hpp"
#include "lims/workflow/passwords.hpp"
#include "reports/pdf/glyphs.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/requirements.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

struct Series {
  db::DocumentKind kind;
  std::string letter;
};

/// The letters of certs.md 5; 检测 is ours.
Series series_of(reports::DocumentKind kind) {
  switch (kind) {
    case reports::DocumentKind::verification_certificate:
      return {db::DocumentKind::verification_certificate, "J"};
    case reports::DocumentKind::result_notice:
      return {db::DocumentKind::result_notice, "T"};
    case reports::DocumentKind::calibration_certificate:
      return {db::DocumentKind::calibration_certificate, "X"};
    case reports::DocumentKind::test_report:
      break;
  }
  return {db::DocumentKind::test_report, "C"};
}

}  // namespace

db::Document numbered(db::Transaction& transaction, const Laboratory& laboratory, const std::string& discipline,
                      reports::Document& content) {
  db::Document document;
  const auto [kind, letter] = series_of(content.kind);
  document.kind = kind;
  document.series = discipline + letter;
  document.year = static_cast<int>(laboratory.today().year());
  document.sequence = db::next_number(transaction, document.series, document.year);
  const auto profile = load_profile(transaction);
  const auto& pattern =
      pattern_for(profile.document_number_pattern, profile.document_number_patterns, discipline, letter);
  document.number = number_from(pattern, discipline, letter, document.year, document.sequence);
  require(!db::find_document(transaction, document.number), Cause::state_conflict,
          {fmt::format("编号 {} 已被另一份文件使用；请管理员在“实验室设置”中修改编号格式。", document.number),
           fmt::format("Another document bears the number {}: the administrator has to change the number pattern under "
                       "Laboratory settings.",
                       document.number)});
  document.token = random_token(16);
  content.number = document.number;
  content.public_url = public_document_url(laboratory.settings, document.token);
  return document;
}

instruments::DocumentId freeze(db::Transaction& transaction, const Laboratory& laboratory,
                               const reports::Document& content, const db::Record& record,
                               instruments::OrganizationId owner, db::Document document) {
  reports::require_complete(content, requirements_on(transaction, content.kind, laboratory.today()),
                            laboratory.today());
  if (laboratory.renderer != nullptr) reports::require_printable(content, laboratory.renderer->fonts());
  document.record_id = record.id;
  document.instrument_id = record.instrument_id;
  document.organization_id = owner;
  document.verdict = record.verdict;
  document.content = reports::to_json(content).dump();
  document.content_sha256 = sha256_hex(document.content);
  document.issued_at = content.issued_at;
  document.verified_on = content.verified_on;
  document.valid_until = content.valid_until;
  const auto id = db::insert_document(
      transaction, document,
      content.instrument.name + "\n" + content.instrument.serial_number + "\n" + content.customer.name);
  note_templates(transaction, id, record.procedure_code,
                 nlohmann::json::parse(record.sheet).at("procedure").at("edition"));
  tell_contacts(transaction, laboratory, id, owner, content.replaces ? "reissued" : "issued");
  return id;
}

}  // namespace lims
