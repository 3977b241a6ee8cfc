#include "lims/workflow/notices.hpp"

#include <chrono>

#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

constexpr std::size_t token_bytes = 12;

}  // namespace

db::MailId queue_entry(db::Transaction& transaction, const Laboratory& laboratory, const MailSettings& settings,
                       const db::Contact& contact, db::MailEntry entry) {
  const auto after = [&](int minutes) { return instant_text(laboratory.clock() + std::chrono::minutes(minutes)); };
  db::Mail mail;
  mail.token = random_token(token_bytes);
  mail.mailbox = contact.mailbox;
  mail.email = contact.email;
  mail.name = contact.name;
  mail.languages = contact.language;
  mail.first_at = laboratory.now();
  mail.latest_at = after(settings.longest_wait_minutes);
  mail.due_at = after(settings.quiet_minutes);
  entry.contact_id = contact.id;
  return db::collect_mail(transaction, mail, entry);
}

void tell_contacts(db::Transaction& transaction, const Laboratory& laboratory, instruments::DocumentId document,
                   instruments::OrganizationId owner, const std::string& event) {
  const auto settings = load_mail_settings(transaction);
  if (!settings.configured()) return;
  for (const auto& contact : db::list_contacts(transaction, owner))
    if (contact.receives_documents)
      queue_entry(transaction, laboratory, settings, contact, {contact.id, document, event, laboratory.now()});
}

}  // namespace lims
