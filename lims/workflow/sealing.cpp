#include "lims/workflow/sealing.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "db/accounts.hpp"
#include "db/records.hpp"
#include "reports/document.hpp"
#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/xml_signature.hpp"

namespace lims {
namespace {

namespace fs = std::filesystem;

/// Nothing where there is no key of that name.
std::unique_ptr<reports::Signer> signer_named(const fs::path& folder, const std::string& name) {
  const auto file = folder / (name + ".p12");
  if (!fs::exists(file)) return nullptr;
  const auto password_file = folder / (name + ".password");
  std::ifstream stream(password_file);
  std::string password;
  if (!stream || (!std::getline(stream, password) && !stream.eof()))
    throw reports::SigningFault("The password file " + password_file.string() + " cannot be read.");
  return reports::signer_of_pkcs12(file, password);
}

std::optional<db::Account> approver_of(const Laboratory& laboratory, const db::Document& document) {
  db::ReadTransaction transaction(laboratory.database);
  const auto id = db::load_record(transaction, document.record_id).record.approver_id;
  return id ? std::optional(db::load_account(transaction, *id)) : std::nullopt;
}

}  // namespace

fs::path key_folder(const Settings& settings) {
  return settings.keys.empty() ? settings.files / "keys" : settings.keys;
}

Seal::Seal(const Laboratory& laboratory)
    : laboratory_(laboratory), signer_(signer_named(key_folder(laboratory.settings), "seal")) {}

std::string Seal::sealed_dcc(const std::string& xml) {
  return signer_ == nullptr ? xml : reports::signed_xml(xml, laboratory_.now(), *signer_);
}

std::string Seal::signed_document(const db::Document& document, std::string pdf) {
  if (signer_ == nullptr) return pdf;
  const auto content = reports::document_from_json(nlohmann::json::parse(document.content));
  const auto title = reports::title_of(content.kind);
  pdf = reports::signed_pdf(
      std::move(pdf),
      {"seal", content.laboratory.name.zh, fmt::format("出具{} {}", title.zh, document.number), laboratory_.now()},
      *signer_);
  const auto approver = approver_of(laboratory_, document);
  const auto signer = approver ? signer_named(key_folder(laboratory_.settings), approver->username) : nullptr;
  if (signer == nullptr) return pdf;
  return reports::signed_pdf(
      std::move(pdf),
      {"approver", approver->display_name, fmt::format("批准{} {}", title.zh, document.number), laboratory_.now()},
      *signer);
}

}  // namespace lims
