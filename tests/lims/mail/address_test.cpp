#include "lims/mail/address.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lims {
namespace {

TEST(MailAddress, IsOneMailboxThatAnyServerTakes) {
  for (const auto* good :
       {"a@b.cn", "Wang.Zhe+lab@Example.COM", "o'hara_1@mail-1.example.org", "x@xn--fiqs8s.cn", "!#$%&*/=?^`{|}~-@b.c"})
    EXPECT_FALSE(fault_in_mail_address(good)) << good;
}

TEST(MailAddress, IsNotAnythingElse) {
  for (const auto* bad : {"",
                          "a",
                          "@b.cn",
                          "a@",
                          "a@b",
                          "a@@b.cn",
                          "a@b..cn",
                          "a@.cn",
                          "a@b.cn.",
                          ".a@b.cn",
                          "a.@b.cn",
                          "a..b@c.cn",
                          "a b@c.cn",
                          "a@b.cn,c@d.cn",
                          "a@b.cn;c@d.cn",
                          "王 <a@b.cn>",
                          "王@b.cn",
                          "a@中国.cn",
                          "\"a b\"@c.cn",
                          "a@[127.0.0.1]",
                          "a@-b.cn",
                          "a@b-.cn",
                          "a@b_c.cn",
                          "a@b.cn\r\nBcc: c@d.cn",
                          "a@b.cn\n",
                          "a\t@b.cn",
                          "a@b.cn\x7f"})
    EXPECT_TRUE(fault_in_mail_address(bad)) << bad;
}

TEST(MailAddress, HasTheLengthsOfRfc5321) {
  const std::string longest_local(64, 'a');
  EXPECT_FALSE(fault_in_mail_address(longest_local + "@b.cn"));
  EXPECT_TRUE(fault_in_mail_address(longest_local + "a@b.cn"));
  EXPECT_FALSE(fault_in_mail_address("a@" + std::string(63, 'b') + ".cn"));
  EXPECT_TRUE(fault_in_mail_address("a@" + std::string(64, 'b') + ".cn"));
  std::string domain = "b";
  for (int i = 0; i < 125; ++i) domain += ".b";              // 251 characters
  EXPECT_FALSE(fault_in_mail_address("a@" + domain + "b"));  // 254
  EXPECT_TRUE(fault_in_mail_address("aa@" + domain + "b"));
}

TEST(MailAddress, WhateverComesNothingPassesThatCouldBreakAHeaderOrACommand) {
  std::mt19937 random(20261121);
  const std::string pieces = "ab.@<>,;: \r\n\t\"\\()[]-_\0\x7f\xe7\x8e\x8b";
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += pieces[random() % pieces.size()];
    if (fault_in_mail_address(text)) continue;
    EXPECT_EQ(text.find_first_of(std::string("<>,;: \r\n\t\"\\()[]\0\x7f\xe7\x8e\x8b", 20)), std::string::npos) << text;
    EXPECT_EQ(text.find('@'), text.rfind('@')) << text;
  }
}

TEST(MailAddress, IsTheSameMailboxInUpperAndLowerCase) {
  EXPECT_EQ(mailbox_key("Wang@Example.CN"), "wang@example.cn");
}

}  // namespace
}  // namespace lims
