#include "db/search_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;

TEST(FoldedText, IgnoresCaseAndWidth) {
  EXPECT_EQ(folded("ＡＣＳ－６ Ω２"), "acs-6 ω2");
  EXPECT_EQ(folded("ÄÖ\tДа\n压力表"), "äö да 压力表");
}

TEST(FoldedText, KeepsRareCharactersWhole) {
  EXPECT_EQ(folded("喆镕堃𠮷"), "喆镕堃𠮷");
}

TEST(SearchWords, AreParted) {
  EXPECT_THAT(words_of("  压力表　Y-100 "), ElementsAre("压力表", "y-100"));
  EXPECT_THAT(words_of(" \t"), IsEmpty());
}

TEST(Grams, OfTwoCharacterWordsAreOne) {
  EXPECT_EQ(grams_of("压力").size(), 1U);
  EXPECT_THAT(grams_of("表"), IsEmpty());
}

TEST(Grams, OfAPartAreAmongThoseOfTheWhole) {
  const auto whole = grams_of(folded("精密压力表\nY-150B\nA29278950"));
  for (const char* part : {"压力", "力表", "y-150b", "2927", "精密压力表"})
    EXPECT_THAT(grams_of(part), IsSubsetOf(whole));
}

TEST(Grams, DoNotCrossFieldsOrWords) {
  EXPECT_THAT(grams_of("ab\ncd ef"), ElementsAre("ab", "cd", "ef"));
}

TEST(LikePattern, EscapesItsOwnSigns) {
  EXPECT_EQ(like_pattern(R"(100%_\)"), R"(%100\%\_\\%)");
}

}  // namespace
}  // namespace db
