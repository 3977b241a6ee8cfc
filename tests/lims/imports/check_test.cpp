#include "lims/imports/check.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <set>

#include "lims/imports/faulty_rows.hpp"

namespace lims::imports {
namespace {

using namespace std::chrono_literals;
using instruments::Date;
using instruments::Purpose;

std::string read_fixture(const std::string& name) {
  std::ifstream file(std::string(ETALON_FIXTURES) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Checked {
  CheckTotals totals;
  std::vector<CheckedRow> rows;
  std::vector<Fault> faults;
  std::string faulty_csv;
};

Checked check(const std::string& bytes) {
  Table table(bytes);
  Checked result;
  result.faulty_csv = faulty_rows_header(table.header(), &instruments::Text::en);
  result.totals = check_rows(
      table, map_columns(table.header()), [&](CheckedRow&& row) { result.rows.push_back(std::move(row)); },
      [&](const Row& row, const std::vector<Fault>& faults) {
        result.faults.insert(result.faults.end(), faults.begin(), faults.end());
        result.faulty_csv += faulty_row(table.header(), row, faults, &instruments::Text::en);
      });
  return result;
}

TEST(ImportCheck, TheDemonstrationRegisterIsWithoutFault) {
  const auto checked = check(read_fixture("instruments.csv"));
  EXPECT_EQ(checked.totals.rows, 1200);
  EXPECT_EQ(checked.totals.good, 1200);
  EXPECT_TRUE(checked.faults.empty());
  const auto& first = checked.rows.front();
  EXPECT_EQ(first.line, 2);
  EXPECT_EQ(first.organization.name, "示例龙岗区工厂06");
  EXPECT_EQ(first.organization.credit_code, "91440307RK2A20Y55B");
  EXPECT_EQ(first.instrument.region_code, "440307");
  EXPECT_EQ(first.instrument.kind, "micrometer");
  EXPECT_EQ(first.instrument.measuring_range, "(25~50)mm");
  EXPECT_EQ(first.instrument.serial_number, "G47226154");
  EXPECT_EQ(first.instrument.owner_number, "GL000001");
  EXPECT_EQ(first.instrument.purpose, std::nullopt);
  EXPECT_EQ(first.instrument.mandatory_declared, false);
  EXPECT_EQ(first.instrument.last_verified_on, Date(2025y / 3 / 16));
  EXPECT_EQ(checked.rows[1].instrument.purpose, Purpose::trade_settlement);
  for (const auto& row : checked.rows) EXPECT_NE(row.instrument.kind, "") << row.instrument.name;
}

TEST(ImportCheck, TheMessyRegisterHasExactlyItsEightFaults) {
  const auto checked = check(read_fixture("instruments_messy_gb18030.csv"));
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (const auto& fault : checked.faults) found.emplace_back(fault.line, fault.field);
  const std::vector<std::pair<std::int64_t, std::string>> expected = {
      {5, "credit_code"},    {18, "name"}, {31, "measuring_range"}, {44, "measuring_range"}, {57, "last_verified_on"},
      {70, "serial_number"}, {83, "row"},  {96, "serial_number"}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(checked.totals.rows, 120);
  EXPECT_EQ(checked.totals.good, 112);
  EXPECT_EQ(checked.faults[3].found, "(0~1.6)MPaa");
  EXPECT_NE(checked.faults[3].message.zh.find("MPaa"), std::string::npos);
  EXPECT_EQ(checked.faults[4].found, "2026-02-30");
}

constexpr std::string_view header = "使用单位名称,器具名称,出厂编号,测量范围,管理编号,上次检定日期,有效期至,备注\n";

Checked check_cells(const std::string& cells) {
  return check(std::string(header) + cells + "\n");
}

struct CellCase {
  std::string row, field, words;
};

TEST(ImportCheck, NamesFieldAndReasonOfEveryFault) {
  const std::vector<CellCase> cases = {
      {"甲,压力表,1,,,2026-02-30,,", "last_verified_on", "does not exist"},
      {"甲,压力表,1,,,,明天,", "valid_until", "should read like"},
      {"甲,压力表,1,,,2026-02-03,2026-02-02,", "valid_until", "before the last verification"},
      {"甲,压力表,/,,,,,", "serial_number", "mandatory"},
      {",压力表,1,,,,,", "organization_name", "mandatory"},
      {"甲,压力表,1,很大,,,,", "measuring_range", "not understood"},
      {"甲,压力表,1,,#REF!,,,", "owner_number", "error of the spreadsheet"},
      {"甲,压力表,1,,a\x01z,,,", "owner_number", "control characters"},
      {"甲,压力表,1,,a\u202Ez,,,", "owner_number", "control characters"},
      {"甲,压力表," + std::string(201, 'x') + ",,,,,", "serial_number", "at most 200"},
      {"甲,压力表,1,,,,," + std::string(1001, 'x'), "remark", "at most 1000"},
      {"甲,压力表,1,,,,", "row", "7 cells, it should have 8"},
      {"甲,压力表,1,,,,,,多", "row", "9 cells, the header only 8"},
      {"甲,压力表,\"1,,,,,", "row", "not closed"},
      {"甲,\"压力表\"x,1,,,,,", "row", "follows a closing"},
  };
  for (const auto& known : cases) {
    SCOPED_TRACE(known.row.substr(0, 60));
    const auto checked = check_cells(known.row);
    ASSERT_EQ(checked.faults.size(), 1U);
    EXPECT_EQ(checked.faults[0].field, known.field);
    EXPECT_EQ(checked.faults[0].line, 2);
    EXPECT_NE(checked.faults[0].message.en.find(known.words), std::string::npos) << checked.faults[0].message.en;
    EXPECT_NE(checked.faults[0].message.zh, "");
    EXPECT_EQ(checked.totals.good, 0);
  }
}

TEST(ImportCheck, ReportsAllFaultsOfARow) {
  const auto checked = check_cells("甲,,,(1.6~0)MPa,,2026-02-30,,");
  ASSERT_EQ(checked.faults.size(), 4U);
  EXPECT_EQ(checked.totals.faulty, 1);
}

TEST(ImportCheck, AWordWith200ChineseCharactersFits) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "表";
  EXPECT_EQ(check_cells("甲," + name + ",1,,,,,").totals.good, 1);
  EXPECT_EQ(check_cells("甲," + name + "表,1,,,,,").totals.good, 0);
}

TEST(ImportCheck, DamagedBytesAreAFaultOfTheirRowOnly) {
  const auto checked = check_cells("甲,压力表,1,,\xFF\xC0,,,\n甲,压力表,2,,,,,\n甲,压力表,3,,,,,");
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].field, "owner_number");
  EXPECT_EQ(checked.faults[0].found, "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(checked.totals.good, 2);
}

TEST(ImportCheck, ANulCharacterIsAFault) {
  std::string row = "甲,压力表,1,,a";
  row.append(1, '\0').append("b,,,");
  const auto checked = check_cells(row);
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].field, "owner_number");
}

TEST(ImportCheck, TheSameInstrumentTwiceIsAFaultOfTheSecondLine) {
  const auto checked = check_cells("甲,压力表,1,,,,,\n乙,压力表,1,,,,,\n甲,真空表,1,,,,,\n甲,压力表,1,,,,,");
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].line, 5);
  EXPECT_NE(checked.faults[0].message.en.find("line 2"), std::string::npos);
  EXPECT_EQ(checked.totals.good, 3);
}

