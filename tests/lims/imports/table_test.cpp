#include "lims/imports/table.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"
#include "lims/imports/csv.hpp"

namespace lims::imports {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> rows_of(std::string_view text) {
  CsvReader reader(text);
  std::vector<Cells> rows;
  for (Row row; reader.next(row);) rows.push_back(row.fault ? Cells{"fault"} : row.cells);
  return rows;
}

TEST(Csv, ReadsQuotesAsRfc4180HasThem) {
  EXPECT_EQ(rows_of("a,b\r\n\"1,2\",\"x \"\"y\"\"\"\r\n"), (std::vector<Cells>{{"a", "b"}, {"1,2", "x \"y\""}}));
  EXPECT_EQ(rows_of("a,b\n\"1\r\n2\",3"), (std::vector<Cells>{{"a", "b"}, {"1\n2", "3"}}));
  EXPECT_EQ(rows_of("a,b\n1/2\",3\n"), (std::vector<Cells>{{"a", "b"}, {"1/2\"", "3"}}));
  EXPECT_EQ(rows_of("a,b\n,\n \n1,"), (std::vector<Cells>{{"a", "b"}, {"1", ""}}));
  EXPECT_EQ(rows_of("a\rb\rc"), (std::vector<Cells>{{"a"}, {"b"}, {"c"}}));
  EXPECT_EQ(rows_of(""), std::vector<Cells>{});
}

TEST(Csv, FindsTheSeparator) {
  EXPECT_EQ(CsvReader("a;b;c,d\n").separator(), ';');
  EXPECT_EQ(CsvReader("a\tb\n1,2\t3\n").separator(), '\t');
  EXPECT_EQ(CsvReader("\"a;b;c\",d\n").separator(), ',');
  EXPECT_EQ(CsvReader("alone\n").separator(), ',');
  EXPECT_EQ(rows_of("sep=;\na;b,c\n"), (std::vector<Cells>{{"a", "b,c"}}));
}

TEST(Csv, ALongRowIsAFaultAndReadingGoesOn) {
  EXPECT_EQ(rows_of("a\n" + std::string(100'000, 'x') + "\nb\n"), (std::vector<Cells>{{"a"}, {"fault"}, {"b"}}));
  EXPECT_EQ(rows_of("a\n" + std::string(1'000, ',') + "\nb\n"), (std::vector<Cells>{{"a"}, {"fault"}, {"b"}}));
  EXPECT_EQ(rows_of("a\n\"" + std::string(100'000, 'x') + "\"\nb\n"), (std::vector<Cells>{{"a"}, {"fault"}, {"b"}}));
}

TEST(Csv, AFileOfUnclosedQuotesIsRefused) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "a\",b,\"\n";
  EXPECT_THROW(rows_of(text), instruments::Refusal);
}

TEST(Table, FindsTheEncoding) {
  EXPECT_EQ(Table("\xEF\xBB\xBF器具名称\n1\n").encoding(), "UTF-8");
  EXPECT_EQ(Table("\xEF\xBB\xBF器具名称\n1\n").header(), Cells{"器具名称"});
  EXPECT_EQ(Table("器具名称\n1\n").encoding(), "UTF-8");
  EXPECT_EQ(Table("name\n1\n").encoding(), "UTF-8");
  const std::string gb = "\xC6\xF7\xBE\xDF\xC3\xFB\xB3\xC6\n\xD1\xB9\xC1\xA6\xB1\xED\n";  // 器具名称, 压力表
  EXPECT_EQ(Table(gb).encoding(), "GB18030");
  EXPECT_EQ(Table(gb).header(), Cells{"器具名称"});
  const std::string utf16("\xFF\xFEn\0a\0m\0e\0\n\0001\0\n\0", 16);
  EXPECT_EQ(Table(utf16).encoding(), "UTF-16");
}

void expect_refusal(std::string_view bytes, std::string_view words) {
  try {
    Table table(bytes);
    FAIL() << "not refused";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_NE(refusal.text().en.find(words), std::string::npos) << refusal.text().en;
  }
}

TEST(Table, RefusesWhatIsNoRegister) {
  expect_refusal("", "empty");
  expect_refusal("\n\n", "no data");
  expect_refusal("\xD0\xCF\x11\xE0old", "old XLS");
  expect_refusal("%PDF-1.7", "PDF");
  expect_refusal(std::string_view("\x89PNG\0\0\0", 7), "not a text");
  expect_refusal("a,b\n\xFF\xFF\xFF\n", "line 2");
  expect_refusal(std::string_view("PK\x03\x04garbage", 11), "damaged");
}

TEST(Table, FindsTheHeaderBelowATitle) {
  const std::string text = "强检器具台账,,\n单位名称,器具名称,出厂编号\n甲,压力表,1\n";
  Table table(text);
  EXPECT_EQ(table.header(), (Cells{"单位名称", "器具名称", "出厂编号"}));
  Row row;
  ASSERT_TRUE(table.next(row));
  EXPECT_EQ(row.line, 3);
  EXPECT_EQ(row.cells, (Cells{"甲", "压力表", "1"}));
  EXPECT_FALSE(table.next(row));
}

TEST(Table, TellsColumnsOfOneNameApart) {
  EXPECT_EQ(Table("编号,名称,编号\n1,2,3\n").header(), (Cells{"编号", "名称", "编号 (2)"}));
}

TEST(Table, KeepsRowsReadWhileSearchingTheHeader) {
  const std::string text = "x,y\n1,2\n3,4\n";
  Table table(text);
  EXPECT_EQ(table.header(), (Cells{"x", "y"}));
  Row row;
  ASSERT_TRUE(table.next(row));
  EXPECT_EQ(row.cells, (Cells{"1", "2"}));
  ASSERT_TRUE(table.next(row));
  EXPECT_EQ(row.line, 3);
  EXPECT_FALSE(table.next(row));
}

}  // namespace
}  // namespace lims::imports
