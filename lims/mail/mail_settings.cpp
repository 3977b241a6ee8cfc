#include "lims/mail/mail_settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

#include "instruments/refusal.hpp"
#include "lims/mail/address.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

constexpr int submission_port = 587;  // RFC 6409
constexpr int smtps_port = 465;       // RFC 8314
constexpr int longest_wait = 7 * 24 * 60;
constexpr int largest_attachments = 100;

int port_of(const std::string& digits) {
  int port = 0;
  const auto* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, port);
  return error == std::errc{} && end == last && port >= 1 && port <= 65535 ? port : 0;
}

bool is_host(const std::string& host) {
  return !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") ==
                              std::string::npos;
}

void check_sender(const MailSettings& settings) {
  if (const auto fault = fault_in_mail_address(settings.from))
    throw instruments::Refusal(
        Cause::invalid_input,
        {fmt::format("mail-from（发件人地址）“{}”有误：{}。", settings.from, fault->zh),
         fmt::format("The sender of e-mail (mail-from), \"{}\", is wrong: it {}.", settings.from, fault->en)});
  require(settings.user.empty() || !settings.password_file.empty(), Cause::invalid_input,
          {"设置了 mail-user，还应以 mail-password-file 给出存放密码的文件。",
           "With mail-user, mail-password-file must name the file of the password."});
}

}  // namespace

MailServer mail_server_of(const std::string& address) {
  const std::string plain = "smtp://", secure = "smtps://";
  const bool tls = address.starts_with(secure);
  MailServer server{{}, tls ? smtps_port : submission_port, tls};
  if (tls || address.starts_with(plain)) {
    auto rest = address.substr(tls ? secure.size() : plain.size());
    while (rest.ends_with('/')) rest.pop_back();
    const auto colon = rest.find(':');
    server.host = rest.substr(0, colon);
    if (colon != std::string::npos) server.port = port_of(rest.substr(colon + 1));
    if (is_host(server.host) && server.port != 0) return server;
  }
  throw instruments::Refusal(
      Cause::invalid_input,
      {fmt::format("mail-server 应如 smtp://mail.example.com:587 或 smtps://mail.example.com，而不是“{}”。", address),
       fmt::format("mail-server must be such as smtp://mail.example.com:587 or smtps://mail.example.com, not \"{}\".",
                   address)});
}

void check_mail_settings(const MailSettings& settings) {
  require(settings.quiet_minutes >= 0 && settings.quiet_minutes <= settings.longest_wait_minutes &&
              settings.longest_wait_minutes <= longest_wait,
          Cause::invalid_input,
          {"mail-quiet-minutes 应不大于 mail-longest-wait-minutes，后者不超过一周。",
           "mail-quiet-minutes must not be more than mail-longest-wait-minutes, and that not more than a week."});
  require(settings.attach_limit_mebibytes >= 1 && settings.attach_limit_mebibytes <= largest_attachments,
          Cause::invalid_input,
          {"mail-attach-limit 应为 1 到 100（MiB）。", "mail-attach-limit must lie between 1 and 100 (MiB)."});
  if (!settings.configured()) return;
  mail_server_of(settings.server);
  check_sender(settings);
}

std::string mail_password(const MailSettings& settings) {
  if (settings.password_file.empty()) return {};
  std::ifstream file(settings.password_file);
  std::string line;
  std::getline(file, line);
  if (line.ends_with('\r')) line.pop_back();
  require(!line.empty(), Cause::invalid_input,
          {fmt::format("无法从文件 {} 读取邮件服务器的密码。", settings.password_file.string()),
           fmt::format("The password of the mail server cannot be read from {}.", settings.password_file.string())});
  return line;
}

}  // namespace lims
