#pragma once

#include "lims/mail/mail_settings.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace lims {

/// The options of every command that sends e-mail, with their environment variables.
void add_mail_options(CLI::App& command, MailSettings& settings);

}  // namespace lims
