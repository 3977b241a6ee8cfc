#pragma once

#include "db/database.hpp"
#include "lims/mail/mail_settings.hpp"

namespace lims {

/// Keeps how the servers of this database send e-mail, so that each of them queues what any of them sends; neither user
/// nor password is kept. All servers of a database are started with the same settings.
void keep_mail_settings(db::Transaction& transaction, const MailSettings& settings);

/// What the server that started last keeps; not configured when no e-mail is sent.
MailSettings load_mail_settings(db::ReadTransaction& transaction);

}  // namespace lims
