#include "db/statement.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "db/bulk.hpp"
#include "tests/support/db_place.hpp"

namespace db {
namespace {

using instruments::Date;
using instruments::UserId;
using std::chrono::year;

/// The traps of the database library, each closed.
class Statements : public testing::RepositoryTest {
 protected:
  Statements() { execute(transaction_, "CREATE TABLE sample (number BIGINT, text TEXT)"); }
  std::int64_t count() {
    std::int64_t number = 0;
    execute(transaction_, "SELECT count(*) FROM sample", into(number));
    return number;
  }
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, Statements, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Statements, CarryIntegersOf64Bits) {
  const auto largest = std::numeric_limits<std::int64_t>::max();
  execute(transaction_, "INSERT INTO sample (number) VALUES (:number)", use(largest, "number"));
  std::int64_t number = 0;
  ASSERT_TRUE(execute(transaction_, "SELECT number FROM sample", into(number)));
  EXPECT_EQ(number, largest);
}

TEST_P(Statements, SayWhenThereIsNoRowAndLeaveTheVariableAlone) {
  std::int64_t number = 7;
  EXPECT_FALSE(execute(transaction_, "SELECT number FROM sample", into(number)));
  EXPECT_EQ(number, 7);
}

TEST_P(Statements, CarryNullIntoOptionalsOnly) {
  const std::optional<std::string> nothing;
  execute(transaction_, "INSERT INTO sample (number, text) VALUES (1, :text)", use(nothing, "text"));
  std::optional<std::string> read = "before";
  execute(transaction_, "SELECT text FROM sample", into(read));
  EXPECT_EQ(read, std::nullopt);
  std::string plain;
  EXPECT_THROW(execute(transaction_, "SELECT text FROM sample", into(plain)), std::exception);
}

TEST_P(Statements, TakeAParameterThatStandsTwice) {
  const std::int64_t number = 5;
  execute(transaction_, "INSERT INTO sample (number) VALUES (:number), (CAST(:number AS BIGINT) + 1)",
          use(number, "number"));
  std::int64_t found = 0;
  execute(transaction_, "SELECT count(*) FROM sample WHERE number >= :number AND number <= CAST(:number AS BIGINT) + 1",
          use(number, "number"), into(found));
  EXPECT_EQ(found, 2);
}

TEST_P(Statements, AreExecutedAgainWithNewValues) {
  std::int64_t number = 0;
  Statement statement(transaction_, "INSERT INTO sample (number) VALUES (:number)", use(number, "number"));
  for (number = 1; number <= 3; ++number) statement.execute();
  std::int64_t sum = 0;
  execute(transaction_, "SELECT CAST(sum(number) AS BIGINT) FROM sample", into(sum));
  EXPECT_EQ(sum, 6);
}

TEST_P(Statements, OfTheSameTextMayRunInsideEachOther) {
  execute(transaction_, "INSERT INTO sample (number) VALUES (1), (2), (3)");
  const std::string sql = "SELECT number FROM sample ORDER BY number";
  std::int64_t outer = 0;
  std::int64_t pairs = 0;
  Statement outside(transaction_, sql, into(outer));
  for (bool more = outside.execute(); more; more = outside.fetch()) {
    std::int64_t inner = 0;
    Statement inside(transaction_, sql, into(inner));
    for (bool another = inside.execute(); another; another = inside.fetch()) pairs += outer * inner;
  }
  EXPECT_EQ(pairs, 36);
}

TEST_P(Statements, SayHowManyRowsTheyChanged) {
  execute(transaction_, "INSERT INTO sample (number) VALUES (1), (2), (3)");
  Statement statement(transaction_, "UPDATE sample SET text = 'x' WHERE number > 1");
  statement.execute();
  EXPECT_EQ(statement.rows_changed(), 2);
  Statement none(transaction_, "UPDATE sample SET text = 'x' WHERE number > 9");
  none.execute();
  EXPECT_EQ(none.rows_changed(), 0);
}

TEST_P(Statements, ReturnWhatTheyInserted) {
  std::int64_t number = 0;
  EXPECT_TRUE(execute(transaction_, "INSERT INTO sample (number) VALUES (41) RETURNING number + 1", into(number)));
  EXPECT_EQ(number, 42);
  EXPECT_EQ(count(), 1);
}

TEST_P(Statements, CarryIdsDatesAndTruth) {
  const UserId user{12};
  const Date date{year{2024} / 2 / 29};
  execute(transaction_, "INSERT INTO sample (number, text) VALUES (:user, :date)", use(user, "user"),
          use(date, "date"));
  UserId read_user;
  std::optional<Date> read_date;
  execute(transaction_, "SELECT number, text FROM sample", into(read_user), into(read_date));
  EXPECT_EQ(read_user, user);
  EXPECT_EQ(read_date, date);
  bool truth = false;
  execute(transaction_, "SELECT number FROM sample", into(truth));
  EXPECT_TRUE(truth);
}

struct Sample {
  std::int64_t number = 0;
  std::optional<std::string> text;
};

TEST_P(Statements, InsertManyRowsTwiceWithoutRepeatingTheFirst) {
  const auto insert = [&](std::vector<Sample> samples) {
    insert_rows(transaction_, "sample", std::span<const Sample>(samples), [](const Sample& sample, auto visit) {
      visit("number", sample.number);
      visit("text", sample.text);
    });
  };
  insert({{1, "a,b"}, {2, std::nullopt}, {3, R"(quote " and \ back)"}, {4, ""}, {5, "NULL"}, {6, "{压力表}"}});
  insert({{7, "last"}});
  EXPECT_EQ(count(), 7);
  std::vector<std::optional<std::string>> texts;
  std::optional<std::string> text;
  Statement rows(transaction_, "SELECT text FROM sample ORDER BY number", into(text));
  for (bool more = rows.execute(); more; more = rows.fetch()) texts.push_back(text);
  EXPECT_EQ(texts, (std::vector<std::optional<std::string>>{"a,b", std::nullopt, R"(quote " and \ back)", "", "NULL",
                                                            "{压力表}", "last"}));
}

TEST_P(Statements, RefuseAWordThatNoEnumerationHas) {
  execute(transaction_, "INSERT INTO sample (text) VALUES ('molten')");
  instruments::InstrumentState state{};
  EXPECT_THROW(execute(transaction_, "SELECT text FROM sample", into(state)), std::runtime_error);
}

}  // namespace
}  // namespace db
