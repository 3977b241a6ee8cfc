#pragma once

#include <string>

#include "db/database.hpp"
#include "db/mails.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Refuses (not_found).
db::Mail load_mail(db::ReadTransaction& transaction, db::MailId id);

/// What collects or waits goes at once. Refuses (not_found), (state_conflict) without a mail server, and what has been
/// sent, has failed or is being sent.
void send_mail_now(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id, const Person& by);

/// What was sent, failed or was cancelled is told once more, by a new message to the addresses of today, which goes at
/// once. Gives the first of the new messages. Refuses (not_found), (state_conflict) what has not ended, and what
/// nobody would receive any more.
db::MailId send_mail_again(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id, const Person& by);

/// What collects or waits is not sent. Refuses (not_found), (invalid_input) no reason, (state_conflict).
void cancel_mail(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id, const std::string& reason,
                 const Person& by);

}  // namespace lims
