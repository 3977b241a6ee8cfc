#include "lims/mail/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "instruments/refusal.hpp"
#include "tests/support/lims_mail_server.hpp"

namespace lims {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

MailMessage message() {
  MailMessage message;
  message.from_name = "示例市计量检定测试所";
  message.from = "no-reply@lab.example";
  message.to_name = "张喆镕堃";
  message.to = "zhang@plant.example";
  message.subject = "检定证书 LXJ2026-000001 — 喆镕堃化工有限公司的一份很长很长的主题，须分为几行而不拆开一个汉字";
  message.id = "mail-7-abc@lab.example";
  message.date = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 9h + 5min + 7s;
  message.languages = "zh";
  message.plain = "第一行\n.第二行\n";
  message.html = "<p>第一行</p>\n";
  return message;
}

tests::ReceivedMail received(const MailMessage& sent) {
  tests::ReceivedMail mail;
  mail.text = to_text(sent);
  return mail;
}

TEST(MailMessage, ComesBackFromItsEncodedWords) {
  const auto mail = received(message());
  EXPECT_EQ(mail.header("Subject"), message().subject);
  EXPECT_EQ(mail.header("To"), "张喆镕堃 <zhang@plant.example>");
  EXPECT_EQ(mail.header("From"), "示例市计量检定测试所 <no-reply@lab.example>");
  EXPECT_EQ(mail.header("Date"), "Sat, 21 Nov 2026 09:05:07 +0000");
  EXPECT_EQ(mail.header("Message-ID"), "<mail-7-abc@lab.example>");
  EXPECT_EQ(mail.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(mail.part("text/plain"), "第一行\r\n.第二行\r\n");
  EXPECT_EQ(mail.part("text/html"), "<p>第一行</p>\r\n");
}

TEST(MailMessage, IsAsciiInLinesThatNoServerBreaks) {
  std::istringstream lines(to_text(message()));
  for (std::string line; std::getline(lines, line);) {
    ASSERT_TRUE(line.ends_with('\r')) << line;
    EXPECT_LE(line.size() - 1, 78U) << line;
    for (const unsigned char c : line) EXPECT_LT(c, 0x80) << line;
  }
}

TEST(MailMessage, DoesNotSplitACharacterBetweenTwoEncodedWords) {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    const auto field = header_field("Subject", text);
    for (auto at = field.find("=?UTF-8?B?"); at != std::string::npos; at = field.find("=?UTF-8?B?", at + 1)) {
      tests::ReceivedMail one;
      one.text = "X: " + field.substr(at, field.find("?=", at) + 2 - at) + "\r\n\r\n";
      EXPECT_EQ(one.header("X").size() % 3, 0U) << "each character has three bytes";
    }
    text += "镕";
  }
}

TEST(MailMessage, QuotesWhatAPlainNameMayNotHave) {
  EXPECT_EQ(mailbox_field("To", "O\"Hara, \\ Ltd.", "a@b.cn"), "To: \"O\\\"Hara, \\\\ Ltd.\"\r\n <a@b.cn>\r\n");
  EXPECT_EQ(mailbox_field("To", "", "a@b.cn"), "To: <a@b.cn>\r\n");
  // What looks like an encoded word is encoded, so that it comes back as it is.
  EXPECT_EQ(header_field("Subject", "=?x?="), "Subject: =?UTF-8?B?PT94Pz0=?=\r\n");
}

TEST(MailMessage, IsRefusedWhenAFieldCouldBeginAnother) {
  for (const auto* injected : {"a\r\nBcc: thief@x.example", "a\nb", "a\rb", "a\tb", "a\x7f", "\x01"}) {
    EXPECT_THROW(header_field("Subject", injected), instruments::Refusal) << injected;
    EXPECT_THROW(mailbox_field("To", injected, "a@b.cn"), instruments::Refusal) << injected;
    EXPECT_THROW(mailbox_field("To", "a", injected), instruments::Refusal) << injected;
    auto whole = message();
    whole.id = injected;
    EXPECT_THROW(to_text(whole), instruments::Refusal) << injected;
  }
}

TEST(MailMessage, CarriesFilesUnderAnyName) {
  auto with_file = message();
  with_file.attachments = {{"证书 1.pdf", "application/pdf", std::string("%PDF\0\r\n.\r\n", 11)}};
  const auto mail = received(with_file);
  EXPECT_THAT(mail.text, HasSubstr("multipart/mixed"));
  EXPECT_THAT(mail.text, HasSubstr("filename*=UTF-8''%E8%AF%81%E4%B9%A6%201.pdf"));
  EXPECT_EQ(mail.part("application/pdf"), with_file.attachments[0].bytes);
  EXPECT_EQ(mail.part("text/plain"), "第一行\r\n.第二行\r\n");
}

}  // namespace
}  // namespace lims
