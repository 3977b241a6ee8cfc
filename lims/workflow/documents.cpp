#include "lims/workflow/documents.hpp"

#include <fmt/format.h>

#include <future>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/amendments.hpp"
#include "db/document_templates.hpp"
#include "instruments/refusal.hpp"
#include "lims/version.hpp"
#include "lims/workflow/attached_record.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_standing.hpp"
#include "lims/workflow/notices.hpp"
#include "lims/workflow/reason.hpp"
#include "lims/workflow/release.hpp"
#include "lims/workflow/sealing.hpp"
#include "reports/dcc/dcc.hpp"
#include "reports/document.hpp"
#include "reports/pdf/attachment.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

constexpr int rendered_at_once = 20;

db::Document load(const Laboratory& laboratory, const std::string& number) {
  db::ReadTransaction transaction(laboratory.database);
  return db::load_document(transaction, number).document;
}

std::optional<std::string> kept_pdf(const Laboratory& laboratory, const db::Document& document) {
  return document.pdf_sha256 ? laboratory.files.get(*document.pdf_sha256) : std::nullopt;
}

std::map<std::string, std::string> templates_of(const Laboratory& laboratory, const db::Document& document) {
  db::ReadTransaction transaction(laboratory.database);
  return db::templates_of_document(transaction, document.id);
}

std::string printed(const Laboratory& laboratory, const db::Document& document) {
  const auto content = reports::document_from_json(nlohmann::json::parse(document.content));
  auto dcc = reports::dcc_of(content, version);
  require_good_dcc(dcc);
  Seal seal(laboratory);
  dcc = seal.sealed_dcc(dcc);
  auto attachments = attached_record(laboratory, document.record_id, content);
  attachments.insert(reports::dcc_attachment(dcc));
  auto pdf =
      reports::certificate_pdf(*laboratory.renderer, document.content, attachments, templates_of(laboratory, document));
  pdf = seal.signed_document(document, std::move(pdf));
  require_good_pdf(pdf, dcc);
  return pdf;
}

/// Signatures differ each time they are made, so that what is kept first is what everybody gets.
std::string print_and_keep(const Laboratory& laboratory, const std::string& number) {
  const auto document = load(laboratory, number);
  if (auto kept = kept_pdf(laboratory, document)) return *std::move(kept);
  auto pdf = printed(laboratory, document);
  const auto hash = laboratory.files.put(pdf);
  db::Transaction transaction(laboratory.database);
  const bool first = db::set_document_rendered(transaction, document.id, hash, document.pdf_sha256);
  transaction.commit();
  return first ? pdf : kept_pdf(laboratory, load(laboratory, number)).value_or(pdf);
}

}  // namespace

std::string public_document_url(const Settings& settings, const std::string& token) {
  return public_base(settings) + "/c/" + token;
}

std::string document_pdf(Laboratory& laboratory, const std::string& number) {
  const auto document = load(laboratory, number);
  if (auto kept = kept_pdf(laboratory, document)) return *std::move(kept);
  return laboratory.renderer->documents().once(document.content_sha256,
                                               [&] { return print_and_keep(laboratory, number); });
}

std::string document_dcc(Laboratory& laboratory, const std::string& number) {
  auto dcc = reports::attachment_of(document_pdf(laboratory, number), reports::attached_dcc);
  require(dcc.has_value(), Cause::not_found,
          {fmt::format("文件 {} 由早期版本签发，没有数字校准证书。", number),
           fmt::format("Document {} was issued by an earlier version and has no digital certificate.", number)});
  return *std::move(dcc);
}

Rendered render_pending_documents(Laboratory& laboratory) {
  std::vector<db::Document> pending;
  {
    db::ReadTransaction transaction(laboratory.database);
    pending = db::list_documents_to_render(transaction, rendered_at_once);
  }
  std::vector<std::future<std::string>> pdfs;
  for (const auto& document : pending)
    pdfs.push_back(std::async(std::launch::async, [&] { return document_pdf(laboratory, document.number); }));
  Rendered rendered;
  for (std::size_t i = 0; i < pdfs.size(); ++i) {
    try {
      pdfs[i].get();
      ++rendered.count;
    } catch (const std::exception& fault) {
      rendered.faults.push_back(pending[i].number + ": " + fault.what());
    }
  }
  return rendered;
}

void cancel_document(db::Transaction& transaction, const Laboratory& laboratory, const std::string& number,
                     const instruments::Text& reason, const Person& by) {
  require_reason(reason.zh, {"请说明作废原因。", "Say why the document is cancelled."});
  const auto document = db::load_document(transaction, number).document;
  require(db::cancel_document(transaction, document.id, reason, by.id, laboratory.now()), Cause::state_conflict,
          {fmt::format("文件 {} 已不在有效状态，不能作废。", number),
           fmt::format("Document {} no longer stands and cannot be cancelled.", number)});
  db::lapse_amendments(transaction, document.id, by.id, laboratory.now());
  add_history(transaction, laboratory, by, document.instrument_id, "document_cancelled",
              {fmt::format("{} 作废：{}", number, reason.zh), fmt::format("{} cancelled: {}", number, reason.en)},
              {"document", number});
  follow_standing_documents(transaction, laboratory, document, by);
  tell_contacts(transaction, laboratory, document.id, document.organization_id, "cancelled");
  log_act(transaction, laboratory, by, "cancelled_document", "document", number,
          nlohmann::json{{"reason", reason.zh}}.dump());
}

void supersede(db::Transaction& transaction, const Laboratory& laboratory, const db::Document& document,
               const db::Document& by_document, const std::string& reason, const Person& by) {
  require(db::supersede_document(transaction, document.id, by_document.id), Cause::state_conflict,
          {fmt::format("文件 {} 已不在有效状态，不能被替代。", document.number),
           fmt::format("Document {} no longer stands and cannot be replaced.", document.number)});
  add_history(transaction, laboratory, by, document.instrument_id, "document_superseded",
              {fmt::format("{} 由 {} 替代：{}", document.number, by_document.number, reason),
               fmt::format("{} replaced by {}: {}", document.number, by_document.number, reason)},
              {"document", by_document.number});
}

instruments::Text cancelled_because(const db::Document& document) {
  const auto reason = document.cancelled_reason.value_or("");
  return {reason, document.cancelled_reason_en.value_or(reason)};
}

}  // namespace lims
