#include "lims/http/header_values.hpp"

#include <gtest/gtest.h>

#include "lims/http/language.hpp"

namespace lims::http {
namespace {

TEST(PercentDecoding, UndoesEscapesAndRefusesHalfOnes) {
  EXPECT_EQ(percent_decoded("JJG%2052-2013"), "JJG 52-2013");
  EXPECT_EQ(percent_decoded("%E5%8E%8B"), "压");
  EXPECT_EQ(percent_decoded("a+b"), "a+b");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  for (const auto* broken : {"%", "%4", "%zz", "100%", "%-1"}) EXPECT_FALSE(percent_decoded(broken)) << broken;
}

TEST(PercentEncoding, KeepsOnlyWhatEveryPartOfAnAddressMayHold) {
  EXPECT_EQ(percent_encoded("压力 /台账.xlsx"), "%E5%8E%8B%E5%8A%9B%20%2F%E5%8F%B0%E8%B4%A6.xlsx");
  EXPECT_EQ(percent_encoded("/documents/A 1", "/"), "/documents/A%201");
}

TEST(CookieHeader, GivesTheValueOfTheNameAskedFor) {
  EXPECT_EQ(cookie_value("a=1; session=x=y; b=2", "session"), "x=y");
  EXPECT_EQ(cookie_value("session=first;session=second", "session"), "first");
  EXPECT_FALSE(cookie_value("xsession=1; ses=2", "session"));
  EXPECT_FALSE(cookie_value("", "session"));
}

TEST(EntityTags, AreQuotedAndSeparatedByCommas) {
  using Tags = std::vector<std::string_view>;
  const std::pair<const char*, Tags> lists[] = {
      {"\"3\"", {"\"3\""}},
      {"\"3\" , W/\"4\"", {"\"3\"", "W/\"4\""}},
      {"\"a,b\",,\"\",", {"\"a,b\"", "\"\""}},
      {"*", {"*"}},
  };
  for (const auto& [header, tags] : lists) EXPECT_EQ(entity_tags(header), tags) << header;
  for (const auto* broken : {"", " ", ",", "3", "\"3", "3\"", "\"3\" \"4\"", "\"3\", 4", "*, \"3\"", "w/\"3\"", "**"})
    EXPECT_FALSE(entity_tags(broken)) << broken;
}

TEST(AcceptLanguage, PrefersByQualityThenByOrderAndFallsBackToChinese) {
  const std::pair<const char*, Language> cases[] = {
      {"", Language::zh},
      {"zh-CN,zh;q=0.9,en;q=0.8", Language::zh},
      {"en-GB,en;q=0.9,zh;q=0.8", Language::en},
      {"zh;q=0.2, EN-us;q=0.7", Language::en},
      {"de, fr;q=0.9, en;q=0.1", Language::en},
      {"de, *", Language::zh},
      {"en;q=0", Language::zh},
      {"en;q=nonsense", Language::zh},
  };
  for (const auto& [header, language] : cases) EXPECT_EQ(preferred_language(header), language) << header;
}

}  // namespace
}  // namespace lims::http
