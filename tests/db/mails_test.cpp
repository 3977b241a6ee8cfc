#include "db/mails.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* at_8 = "2026-11-21T08:00:00Z";
constexpr const char* at_9 = "2026-11-21T09:00:00Z";
constexpr const char* at_10 = "2026-11-21T10:00:00Z";
constexpr const char* at_11 = "2026-11-21T11:00:00Z";

/// A document and a contact of its owner.
struct Told {
  Document document;
  ContactId contact;
};

Told something_to_tell(Transaction& transaction) {
  const auto owner = testing::add_organization(transaction);
  auto instrument = testing::sample_instrument(owner, "压力表", "1");
  instrument.id = insert_instrument(transaction, instrument, testing::now);
  const auto user = testing::add_account(transaction, "verifier");
  const auto record = testing::add_record(transaction, instrument.id, user, "R1");
  Contact contact;
  contact.organization_id = owner;
  contact.name = "王";
  contact.email = contact.mailbox = "w@plant.example";
  const auto number = testing::add_document(transaction, record, instrument);
  return {load_document(transaction, number).document, insert_contact(transaction, contact)};
}

MailId collect(Transaction& transaction, const Told& told, const char* due, const std::string& mailbox,
               const char* languages = "zh") {
  static int tokens = 0;
  Mail mail;
  mail.token = "t" + std::to_string(++tokens);
  mail.mailbox = mail.email = mailbox;
  mail.name = "王";
  mail.languages = languages;
  mail.first_at = at_8;
  mail.latest_at = at_10;
  mail.due_at = due;
  return collect_mail(transaction, mail, {told.contact, told.document.id, "issued", at_8});
}

class KeptMails : public testing::RepositoryTest {
 protected:
  MailId collect(const char* due, const char* mailbox = "w@plant.example", const char* languages = "zh") {
    return db::collect(transaction_, told_, due, mailbox, languages);
  }
  Mail mail(MailId id) { return find_mail(transaction_, id).value(); }

  Transaction transaction_{database_};
  const Told told_ = something_to_tell(transaction_);
};
INSTANTIATE_TEST_SUITE_P(Engines, KeptMails, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(KeptMails, CollectEntriesOfAMailboxUntilTheyAreDue) {
  const auto id = collect(at_9);
  EXPECT_EQ(collect(at_11, "w@plant.example", "en"), id);
  EXPECT_NE(collect(at_9, "other@plant.example"), id);
  EXPECT_EQ(mail(id).due_at, at_10) << "not later than the first entry may wait";
  EXPECT_EQ(mail(id).languages, "zh,en");
  EXPECT_EQ(mail(id).entry_count, 2);
  EXPECT_EQ(list_mail_entries(transaction_, id).at(0).number, told_.document.number);
  EXPECT_THAT(list_mail_entries(transaction_, id, 1), SizeIs(1));
  EXPECT_THAT(list_mails_of_document(transaction_, told_.document.id), SizeIs(3));
}

TEST_P(KeptMails, AreSentByOneServerAtATime) {
  const auto first = collect(at_9, "a@plant.example");
  const auto second = collect(at_9, "b@plant.example");
  EXPECT_FALSE(has_due_mail(transaction_, at_8));
  EXPECT_FALSE(claim_mail(transaction_, at_8, {"one", at_9}));
  ASSERT_TRUE(has_due_mail(transaction_, at_9));
  EXPECT_EQ(claim_mail(transaction_, at_9, {"one", at_10})->id, first);
  EXPECT_FALSE(claim_mail(transaction_, at_9, {"two", at_10})) << "another is being sent";
  EXPECT_FALSE(claim_mail(transaction_, at_10, {"two", at_11})) << "to the last moment of the lease";
  auto sent = mail(first);
  sent.state = "sent";
  EXPECT_FALSE(leave_mail(transaction_, sent, "two"));
  EXPECT_TRUE(leave_mail(transaction_, sent, "one"));
  EXPECT_EQ(claim_mail(transaction_, at_10, {"two", at_11})->id, second);
  EXPECT_NE(collect(at_9, "b@plant.example"), second) << "what is being sent collects no more";
}

TEST_P(KeptMails, OfAServerThatDiedGoToAnother) {
  const auto id = collect(at_9);
  EXPECT_EQ(claim_mail(transaction_, at_9, {"one", at_10})->composed_at, at_9);
  const auto again = claim_mail(transaction_, "2026-11-21T10:00:01Z", {"two", at_11});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, id);
  EXPECT_EQ(again->attempts, 2);
  EXPECT_EQ(again->composed_at, at_9);
}

