#include "lims/workflow/mailing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "instruments/refusal.hpp"
#include "lims/clock.hpp"
#include "tests/support/lims_mailing.hpp"

namespace tests {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SentMail : public MailFixture {
 protected:
  explicit SentMail(MailTls tls = MailTls::none) : MailFixture(tls) {
    contact("王", "wang@plant.example");
    desk_.issue("2026-11-20");
    later(10min);
  }
};

TEST_F(SentMail, IsTriedAgainAfterATemporaryAnswer) {
  server_.next({.content = "451 4.3.0 try later"});
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "waiting");
  EXPECT_THAT(mail().said->zh, HasSubstr("451 4.3.0 try later"));
  EXPECT_EQ(mail().due_at, "2026-11-21T09:41:00Z");
  EXPECT_FALSE(send());
  later(1min);
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "sent");
  EXPECT_EQ(mail().attempts, 2);
  EXPECT_FALSE(mail().said);
  EXPECT_THAT(received(), SizeIs(1));
}

TEST_F(SentMail, FailsAtOnceWithTheWordsOfTheServerWhenItDoesNotKnowTheRecipient) {
  server_.next({.recipient = "550-5.1.1 no such\r\n550 5.1.1 user \"王\""});
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "failed");
  EXPECT_EQ(mail().said->en, "The mail server answered: 550-5.1.1 no such 550 5.1.1 user \"王\"");
  later(24h);
  EXPECT_FALSE(send());
}

TEST_F(SentMail, WaitsWhenTheServerDoesNotTakeMailFromTheLaboratory) {
  server_.next({.sender = "550 5.7.1 sender not allowed"});
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "waiting") << "the settings are at fault, not the message";
  EXPECT_THAT(mail().said->zh, HasSubstr("sender not allowed"));
}

TEST_F(SentMail, WaitsForAServerThatIsNotThere) {
  settings_.server = "smtp://127.0.0.1:1";
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "waiting");
  EXPECT_THAT(mail().said->zh, HasSubstr("与邮件服务器 127.0.0.1:1 的连接失败"));
}

TEST_F(SentMail, GoesAgainWithTheSameIdWhenTheServerHangsUpWithoutAnAnswer) {
  server_.next({.hangs_up = true});
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "waiting");
  later(1min);
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "sent");
  ASSERT_THAT(received(), SizeIs(2));
  EXPECT_FALSE(received()[0].answered);
  EXPECT_EQ(received()[0].header("Message-ID"), received()[1].header("Message-ID"));
  EXPECT_THAT(received()[0].header("Message-ID"), HasSubstr("@localhost>"));
}

TEST_F(SentMail, IsGivenUpAfterFiveDays) {
  settings_.server = "smtp://127.0.0.1:1";
  int attempts = 0;
  while (mail().state != "failed") {
    ASSERT_TRUE(send());
    ++attempts;
    later(4h);
  }
  // At 0, 4, … 120 hours it is not yet older than five days; at 124 it is.
  EXPECT_EQ(attempts, 32);
  EXPECT_THAT(mail().said->en, HasSubstr("Given up after five days."));
}

TEST_F(SentMail, IsTriedAfter1And5And15And60MinutesAndThenEvery4Hours) {
  EXPECT_EQ(lims::pause_after(1), 1min);
  EXPECT_EQ(lims::pause_after(2), 5min);
  EXPECT_EQ(lims::pause_after(3), 15min);
  EXPECT_EQ(lims::pause_after(4), 60min);
  EXPECT_EQ(lims::pause_after(5), 4h);
  EXPECT_EQ(lims::pause_after(100), 4h);
}

TEST_F(SentMail, OfAServerThatDiedGoesWhenItsLeaseIsOver) {
  changed([&](auto& transaction) {
    return db::claim_mail(transaction, laboratory().now(), {"dead server", lims::instant_text(now_ + 10min)})->id;
  });
  EXPECT_FALSE(send());
  later(10min);
  EXPECT_FALSE(send()) << "to the last moment of the lease";
  later(1s);
  EXPECT_TRUE(send());
  EXPECT_EQ(mail().state, "sent");
  EXPECT_EQ(received().at(0).header("Date"), "Sat, 21 Nov 2026 09:50:01 +0000");
}

TEST_F(SentMail, GoesOnceFromTwoServersAtOnce) {
  for (int i = 0; i < 8; ++i) contact("人" + std::to_string(i), "p" + std::to_string(i) + "@plant.example");
  desk_.issue("2026-11-20");
  later(10min);
  const auto work = [&](const char* holder) {
    for (int looks = 0; looks < 200; ++looks) lims::send_next_mail(laboratory(), settings_, holder);
  };
  auto one = std::async(std::launch::async, work, "one");
  auto two = std::async(std::launch::async, work, "two");
  one.get();
  two.get();
  // The first contact had one message already, and gets the second document in it.
  EXPECT_THAT(received(), SizeIs(9));
  for (const auto& each : mails()) {
    EXPECT_EQ(each.state, "sent");
    EXPECT_EQ(each.attempts, 1);
  }
}

