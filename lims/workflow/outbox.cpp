#include "lims/workflow/outbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/contacts.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/notices.hpp"
#include "lims/workflow/reason.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

MailSettings load_service(db::ReadTransaction& transaction) {
  auto settings = load_mail_settings(transaction);
  require(settings.configured(), Cause::state_conflict,
          {"未设置邮件服务器（mail-server），不能发送邮件。",
           "No mail server is set up (mail-server), so nothing can be sent."});
  return settings;
}

bool has_ended(const db::Mail& mail) {
  return mail.state == "sent" || mail.state == "failed" || mail.state == "cancelled";
}

}  // namespace

db::Mail load_mail(db::ReadTransaction& transaction, db::MailId id) {
  auto mail = db::find_mail(transaction, id);
  require(mail.has_value(), Cause::not_found, {"没有这封邮件。", "There is no such message."});
  return *std::move(mail);
}

void send_mail_now(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id, const Person& by) {
  load_service(transaction);
  const auto mail = load_mail(transaction, id);
  require(db::set_mail_due(transaction, id, laboratory.now()), Cause::state_conflict,
          {"这封邮件正在发送或已处理完毕，不能再立即发送。",
           "This message is being sent or has been dealt with, so it cannot be sent at once."});
  log_act(transaction, laboratory, by, "hastened_mail", "mail", std::to_string(id.value),
          nlohmann::json{{"email", mail.email}}.dump());
}

db::MailId send_mail_again(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id,
                           const Person& by) {
  const auto settings = load_service(transaction);
  const auto mail = load_mail(transaction, id);
  require(
      has_ended(mail), Cause::state_conflict,
      {"这封邮件尚未发送完毕，不能重新发送。", "This message has not been dealt with yet, so it is not sent again."});
  require(mail.entry_count > 0, Cause::state_conflict,
          {"这封邮件的内容已转入另一封，没有可重新发送的内容。",
           "What this message told has gone into another one, so nothing is left to send again."});
  std::vector<db::MailId> made;
  for (const auto& entry : db::list_mail_entries(transaction, id)) {
    const auto contact = db::find_contact(transaction, entry.contact_id);
    if (!contact || !contact->receives_documents) continue;
    const auto again = queue_entry(transaction, laboratory, settings, *contact, entry);
    if (std::ranges::find(made, again) == made.end()) made.push_back(again);
  }
  require(!made.empty(), Cause::state_conflict,
          {"收件人已不再接收文件，不能重新发送；请先在单位页面登记联系人。",
           "Its recipient receives no documents any more: enter a contact at the organization first."});
  for (const auto& each : made) db::set_mail_due(transaction, each, laboratory.now());
  log_act(transaction, laboratory, by, "repeated_mail", "mail", std::to_string(id.value),
          nlohmann::json{{"email", mail.email}, {"new_mail", made.front().value}}.dump());
  return made.front();
}

void cancel_mail(db::Transaction& transaction, const Laboratory& laboratory, db::MailId id, const std::string& reason,
                 const Person& by) {
  require_reason(reason, {"请说明不发送的原因。", "Say why the message is not sent."});
  const auto mail = load_mail(transaction, id);
  require(db::cancel_mail(transaction, id, laboratory.now(),
                          {fmt::format("{}取消发送：{}", by.display_name, reason),
                           fmt::format("{} cancelled it: {}", by.display_name, reason)}),
          Cause::state_conflict,
          {"这封邮件正在发送或已处理完毕，不能取消。",
           "This message is being sent or has been dealt with, so it cannot be cancelled."});
  log_act(transaction, laboratory, by, "cancelled_mail", "mail", std::to_string(id.value),
          nlohmann::json{{"email", mail.email}, {"reason", reason}}.dump());
}

}  // namespace lims
