#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "instruments/refusal.hpp"
#include "lims/clock.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/mail_options.hpp"
#include "lims/http/smtp.hpp"
#include "lims/mail/address.hpp"
#include "lims/mail/message.hpp"
#include "lims/settings.hpp"
#include "lims/workflow/compose_mail.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

struct MailOptions {
  Settings settings;
  MailSettings mail;
  std::string address;
};

MailMessage test_message(const MailOptions& options) {
  const auto& settings = options.mail;
  MailMessage message;
  message.from_name = settings.from_name.empty() ? "Etalon" : settings.from_name;
  message.from = settings.from;
  message.to = options.address;
  message.subject = "测试邮件 / Test message";
  message.id = "test-" + random_token(12) + "@" + mail_host(options.settings);
  message.date = wall_clock()();
  message.languages = "zh,en";
  message.plain = "收到本邮件，说明 Etalon 的邮件设置可用。\nThis message has arrived: Etalon can send e-mail.\n";
  message.html =
      "<p>收到本邮件，说明 Etalon 的邮件设置可用。</p>\n<p>This message has arrived: Etalon can send e-mail.</p>\n";
  return message;
}

/// The exit status.
int test(const MailOptions& options) {
  check_settings(options.settings);
  check_mail_settings(options.mail);
  require(options.mail.configured(), Cause::invalid_input,
          {"未设置邮件服务器：请给出 --mail-server 和 --mail-from。",
           "No mail server is set up: give --mail-server and --mail-from."});
  if (const auto fault = fault_in_mail_address(options.address))
    throw instruments::Refusal(Cause::invalid_input, {"收件人地址有误：" + fault->zh + "。",
                                                      "The address of the recipient is wrong: it " + fault->en + "."});
  const auto server = smtp_server(options.mail, mail_host(options.settings));
  const auto message = test_message(options);
  try {
    http::send_by_smtp(server, {message.from, message.to}, to_text(message));
  } catch (const http::MailFault& fault) {
    fmt::print(stderr, "etalon: {}\n", fault.text().en);
    return 1;
  }
  fmt::print("The mail server {}:{} took a test message for {}.\n", server.host, server.port, options.address);
  return 0;
}

}  // namespace

void add_mail(CLI::App& app, int& status) {
  auto options = std::make_shared<MailOptions>();
  auto* mail = app.add_subcommand("mail", "E-mail to customers");
  mail->require_subcommand(1);
  auto* testing = mail->add_subcommand("test", "Send a test message and say what became of it");
  testing->add_option("address", options->address, "whom to send it to")->required();
  testing->add_option("--public-url", options->settings.public_url, "base of the links in QR codes")
      ->envname("ETALON_PUBLIC_URL");
  add_mail_options(*testing, options->mail);
  testing->callback([options, &status] { status = test(*options); });
}

}  // namespace lims