TEST_F(SentMail, TellsItsPasswordOnlyToAServerThatAsks) {
  settings_.user = "lab";
  settings_.password_file = laboratory().settings.files / "password";
  std::ofstream(settings_.password_file) << "schlüssel\n";
  server_.next({.methods = "PLAIN LOGIN"});
  EXPECT_TRUE(send());
  EXPECT_EQ(received().at(0).credentials, std::string("\0lab\0schlüssel", 15));
  desk_.issue("2026-11-21");
  later(10min);
  server_.next({.methods = "LOGIN"});
  EXPECT_TRUE(send());
  EXPECT_EQ(received().at(1).credentials, "lab schlüssel");
  settings_.password_file = laboratory().settings.files / "none";
  desk_.issue("2026-11-21");
  later(10min);
  EXPECT_TRUE(send());
  EXPECT_EQ(mails().at(2).state, "waiting") << "the settings are at fault, not the message";
}

class EncryptedMail : public SentMail {
 protected:
  EncryptedMail() : SentMail(MailTls::offered) {}
};

TEST_F(EncryptedMail, IsSentWhereTheServerOffersItAndIsTrusted) {
  settings_.authorities = server_.authority();
  EXPECT_TRUE(send());
  ASSERT_THAT(received(), SizeIs(1)) << mail().said.value_or(instruments::Text{}).en;
  EXPECT_TRUE(received()[0].encrypted);
}

TEST_F(EncryptedMail, IsNotGivenToAServerNobodyVouchesFor) {
  EXPECT_TRUE(send());
  EXPECT_THAT(received(), IsEmpty());
  EXPECT_EQ(mail().state, "waiting");
  EXPECT_THAT(mail().said->en, HasSubstr("certificate"));
}

class MailOverTls : public SentMail {
 protected:
  MailOverTls() : SentMail(MailTls::from_the_first_byte) {}
};

TEST_F(MailOverTls, IsSentToAServerThatIsTrusted) {
  settings_.authorities = server_.authority();
  EXPECT_TRUE(send());
  ASSERT_THAT(received(), SizeIs(1)) << mail().said.value_or(instruments::Text{}).en;
  EXPECT_TRUE(received()[0].encrypted);
}

TEST_F(MailOverTls, IsNotGivenToAServerOfAnotherName) {
  settings_.authorities = server_.authority();
  settings_.server.replace(settings_.server.find("localhost"), 9, "127.0.0.1");
  EXPECT_TRUE(send());
  EXPECT_THAT(received(), IsEmpty());
  EXPECT_EQ(mail().state, "waiting");
}

class Outbox : public SentMail {
 protected:
  void send_now() {
    changed([&](auto& t) { lims::send_mail_now(t, laboratory(), mail().id, desk_.receptionist); });
  }
  db::MailId send_again() {
    return changed([&](auto& t) { return lims::send_mail_again(t, laboratory(), mail().id, desk_.receptionist); });
  }
  void cancel(const std::string& reason) {
    changed([&](auto& t) { lims::cancel_mail(t, laboratory(), mail().id, reason, desk_.receptionist); });
  }
};

TEST_F(Outbox, SendsAtOnceWhatStillCollects) {
  later(-10min);
  EXPECT_FALSE(send());
  send_now();
  const auto second = desk_.issue("2026-11-21");
  EXPECT_TRUE(send());
  EXPECT_EQ(received().at(0).part("text/plain").find(second), std::string::npos) << "what is new collects anew";
  EXPECT_EQ(mails().at(1).state, "collecting");
  EXPECT_THROW(send_now(), instruments::Refusal) << "it has gone";
}

TEST_F(Outbox, TellsAgainByANewMessageToTheAddressOfToday) {
  EXPECT_THROW(send_again(), instruments::Refusal) << "it has not gone yet";
  server_.next({.recipient = "550 no such user"});
  EXPECT_TRUE(send());
  changed([&](auto& transaction) {
    auto contact = db::find_contact_of(transaction, owner(), "wang@plant.example").value();
    contact.email = "wang.new@plant.example";
    lims::change_contact(transaction, laboratory(), contact, desk_.receptionist);
  });
  const auto again = send_again();
  EXPECT_TRUE(send());
  EXPECT_EQ(received().at(0).to, "wang.new@plant.example");
  EXPECT_EQ(mails().at(1).id, again);
  EXPECT_EQ(mails().at(0).state, "failed") << "what happened stays";
}

TEST_F(Outbox, DoesNotSendWhatWasCancelledForAReason) {
  EXPECT_THROW(cancel(" "), instruments::Refusal);
  cancel("已当面交付");
  EXPECT_FALSE(send());
  EXPECT_EQ(mail().said->zh, "receptionist取消发送：已当面交付");
  EXPECT_THROW(cancel("再次"), instruments::Refusal);
}

TEST_F(Outbox, HasNothingToSendWithWithoutAServer) {
  settings_.server.clear();
  keep_settings();
  EXPECT_THROW(send_now(), instruments::Refusal);
}

}  // namespace
}  // namespace tests