TEST_P(KeptMails, LoseWhatWaitsForAContactWhoGoes) {
  const auto id = collect(at_9);
  const auto taken = take_waiting_entries(transaction_, told_.contact, at_8, {"已删除", "removed"});
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].document_id, told_.document.id);
  EXPECT_EQ(taken[0].event, "issued");
  EXPECT_EQ(mail(id).state, "cancelled");
  EXPECT_EQ(mail(id).said->en, "removed");
  EXPECT_THAT(take_waiting_entries(transaction_, told_.contact, at_8, {"", ""}), IsEmpty());
}

TEST_P(KeptMails, AreFoundByStateNameAndAddress) {
  const auto first = collect(at_9, "a_b@plant.example");
  const auto second = collect(at_9, "axb@plant.example");
  EXPECT_TRUE(cancel_mail(transaction_, second, at_8, {"不发", "no"}));
  EXPECT_FALSE(cancel_mail(transaction_, second, at_8, {"不发", "no"}));
  EXPECT_FALSE(set_mail_due(transaction_, second, at_8));
  MailFilter filter;
  filter.state = "collecting";
  ASSERT_THAT(list_mails(transaction_, filter).items, SizeIs(1));
  filter.state.reset();
  filter.q = "A_B@";
  ASSERT_THAT(list_mails(transaction_, filter).items, SizeIs(1));
  EXPECT_EQ(list_mails(transaction_, filter).items[0].id, first);
  filter.q.clear();
  filter.limit = 1;
  const auto page = list_mails(transaction_, filter);
  EXPECT_EQ(page.items.at(0).id, second);
  filter.after = page.next;
  EXPECT_EQ(list_mails(transaction_, filter).items.at(0).id, first);
  ASSERT_THAT(count_mails(transaction_), SizeIs(2));
  EXPECT_EQ(count_mails(transaction_)[0].state, "cancelled");
}

class SharedMails : public testing::RepositoryTest {
 protected:
  /// What a server sends until nothing is due.
  std::vector<std::int64_t> sent_by(const std::string& holder) {
    Database database(place_.connection());
    std::vector<std::int64_t> sent;
    for (bool due = true; due;) {
      Transaction transaction(database);
      if (auto mail = claim_mail(transaction, at_9, {holder, at_10})) {
        sent.push_back(mail->id.value);
        mail->state = "sent";
        leave_mail(transaction, *mail, holder);
      }
      due = has_due_mail(transaction, at_9);
      transaction.commit();
    }
    return sent;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SharedMails, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(SharedMails, AreSentOnceHoweverManyServersLook) {
  constexpr std::size_t mails = 30;
  {
    Transaction transaction(database_);
    const auto told = something_to_tell(transaction);
    for (std::size_t i = 0; i < mails; ++i) collect(transaction, told, at_9, std::to_string(i) + "@plant.example");
    transaction.commit();
  }
  std::vector<std::future<std::vector<std::int64_t>>> servers;
  for (const auto* holder : {"one", "two", "three"})
    servers.push_back(std::async(std::launch::async, [this, holder] { return sent_by(holder); }));
  std::vector<std::int64_t> sent;
  for (auto& server : servers) {
    const auto some = server.get();
    sent.insert(sent.end(), some.begin(), some.end());
  }
  EXPECT_THAT(sent, SizeIs(mails));
  EXPECT_EQ(std::set<std::int64_t>(sent.begin(), sent.end()).size(), mails);
}

}  // namespace
}  // namespace db
