#include "instruments/procedures/instrument_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "instruments/quantities/decimal.hpp"
#include "instruments/text_scanning.hpp"
#include "tests/support/mutation.hpp"

namespace instruments::procedures {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Points = std::optional<std::vector<std::string>>;
const Points three_points = std::vector<std::string>{"0", "0.8", "1.60"};

FileColumn heading(const char* name) {
  FileColumn column;
  column.heading = name;
  return column;
}

FileColumn numbered(std::int64_t number) {
  FileColumn column;
  column.number = number;
  return column;
}

FileColumn characters(std::int64_t first, std::int64_t last) {
  FileColumn column;
  column.first = first;
  column.last = last;
  return column;
}

InstrumentFileProfile by_headings() {
  InstrumentFileProfile profile;
  profile.has_headings = true;
  profile.rows = FileRows::by_point;
  profile.point = heading("point");
  profile.columns = {{heading("up"), "up"}, {heading("down"), "down"}};
  return profile;
}

std::string fault_of(const std::string& text, const InstrumentFileProfile& profile,
                     const Points& points = three_points) {
  const auto table = read_instrument_file(text, profile, points);
  return table.faults.empty() ? "" : std::to_string(table.faults.front().line) + ": " + table.faults.front().message.en;
}

TEST(InstrumentFiles, FillTheRowsOfTheirPoints) {
  const auto table = read_instrument_file("point,note,up,down\r\n1.6,\"a, b\",1.601,1.602\r\n\r\n0.80,,0.800,\r\n",
                                          by_headings(), three_points);
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(table.cells, ElementsAre(FileCell{2, "up", "1.601", 2}, FileCell{2, "down", "1.602", 2},
                                       FileCell{1, "up", "0.800", 4}));
  EXPECT_THAT(table.headings, ElementsAre("point", "note", "up", "down"));
}

TEST(InstrumentFiles, FillRowsInOrderWithDecimalCommasAndExponents) {
  InstrumentFileProfile profile;
  profile.delimiter = ';';
  profile.decimal_comma = true;
  profile.skip_lines = 2;
  profile.columns = {{numbered(2), "up"}};
  const auto table = read_instrument_file("Report\rof 2026\r1;0,010\r2;+8,05E-01\r3;1,6", profile, three_points);
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(table.cells,
              ElementsAre(FileCell{0, "up", "0.010", 3}, FileCell{1, "up", "0.805", 4}, FileCell{2, "up", "1.6", 5}));
}

TEST(InstrumentFiles, OfFixedWidthArePartedByCharactersNotBytes) {
  InstrumentFileProfile profile;
  profile.layout = FileLayout::fixed;
  profile.columns = {{characters(4, 9), "up"}};
  const auto table = read_instrument_file("压力  0.010 MPa\n压力－ 0.801 MPa\n", profile, three_points);
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(table.cells, ElementsAre(FileCell{0, "up", "0.010", 1}, FileCell{1, "up", "0.801", 2}));
  EXPECT_EQ(fault_of("压力\n", profile), "1: It ends before characters 4 to 9.");
}

TEST(InstrumentFiles, PassOverTextsOnlyWhereTheProfileSaysSo) {
  InstrumentFileProfile profile;
  profile.delimiter = ' ';
  profile.columns = {{numbered(1), "up"}};
  const std::string text = "begin\n 0.01\t g\nend of data\n";
  EXPECT_EQ(fault_of(text, profile), "1: \"begin\" in column 1 is no number.");
  profile.pass_over_texts = true;
  const auto table = read_instrument_file(text, profile, three_points);
  EXPECT_THAT(table.cells, ElementsAre(FileCell{0, "up", "0.01", 2}));
  EXPECT_EQ(table.passed_over, 2);
}

TEST(InstrumentFiles, AreRefusedWithLineAndReason) {
  const std::string head = "point,up,down\n";
  EXPECT_EQ(fault_of(head + "0,1,x\n", by_headings()), "2: \"x\" in the column \"down\" is no number.");
  EXPECT_EQ(fault_of(head + "0,1\n", by_headings()), "2: It ends before the column \"down\".");
  EXPECT_EQ(fault_of(head + "0.5,1,2\n", by_headings()), "2: The table has no point 0.5.");
  EXPECT_EQ(fault_of(head + "0,1,2\n0.0,1,2\n", by_headings()), "3: The point 0.0 comes more than once in the file.");
  EXPECT_EQ(fault_of(head + "\"0\"5,1,2\n", by_headings()), "2: \"\"0\"5\" in the column \"point\" is no number.");
  EXPECT_EQ(fault_of("point,up\n0,1\n", by_headings()), "1: The headings have no column \"down\".");
  EXPECT_EQ(fault_of("point,up,up,down\n", by_headings()), "1: The headings have more than one column \"up\".");
  EXPECT_EQ(fault_of("", by_headings()), "0: The file holds no line of data.");
  EXPECT_EQ(fault_of(head + std::string(10'001, '1'), by_headings()), "2: It is longer than 10000 bytes.");
  EXPECT_THAT(fault_of(head + "1,1,2\n", by_headings(), std::vector<std::string>{"1", "1.0"}),
              HasSubstr("has the point 1 more than once"));
  InstrumentFileProfile in_order;
  in_order.columns = {{numbered(1), "up"}};
  EXPECT_EQ(fault_of("1\n2\n3\n4\n", in_order), "4: There are more lines of data than the 3 rows of the table.");
  std::string many;
  for (int line = 0; line < 500; ++line) many += "x\n";
  EXPECT_THAT(read_instrument_file(many, in_order, three_points).faults, SizeIs(100));
}

TEST(InstrumentFiles, AreLookedAtWithoutASheet) {
  const auto table = read_instrument_file("point,up,down\n5,1,2\n7,3,4\n", by_headings(), std::nullopt);
  EXPECT_THAT(table.faults, IsEmpty());
  EXPECT_THAT(table.cells, SizeIs(4));
  EXPECT_THAT(table.lines, SizeIs(2));
}

TEST(ProfilesOfInstrumentFiles, AreTurnedDownAtTheirFields) {
  InstrumentFileProfile profile;
  profile.decimal_comma = true;
  profile.rows = FileRows::by_point;
  profile.columns = {{heading("a"), "up"}, {numbered(1), "up"}, {numbered(2), ""}};
  std::vector<std::string> fields;
  for (const auto& mistake : mistakes_in(profile)) fields.push_back(mistake.field);
  EXPECT_THAT(fields, ElementsAre("delimiter", "point", "columns.0.from", "columns.1.to", "columns.2.to"));
  EXPECT_THAT(mistakes_in(by_headings()), IsEmpty());
  EXPECT_THAT(mistakes_in({}), SizeIs(1));
}

TEST(DamagedInstrumentFiles, FillCellsWithNumbersOrSayWhatIsWrong) {
  auto words = by_headings();
  words.delimiter = '\t';
  auto fixed = InstrumentFileProfile();
  fixed.layout = FileLayout::fixed;
  fixed.pass_over_texts = true;
  fixed.columns = {{characters(2, 6), "up"}};
  const std::vector<std::string> seeds = {"point,up,down\n0,0.01,0.02\n0.8,\"0.81\",0.82\n1.6,1.6,1.6\n",
                                          "point\tup\tdown\r\n0\t1\t2\r\n", "压0.010 MPa\r压0.801 MPa\r"};
  support::with_mutations_of(seeds, "0123456789.,;\"\t\r\n -+E\xE5", [](const std::string& text) {
    if (!is_utf8(text)) return;
    for (const auto& profile : {by_headings()}) {
      const auto table = read_instrument_file(text, profile, three_points);
      EXPECT_TRUE(!table.cells.empty() || !table.faults.empty());
      for (const auto& cell : table.cells) {
        EXPECT_TRUE(parse_decimal(cell.text)) << cell.text;
        EXPECT_LT(cell.row, 3);
      }
      for (const auto& fault : table.faults) EXPECT_TRUE(is_utf8(fault.message.zh));
    }
  });
  support::with_mutations_of(seeds, "0123456789.,;\"\t\r\n -+E\xE5", [&](const std::string& text) {
    for (const auto& profile : {words, fixed}) read_instrument_file(text, profile, three_points);
  });
}

}  // namespace
}  // namespace instruments::procedures
