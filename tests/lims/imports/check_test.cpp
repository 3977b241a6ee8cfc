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
      table, map_columns(table.header()), 2026y / 11 / 21,
      [&](CheckedRow&& row) { result.rows.push_back(std::move(row)); },
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
  EXPECT_EQ(first.source.line, 2);
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
      {"甲,压力表," + std::string(101, 'x') + ",,,,,", "serial_number", "at most 100"},
      {"甲,压力表,1,,,,," + std::string(2001, 'x'), "remark", "at most 2000"},
      {"甲,压力表,1,,,2026-11-22,,", "last_verified_on", "in the future"},
      {"甲,压力表,1,(0~100)m,,,,", "measuring_range", "another quantity"},
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

TEST(ImportCheck, TheLimitsAreThoseOfTheApi) {
  const auto good = [](const std::string& head, const std::string& cell) {
    return check(head + "\n甲,压力表,1," + cell + "\n").totals.good == 1;
  };
  const std::string known = "使用单位名称,器具名称,出厂编号,";
  EXPECT_TRUE(good(known + "检定周期", "600"));
  EXPECT_FALSE(good(known + "检定周期", "601"));
  EXPECT_TRUE(good(known + "制造年份", "1800"));
  EXPECT_FALSE(good(known + "制造年份", "1799"));
  EXPECT_FALSE(good(known + "制造年份", "2027"));  // today is 2026-11-21
  EXPECT_FALSE(good(known + "联系人", std::string(101, 'x')));
  EXPECT_TRUE(good(known + "单位地址", std::string(500, 'x')));
}

TEST(ImportCheck, FullWidthDigitsAndSignsAreRead) {
  const auto checked = check(
      "使用单位名称,统一社会信用代码,器具名称,出厂编号,上次检定日期,有效期至,检定周期,行政区划代码,制造年份\n"
      "甲,９１３５０１００M000100Y43,压力表,1,２０２４-０２-２９,2024－08－28,６,４４０３０７,２０２０\n");
  ASSERT_TRUE(checked.faults.empty()) << checked.faults[0].field;
  const auto& row = checked.rows.at(0);
  EXPECT_EQ(row.organization.credit_code, "91350100M000100Y43");
  EXPECT_EQ(row.instrument.last_verified_on, Date(2024y / 2 / 29));
  EXPECT_EQ(row.instrument.valid_until, Date(2024y / 8 / 28));
  EXPECT_EQ(row.instrument.cycle_months_override, 6);
  EXPECT_EQ(row.instrument.region_code, "440307");
  EXPECT_EQ(row.instrument.made_year, 2020);
}

TEST(ImportCheck, UnitsOfTheHeaderApplyToBareNumbersAndAreKept) {
  const auto checked = check(
      "使用单位名称,器具名称,出厂编号,测量范围(MPa),分度值(MPa),检定周期(年)\n"
      "甲,压力表,1,0~1.6,0.05,1\n甲,压力表,2,(-0.1~0.9),0.02,2\n甲,压力表,3,(0~250)kPa,5kPa,半年\n甲,压力表,4,/"
      ",,6个月\n");
  ASSERT_TRUE(checked.faults.empty()) << checked.faults[0].message.en;
  EXPECT_EQ(checked.rows[0].instrument.measuring_range, "0~1.6MPa");
  EXPECT_EQ(checked.rows[0].instrument.scale_interval, "0.05MPa");
  EXPECT_EQ(checked.rows[0].instrument.cycle_months_override, 12);
  EXPECT_EQ(checked.rows[1].instrument.measuring_range, "(-0.1~0.9)MPa");
  EXPECT_EQ(checked.rows[2].instrument.measuring_range, "(0~250)kPa");
  EXPECT_EQ(checked.rows[2].instrument.cycle_months_override, 6);
  EXPECT_EQ(checked.rows[3].instrument.measuring_range, "/");
  EXPECT_EQ(checked.rows[3].instrument.cycle_months_override, 6);
}

