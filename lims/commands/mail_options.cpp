#include "lims/commands/mail_options.hpp"

#include <CLI/CLI.hpp>

namespace lims {

void add_mail_options(CLI::App& command, MailSettings& settings) {
  command
      .add_option("--mail-server", settings.server,
                  "smtp://HOST:PORT (STARTTLS where offered) or smtps://HOST:PORT; without it no e-mail is sent")
      ->envname("ETALON_MAIL_SERVER");
  command.add_option("--mail-from", settings.from, "address of the sender")->envname("ETALON_MAIL_FROM");
  command.add_option("--mail-from-name", settings.from_name, "name of the sender; absent: that of the laboratory")
      ->envname("ETALON_MAIL_FROM_NAME");
  command.add_option("--mail-user", settings.user, "user name at the mail server")->envname("ETALON_MAIL_USER");
  command.add_option("--mail-password-file", settings.password_file, "file whose first line is the password")
      ->envname("ETALON_MAIL_PASSWORD_FILE");
  command.add_option("--mail-authorities", settings.authorities, "certificates in PEM that are trusted, too")
      ->envname("ETALON_MAIL_AUTHORITIES");
  command
      .add_option("--mail-quiet-minutes", settings.quiet_minutes,
                  "without a further document before a message goes: what comes earlier joins it")
      ->envname("ETALON_MAIL_QUIET_MINUTES")
      ->capture_default_str();
  command
      .add_option("--mail-longest-wait-minutes", settings.longest_wait_minutes, "after the first document of a message")
      ->envname("ETALON_MAIL_LONGEST_WAIT_MINUTES")
      ->capture_default_str();
  command.add_flag("--mail-attach", settings.attach, "attach the documents as PDF")->envname("ETALON_MAIL_ATTACH");
  command
      .add_option("--mail-attach-limit", settings.attach_limit_mebibytes,
                  "MiB of all files of a message; beyond it links only")
      ->envname("ETALON_MAIL_ATTACH_LIMIT")
      ->capture_default_str();
}

}  // namespace lims