TEST(ImportCheck, LinesCountQuotedLineBreaks) {
  const auto checked = check_cells("甲,\"压\n力\n表\",1,,,,,\n\n甲,压力表,,,,,,");
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].line, 6);
  EXPECT_EQ(checked.rows[0].instrument.name, "压 力 表");
}

TEST(ImportCheck, AQuoteThatIsNeverClosedCostsOneRow) {
  const auto checked = check_cells("甲,压力表,\"1,,,,,\n甲,压力表,2,,,,,\n甲,压力表,3,,,,,");
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].line, 2);
  EXPECT_EQ(checked.totals.good, 2);
}

TEST(FaultyRows, CarryTheirReasonAndNoFormula) {
  const auto checked = check_cells("=cmd|'/C calc'!A0,压力表,1,\"-5~,~MPa\",\"a\"\"b\",,,");
  EXPECT_EQ(checked.faulty_csv.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(checked.faulty_csv.find("\n'=cmd|'/C calc'!A0,压力表,1,\"'-5~,~MPa\",\"a\"\"b\",,,,"), std::string::npos);
  EXPECT_NE(checked.faulty_csv.find("Line 2, Measuring range"), std::string::npos);
}

TEST(FaultyRows, CorrectedAndSentAgainAreAccepted) {
  auto faulty = check_cells("甲,压力表,1,-0.1~0.9MPaa,,,,").faulty_csv;
  EXPECT_NE(faulty.find(",'-0.1~0.9MPaa,"), std::string::npos);
  faulty.replace(faulty.find("MPaa"), 4, "MPa");
  const auto again = check(faulty);
  EXPECT_EQ(again.totals.good, 1);
  ASSERT_EQ(again.rows.size(), 1U);
  EXPECT_EQ(again.rows[0].instrument.measuring_range, "-0.1~0.9MPa");
}

}  // namespace
}  // namespace lims::imports
