#include <algorithm>

#include "db/cursor.hpp"
#include "db/instrument_list.hpp"
#include "db/search_text.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"
#include "tests/support/mutation.hpp"

namespace db {
namespace {

using support::with_mutations_of;

TEST(DamagedCursors, AreAPlaceInThatListOrRefused) {
  const Cursor place{"due", "2026-11-21", 42};
  int places = 0;
  with_mutations_of({encode(place), encode({"name", "压力表\n甲", 7}), encode({"due", "", 0})}, "AZaz09-_=+/\n",
                    [&](const std::string& text) {
                      try {
                        const auto cursor = decode_cursor(text, "due");
                        ++places;
                        EXPECT_EQ(cursor.order, "due");
                        EXPECT_TRUE(instruments::is_utf8(cursor.key));
                        const auto again = decode_cursor(encode(cursor), "due");
                        EXPECT_EQ(again.key, cursor.key);
                        EXPECT_EQ(again.id, cursor.id);
                      } catch (const instruments::Refusal& refusal) {
                        ASSERT_EQ(refusal.mistakes().size(), 1U);
                        EXPECT_EQ(refusal.mistakes()[0].field, "after");
                      }
                    });
  EXPECT_GT(places, 20);
}

const std::vector<std::string> searches = {"压力表 龙岗", "Y-100", "50% _a\\b", "（０～１．６）ＭＰａ",
                                           "\"压力\" OR NEAR(表*)"};
constexpr const char* search_marks = "\"*%_\\'():^-+ 压力 ANDORNOT\xEF\xBC";

TEST(DamagedSearchTexts, BecomeWordsThatAFullTextIndexLeavesWhole) {
  with_mutations_of(searches, search_marks, [](const std::string& text) {
    if (instruments::is_utf8(text)) {
      EXPECT_EQ(folded(folded(text)), folded(text));
    }
    for (const auto& word : words_of(text)) {
      EXPECT_FALSE(word.empty());
      like_pattern(word);
      for (const auto& gram : grams_of(word))
        EXPECT_TRUE(std::ranges::all_of(gram, [](unsigned char each) { return each < 128 && std::isalnum(each); }))
            << gram;
    }
  });
}

using SearchOfDamagedText = testing::RepositoryTest;

TEST_P(SearchOfDamagedText, FindsSomethingOrNothing) {
  {
    Transaction transaction(database_);
    insert_instrument(transaction,
                      testing::sample_instrument(testing::add_organization(transaction), "压力表", "50%_1"),
                      testing::now);
    transaction.commit();
  }
  ReadTransaction transaction(database_);
  with_mutations_of(
      searches, search_marks,
      [&](const std::string& text) {
        // The server takes no other text (lims/http: the query is UTF-8 without U+0000).
        if (!instruments::is_utf8(text) || text.find('\0') != std::string::npos) return;
        InstrumentFilter filter;
        filter.q = text;
        EXPECT_LE(list_instruments(transaction, filter).items.size(), 1U);
      },
      1000);
}

INSTANTIATE_TEST_SUITE_P(Engines, SearchOfDamagedText, ::testing::ValuesIn(testing::engines()), testing::engine_name);

}  // namespace
}  // namespace db
