#include "lims/workflow/contacts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "lims/mail/address.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/notices.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using instruments::Text;

constexpr std::size_t longest_name = 200;  // bytes

std::vector<Mistake> mistakes_of(const db::Contact& contact) {
  std::vector<Mistake> mistakes;
  const auto& name = contact.name;
  if (name.find_first_not_of(' ') == std::string::npos) mistakes.push_back({"name", {"不能为空", "must not be empty"}});
  if (std::ranges::any_of(name, [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    mistakes.push_back({"name", {"不能含控制字符", "must not contain control characters"}});
  if (name.size() > longest_name) mistakes.push_back({"name", {"太长", "is too long"}});
  if (const auto fault = fault_in_mail_address(contact.email)) mistakes.push_back({"email", *fault});
  if (contact.language != "zh" && contact.language != "en")
    mistakes.push_back({"language", {"应为 zh 或 en", "must be zh or en"}});
  return mistakes;
}

void check(db::ReadTransaction& transaction, const db::Contact& contact) {
  auto mistakes = mistakes_of(contact);
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"联系人信息有误。", "The contact has mistakes."}, std::move(mistakes));
  const auto same = db::find_contact_of(transaction, contact.organization_id, contact.mailbox);
  if (!same || same->id == contact.id) return;
  const Text text = {"该单位已有使用此邮箱的联系人：" + same->name + "。",
                     "A contact of this organization has this address already: " + same->name + "."};
  throw Refusal(Cause::state_conflict, text, {{"email", text}});
}

void log_contact(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, const char* act,
                 const db::Contact& contact) {
  log_act(transaction, laboratory, by, act, "organization", std::to_string(contact.organization_id.value),
          nlohmann::json{{"contact", contact.id.value},
                         {"name", contact.name},
                         {"email", contact.email},
                         {"language", contact.language},
                         {"receives_documents", contact.receives_documents}}
              .dump());
}

}  // namespace

db::ContactId add_contact(db::Transaction& transaction, const Laboratory& laboratory, db::Contact contact,
                          const Person& by) {
  db::load_organization(transaction, contact.organization_id);
  contact.mailbox = mailbox_key(contact.email);
  check(transaction, contact);
  contact.id = db::insert_contact(transaction, contact);
  log_contact(transaction, laboratory, by, "added_contact", contact);
  return contact.id;
}

void change_contact(db::Transaction& transaction, const Laboratory& laboratory, db::Contact contact, const Person& by) {
  contact.mailbox = mailbox_key(contact.email);
  check(transaction, contact);
  require(db::update_contact(transaction, contact), Cause::precondition_failed,
          {"联系人已被他人修改，请重新载入。", "Somebody has changed this contact. Load it again."});
  const auto waiting = db::take_waiting_entries(
      transaction, contact.id, laboratory.now(),
      {"联系人已更改，未发送的内容改为按新信息发送或不再发送。",
       "The contact was changed: what had not been sent goes by the new entry, or no longer."});
  if (contact.receives_documents)
    for (const auto& entry : waiting)
      queue_entry(transaction, laboratory, load_mail_settings(transaction), contact, entry);
  log_contact(transaction, laboratory, by, "changed_contact", contact);
}

void remove_contact(db::Transaction& transaction, const Laboratory& laboratory, const db::Contact& contact,
                    const Person& by) {
  db::take_waiting_entries(transaction, contact.id, laboratory.now(),
                           {"联系人已删除。", "The contact has been removed."});
  db::delete_contact(transaction, contact.id);
  log_contact(transaction, laboratory, by, "removed_contact", contact);
}

db::Contact load_contact(db::ReadTransaction& transaction, instruments::OrganizationId organization, db::ContactId id) {
  auto contact = db::find_contact(transaction, id);
  require(contact && contact->organization_id == organization, Cause::not_found,
          {"该单位没有这个联系人。", "The organization has no such contact."});
  return *std::move(contact);
}

}  // namespace lims
