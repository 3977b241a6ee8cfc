#pragma once

#include <string>

#include "db/contacts.hpp"
#include "db/database.hpp"
#include "db/mails.hpp"
#include "instruments/ids.hpp"
#include "lims/laboratory.hpp"
#include "lims/mail/mail_settings.hpp"

namespace lims {

/// Queues an e-mail to every receiving contact of the owner, in the transaction of the act itself: what was issued has
/// been told, or waits to be. Nothing when no mail server is set up. `event` is issued, reissued or cancelled.
void tell_contacts(db::Transaction& transaction, const Laboratory& laboratory, instruments::DocumentId document,
                   instruments::OrganizationId owner, const std::string& event);

/// Puts an entry into the message that collects for the contact.
db::MailId queue_entry(db::Transaction& transaction, const Laboratory& laboratory, const MailSettings& settings,
                       const db::Contact& contact, db::MailEntry entry);

}  // namespace lims