TEST(ImportCheck, TheLedgerOfTheProgramIsReadInAgainInBothLanguages) {
  const auto zh = check(
      "\xEF\xBB\xBF器具名称,出厂编号,管理编号,使用单位名称,统一社会信用代码,器具类别,型号,规格,测量范围,分度值,"
      "准确度等级,生产厂家,"
      "出厂年份,使用地点,行政区划代码,器具用途,强制检定,送检方式,器具状态,检定周期(月),上次检定日期,上次结论,有效期至,"
      "检定状态,"
      "距到期天数,备注\r\n"
      "真空压力表,A1,'-7,甲,,弹性元件式一般压力表,Y-100,M20,-0.1~0.9MPa,0.02MPa,1.6级,红旗仪表,2020,锅炉房,440307,"
      "安全防护,是,现场,"
      "不合格待处理,6,2026-05-01,不合格,,不在用,,'=备注\r\n"
      "压力表,A2,,甲,,弹性元件式一般压力表,,,'-0.1~0.9MPa,,,,,,,,,送检,在用,,2026-05-01,合格,2026-10-31,超期,-21,\r\n");
  ASSERT_TRUE(zh.faults.empty()) << zh.faults[0].field << zh.faults[0].message.en;
  const auto& failed = zh.rows.at(0);
  EXPECT_EQ(failed.state, instruments::InstrumentState::failed_hold);
  EXPECT_EQ(failed.instrument.last_result, "fail");
  EXPECT_EQ(failed.instrument.owner_number, "-7");
  EXPECT_EQ(failed.instrument.specification, "M20");
  EXPECT_EQ(failed.instrument.made_year, 2020);
  EXPECT_EQ(failed.instrument.cycle_months_override, 6);
  EXPECT_EQ(failed.instrument.remark, "=备注");
  EXPECT_EQ(zh.rows.at(1).instrument.measuring_range, "-0.1~0.9MPa");
  const auto en = check(
      "Instrument,Serial number,Owner's number,Organization,Credit code,Kind,Model,Specification,Measuring range,"
      "Scale interval,Accuracy class,Manufacturer,Year made,Place of use,Region,Purpose,Mandatory,Service,State,"
      "Cycle (months),Last verified,Last result,Valid until,Due status,Days to due,Remark\r\n"
      "Pressure gauge,A1,,Works,,General pressure gauge with elastic "
      "element,Y-100,,(0~1.6)MPa,0.05MPa,1.6级,Maker,2020,Boiler,"
      "440307,Safety protection,yes,On site,\"Failed, on hold\",6,2026-05-01,Fail,,Not in use,,note\r\n");
  ASSERT_TRUE(en.faults.empty()) << en.faults[0].field << en.faults[0].message.en;
  EXPECT_EQ(en.rows.at(0).state, instruments::InstrumentState::failed_hold);
  EXPECT_EQ(en.rows.at(0).service_location, instruments::ServiceLocation::on_site);
  EXPECT_EQ(en.rows.at(0).instrument.kind, "pressure_gauge");
  EXPECT_EQ(en.rows.at(0).instrument.mandatory_declared, true);
  EXPECT_EQ(en.rows.at(0).instrument.remark, "note");
}

TEST(ImportCheck, AnEnormousCellIsQuotedWithoutCuttingACharacter) {
  std::string cell;
  for (int i = 0; i < 1'000'000; ++i) cell += "表";
  const auto checked = check_cells("甲," + cell + ",1,,,,,");
  ASSERT_EQ(checked.faults.size(), 1U);
  EXPECT_EQ(checked.faults[0].found.find("\xEF\xBF\xBD"), std::string::npos) << checked.faults[0].found;
  EXPECT_EQ(checked.faults[0].found.substr(0, 10), "甲,表表");
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

TEST(FaultyRows, SayInTheLastLineWhatTheyLeaveOut) {
  const auto line = rows_left_out({"器具名称", "出厂编号"}, 7, &instruments::Text::en);
  EXPECT_EQ(line.substr(0, 2), ",,");
  EXPECT_NE(line.find("7 more rows are faulty"), std::string::npos);
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
