#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/workflow/amendments.hpp"
#include "lims/workflow/documents.hpp"
#include "tests/support/lims_mailing.hpp"

namespace tests {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Digests : public MailFixture {};

TEST_F(Digests, TellAllDocumentsOfAPersonInOneMessage) {
  contact("张喆镕堃", "zhang@plant.example");
  const auto first = desk_.issue("2026-11-20");
  const auto second = desk_.issue("2026-11-21");
  EXPECT_FALSE(send()) << "another may follow";
  later(10min - 1s);
  EXPECT_FALSE(send());
  later(1s);
  EXPECT_TRUE(send());
  EXPECT_FALSE(send());
  ASSERT_THAT(received(), SizeIs(1));
  const auto message = received()[0];
  EXPECT_EQ(message.from, "no-reply@lab.example");
  EXPECT_EQ(message.to, "zhang@plant.example");
  EXPECT_EQ(message.header("To"), "张喆镕堃 <zhang@plant.example>");
  EXPECT_EQ(message.header("From"), "测试所 <no-reply@lab.example>");
  EXPECT_EQ(message.header("Reply-To"), "<test@test.example>");
  EXPECT_EQ(message.header("Subject"), "测试所：2 份证书和通知书");
  EXPECT_EQ(message.header("Date"), "Sat, 21 Nov 2026 09:40:00 +0000");
  const auto link = "http://localhost:8080/c/" + desk_.document(first).token;
  for (const auto* type : {"text/plain", "text/html"})
    EXPECT_THAT(message.part(type),
                AllOf(HasSubstr("检定证书 " + first), HasSubstr("检定证书 " + second), HasSubstr(link),
                      HasSubstr("张喆镕堃，您好"), HasSubstr("G1"), HasSubstr("弹性元件式一般压力表")));
  // Class 1.6: half a year (JJG 52-2013, 7.5), less a day.
  EXPECT_THAT(message.part("text/plain"),
              AllOf(HasSubstr("检定日期：2026-11-20"), HasSubstr("有效期至：2027-05-19"), HasSubstr("检定结论：")));
  EXPECT_EQ(mail().state, "sent");
  EXPECT_EQ(mail().ended_at, "2026-11-21T09:40:00Z");
}

TEST_F(Digests, WaitForWhatFollowsButNotForEver) {
  contact("王", "wang@plant.example");
  for (int i = 0; i < 4; ++i) {
    desk_.issue("2026-11-20");
    later(9min);  // 0, 9, 18, 27: the last one would put it off to 37
  }
  EXPECT_THAT(mails(), SizeIs(1));
  EXPECT_EQ(mail().due_at, "2026-11-21T10:00:00Z");
  EXPECT_TRUE(send());
  EXPECT_THAT(received().at(0).part("text/plain"), HasSubstr("\n4. "));
}

TEST_F(Digests, ReachOnePersonOfTwoOrganizationsOnceAndInBothLanguages) {
  const auto other = changed([&](auto& transaction) {
    instruments::Organization organization;
    organization.name = "另一单位";
    return lims::register_organization(transaction, laboratory(), organization, desk_.receptionist);
  });
  contact("王", "Wang@plant.example");
  contact_of(other, "Wang", "wang@PLANT.example", "en");
  const auto first = desk_.issue("2026-11-20");
  desk_.change_gauge([&](auto& gauge) { gauge.organization_id = other; });
  const auto second = desk_.issue("2026-11-21");
  later(10min);
  EXPECT_TRUE(send());
  EXPECT_FALSE(send());
  ASSERT_THAT(received(), SizeIs(1));
  const auto text = received()[0].part("text/plain");
  EXPECT_THAT(text, AllOf(HasSubstr("检定证书 " + first), HasSubstr("Verification Certificate " + second),
                          HasSubstr("送检单位：另一单位"), HasSubstr("Customer: 送检单位")));
  EXPECT_EQ(received()[0].header("Content-Language"), "zh-CN, en");
  EXPECT_EQ(received()[0].header("Subject"), "测试所：2 份证书和通知书 / Test laboratory: 2 documents");
}

TEST_F(Digests, SayWhatIsReplacedAndWhatNoLongerStands) {
  contact("Li", "li@plant.example", "en");
  const auto number = desk_.issue("2026-11-20");
  const auto other = desk_.place.signer("other", "approver");
  const auto amendment = changed([&](auto& transaction) {
    return lims::propose_reissue(transaction, laboratory(), number, "Name misspelt", {{"customer_name", "新名"}},
                                 desk_.receptionist);
  });
  const auto now =
      changed([&](auto& transaction) { return lims::approve_amendment(transaction, laboratory(), amendment, other); });
  desk_.cancel(now);
  later(10min);
  EXPECT_TRUE(send());
  EXPECT_THAT(received().at(0).part("text/plain"),
              AllOf(HasSubstr("1. Verification Certificate " + number + " - issued\r\n"),
                    HasSubstr("2. Verification Certificate " + now + " - re-issued: it replaces " + number + "\r\n"),
                    HasSubstr("Reason: Name misspelt\r\n"),
                    HasSubstr("3. Verification Certificate " + now + " - cancelled: it no longer stands\r\n"),
                    HasSubstr("Reason: wrong\r\n"), Not(HasSubstr("检定"))));
}

TEST_F(Digests, NameTheCertificateThatAFailureCancels) {
  contact("王", "wang@plant.example");
  const auto certificate = desk_.issue("2026-11-20");
  const auto notice = desk_.issue("2026-11-21", "1");
  later(10min);
  EXPECT_TRUE(send());
  EXPECT_THAT(received().at(0).part("text/plain"), AllOf(HasSubstr("检定结果通知书 " + notice + " — 已出具"),
                                                         HasSubstr("检定证书 " + certificate + " — 已作废，不再有效"),
                                                         HasSubstr("作废原因：检定不合格，见通知书 " + notice)));
}

TEST_F(Digests, AreNotMadeWithoutAServerOrAReceiver) {
  desk_.issue("2026-11-20");
  EXPECT_THAT(mails(), IsEmpty()) << "nobody is to be told";
  const auto id = contact("王", "wang@plant.example");
  settings_.server.clear();
  keep_settings();
  desk_.issue("2026-11-20");
  EXPECT_THAT(mails(), IsEmpty()) << "no server";
  settings_.server = server_.address();
  keep_settings();
  changed([&](auto& transaction) {
    auto contact = db::find_contact(transaction, id).value();
    contact.receives_documents = false;
    lims::change_contact(transaction, laboratory(), contact, desk_.receptionist);
  });
  desk_.issue("2026-11-20");
  EXPECT_THAT(mails(), IsEmpty()) << "does not receive";
}

TEST_F(Digests, BelongToTheActItselfAndGoWithIt) {
  contact("王", "wang@plant.example");
  const auto number = desk_.issue("2026-11-20");
  {
    db::Transaction transaction(laboratory().database);
    lims::cancel_document(transaction, laboratory(), number, {"写错", "wrong"}, desk_.approver);
    EXPECT_EQ(db::list_mail_entries(transaction, db::MailId{1}).size(), 2U);
  }
  EXPECT_EQ(mail().entry_count, 1) << "the cancellation was not made, and nobody is told of it";
}

TEST_F(Digests, FollowTheContactWhoIsCorrectedAndLeaveTheOneWhoGoes) {
  const auto id = contact("王", "wnag@plant.example");
  contact("李", "li@plant.example");
  const auto number = desk_.issue("2026-11-20");
  changed([&](auto& transaction) {
    auto contact = db::find_contact(transaction, id).value();
    contact.email = "wang@plant.example";
    lims::change_contact(transaction, laboratory(), contact, desk_.receptionist);
  });
  ASSERT_THAT(mails(), SizeIs(3));
  EXPECT_EQ(mails()[0].state, "cancelled");
  EXPECT_THROW(changed([&](auto& transaction) {
                 lims::send_mail_again(transaction, laboratory(), db::MailId{1}, desk_.receptionist);
               }),
               instruments::Refusal)
      << "nothing is left in it";
  EXPECT_EQ(mails()[2].email, "wang@plant.example");
  EXPECT_EQ(mails()[2].entry_count, 1);
  changed([&](auto& transaction) {
    const auto li = db::find_contact_of(transaction, owner(), "li@plant.example").value();
    lims::remove_contact(transaction, laboratory(), li, desk_.receptionist);
  });
  later(10min);
  while (send()) {
  }
  ASSERT_THAT(received(), SizeIs(1));
  EXPECT_EQ(received()[0].to, "wang@plant.example");
  EXPECT_THAT(received()[0].header("Subject"), HasSubstr(number));
}

}  // namespace
}  // namespace tests
