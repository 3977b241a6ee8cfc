#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/contacts.hpp"
#include "db/mails.hpp"
#include "db/organizations.hpp"
#include "lims/workflow/contacts.hpp"
#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/mailing.hpp"
#include "lims/workflow/outbox.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_mail_server.hpp"

namespace tests {

using namespace std::chrono_literals;

/// A laboratory that issues documents, a mail server, and a clock that is put forward. A message goes after 10 minutes
/// without a further document, at the latest after 30.
class MailFixture : public testing::Test {
 protected:
  explicit MailFixture(MailTls tls = MailTls::none) : server_(tls) {
    settings_.server = server_.address();
    settings_.from = "no-reply@lab.example";
    settings_.quiet_minutes = 10;
    settings_.longest_wait_minutes = 30;
    keep_settings();
  }
  /// What `change(transaction)` gives, once it is committed.
  template <class Change>
  auto changed(Change change) {
    db::Transaction transaction(laboratory().database);
    if constexpr (std::is_void_v<decltype(change(transaction))>) {
      change(transaction);
      transaction.commit();
    } else {
      auto result = change(transaction);
      transaction.commit();
      return result;
    }
  }
  /// As a server that starts does.
  void keep_settings() {
    changed([&](auto& transaction) { lims::keep_mail_settings(transaction, settings_); });
  }

  lims::Laboratory& laboratory() { return desk_.place.laboratory(); }
  void later(std::chrono::seconds time) { desk_.place.set_now(now_ += time); }

  instruments::OrganizationId owner() { return desk_.instrument().organization_id; }
  db::ContactId contact(const std::string& name, const std::string& email, const std::string& language = "zh") {
    return contact_of(owner(), name, email, language);
  }
  db::ContactId contact_of(instruments::OrganizationId organization, const std::string& name, const std::string& email,
                           const std::string& language) {
    return changed([&](auto& transaction) {
      db::Contact wanted;
      wanted.organization_id = organization;
      wanted.name = name;
      wanted.email = email;
      wanted.language = language;
      return lims::add_contact(transaction, laboratory(), wanted, desk_.receptionist);
    });
  }
  bool send() { return lims::send_next_mail(laboratory(), settings_, "this server"); }
  std::vector<ReceivedMail> received() const { return server_.received(); }
  /// The oldest first.
  std::vector<db::Mail> mails() {
    db::ReadTransaction transaction(laboratory().database);
    auto items = db::list_mails(transaction, {}).items;
    return {items.rbegin(), items.rend()};
  }
  db::Mail mail() { return mails().at(0); }

  MailServer server_;
  lims::MailSettings settings_;
  Desk desk_;
  std::chrono::sys_seconds now_ = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 9h + 30min;
};

}  // namespace tests
