#pragma once

#include <string>

#include "db/database.hpp"
#include "db/mails.hpp"
#include "lims/http/smtp.hpp"
#include "lims/laboratory.hpp"
#include "lims/mail/digest.hpp"
#include "lims/mail/mail_settings.hpp"
#include "lims/mail/message.hpp"

namespace lims {

/// What a message tells, in the order of its entries.
Digest digest_of(db::ReadTransaction& transaction, const Laboratory& laboratory, const db::Mail& mail);

/// The message as it is sent now, with the files where the settings want them and they fit. The same mail has the same
/// Message-ID at every attempt. Refuses what the renderer refuses, and control characters in a header.
MailMessage message_of(Laboratory& laboratory, const MailSettings& settings, const db::Mail& mail);

/// The message with these words and no files, as it is shown before it is sent.
MailMessage message_of(db::ReadTransaction& transaction, const Laboratory& laboratory, const MailSettings& settings,
                       const db::Mail& mail, const Digest& digest);

/// "lab.example" of the address of the public pages: the right side of a Message-ID, and how this side calls itself.
std::string mail_host(const Settings& settings);
/// Refuses (invalid_input) an unreadable password file.
http::SmtpServer smtp_server(const MailSettings& settings, const std::string& own_name);

}  // namespace lims
