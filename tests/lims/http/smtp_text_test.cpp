#include "lims/http/smtp_text.hpp"

#include <gtest/gtest.h>

namespace lims::http {
namespace {

TEST(SmtpText, DoublesTheDotsThatBeginALine) {
  EXPECT_EQ(with_doubled_dots(".a\r\nb.\r\n.\r\n"), "..a\r\nb.\r\n..\r\n");
  EXPECT_EQ(with_doubled_dots("no end"), "no end\r\n");
}

TEST(SmtpText, FindsWhatAServerOffers) {
  const char* const answer = "250-mail.example greets\n250-starttls\n250-AUTH LOGIN PLAIN\n250 AUTH=LOGIN";
  EXPECT_TRUE(offers(answer, "STARTTLS"));
  EXPECT_FALSE(offers(answer, "START"));
  EXPECT_EQ(extension(answer, "AUTH"), "LOGIN PLAIN");
  EXPECT_EQ(extension("", "AUTH"), "");
}

TEST(SmtpText, KeepsTheWordsOfAServerInOneLineOfUtf8) {
  EXPECT_EQ(one_line("550-a\r\n550  b\x07\n"), "550-a 550 b");
  EXPECT_EQ(one_line("550 \xff\xfe"), "550 ??");
  EXPECT_EQ(one_line("550 未知用户"), "550 未知用户");
  // 133 characters of three bytes fit into 400.
  std::string long_words, cut;
  for (int i = 0; i < 200; ++i) long_words += "长";
  for (int i = 0; i < 133; ++i) cut += "长";
  EXPECT_EQ(one_line(long_words), cut + "…");
}

}  // namespace
}  // namespace lims::http
