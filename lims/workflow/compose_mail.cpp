#include "lims/workflow/compose_mail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "lims/bundles/file_names.hpp"
#include "lims/mail/address.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims {
namespace {

constexpr std::size_t mebibyte = 1024 * 1024;

ToldDocument told(db::ReadTransaction& transaction, const Laboratory& laboratory, const db::MailEntry& entry) {
  const auto document = db::load_document(transaction, entry.number).document;
  return {reports::document_from_json(nlohmann::json::parse(document.content)), entry.event,
          cancelled_because(document), public_document_url(laboratory.settings, document.token)};
}

/// Whether the same message says that the document no longer stands.
bool is_cancelled_in(const Digest& digest, const std::string& number) {
  return std::ranges::any_of(digest.documents, [&](const ToldDocument& each) {
    return each.event == "cancelled" && each.content.number == number;
  });
}

/// The files of what was issued and stands; nothing when they are too large together.
std::vector<MailAttachment> attachments_of(Laboratory& laboratory, const MailSettings& settings, Digest& digest) {
  if (!settings.attach || laboratory.renderer == nullptr) return {};
  const auto most = static_cast<std::size_t>(settings.attach_limit_mebibytes) * mebibyte;
  std::vector<MailAttachment> files;
  std::size_t bytes = 0;
  for (const auto& each : digest.documents) {
    const auto& number = each.content.number;
    if (is_cancelled_in(digest, number)) continue;
    files.push_back({bundles::safe_file_name(number) + ".pdf", "application/pdf", document_pdf(laboratory, number)});
    bytes += files.back().bytes.size();
    if (bytes <= most) continue;
    digest.too_large = true;
    return {};
  }
  digest.attached = !files.empty();
  return files;
}

}  // namespace

Digest digest_of(db::ReadTransaction& transaction, const Laboratory& laboratory, const db::Mail& mail) {
  const auto profile = load_profile(transaction);
  Digest digest;
  digest.recipient = mail.name;
  digest.languages = mail.languages;
  digest.laboratory = profile.name;
  digest.phone = profile.phone;
  digest.demo = profile.demo;
  for (const auto& entry : db::list_mail_entries(transaction, mail.id))
    digest.documents.push_back(told(transaction, laboratory, entry));
  return digest;
}

MailMessage message_of(db::ReadTransaction& transaction, const Laboratory& laboratory, const MailSettings& settings,
                       const db::Mail& mail, const Digest& digest) {
  const auto profile = load_profile(transaction);
  const bool english = mail.languages == "en" && !profile.name.en.empty();
  MailMessage message;
  message.from_name = settings.from_name;
  if (message.from_name.empty()) message.from_name = english ? profile.name.en : profile.name.zh;
  message.from = settings.from;
  message.to_name = mail.name;
  message.to = mail.email;
  if (!fault_in_mail_address(profile.email)) message.reply_to = profile.email;
  message.subject = subject_of(digest);
  message.id = fmt::format("mail-{}-{}@{}", mail.id.value, mail.token, mail_host(laboratory.settings));
  message.date = laboratory.clock();
  message.languages = mail.languages;
  message.plain = plain_text_of(digest);
  message.html = html_of(digest);
  return message;
}

MailMessage message_of(Laboratory& laboratory, const MailSettings& settings, const db::Mail& mail) {
  Digest digest;
  {
    db::ReadTransaction transaction(laboratory.database);
    digest = digest_of(transaction, laboratory, mail);
  }
  auto attachments = attachments_of(laboratory, settings, digest);
  db::ReadTransaction transaction(laboratory.database);
  auto message = message_of(transaction, laboratory, settings, mail, digest);
  message.attachments = std::move(attachments);
  return message;
}

std::string mail_host(const Settings& settings) {
  const auto base = public_base(settings);
  const auto begin = base.find("://") + 3;
  return base.substr(begin, base.find_first_of(":/", begin) - begin);
}

http::SmtpServer smtp_server(const MailSettings& settings, const std::string& own_name) {
  const auto place = mail_server_of(settings.server);
  http::SmtpServer server;
  server.host = place.host;
  server.port = place.port;
  server.tls = place.tls;
  server.user = settings.user;
  server.password = mail_password(settings);
  server.authorities = settings.authorities.string();
  server.own_name = own_name;
  return server;
}

}  // namespace lims
