#include "reports/xlsx/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "reports/xlsx/workbook.hpp"
#include "tests/support/reports_archive.hpp"

namespace {

using namespace std::chrono_literals;
using instruments::InstrumentState;
using instruments::schedule::DueStatus;
using reports::LedgerOptions;
using reports::LedgerRow;
using testing::HasSubstr;

LedgerRow gauge(DueStatus status) {
  LedgerRow row;
  row.organization = "示例盐田区供热站06";
  row.name = "弹性元件式一般压力表";
  row.kind_name = {"压力表", "Pressure gauge"};
  row.measuring_range = "(0~1.6)MPa";
  row.serial_number = "00062904516";
  row.purpose = instruments::Purpose::safety;
  row.mandatory = true;
  row.last_verified_on = 2024y / 12 / 8;
  row.valid_until = 2025y / 6 / 7;
  row.due = {status, -532};
  return row;
}

/// The workbook of `rows`, by part.
std::map<std::string, std::string> ledger_of(const std::vector<LedgerRow>& rows, LedgerOptions options = {}) {
  options.today = 2026y / 11 / 21;
  const auto file = std::filesystem::path(testing::TempDir()) / ("ledger_" + std::to_string(::getpid()) + ".xlsx");
  const auto written = write_ledger(file, options, [&](const auto& add) {
    for (const auto& row : rows) add(row);
  });
  EXPECT_EQ(written, static_cast<std::int64_t>(rows.size()));
  auto parts = unzipped(file);
  std::filesystem::remove(file);
  return parts;
}

const char* const rows_sheet = "xl/worksheets/sheet1.xml";
const char* const totals_sheet = "xl/worksheets/sheet2.xml";

pugi::xml_document xml(const std::string& text) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  return document;
}

/// The cell "B2" of a sheet.
pugi::xml_node cell(const pugi::xml_document& sheet, const std::string& reference) {
  return sheet.find_node([&](const pugi::xml_node& node) {
    return std::string_view(node.name()) == "c" && node.attribute("r").value() == reference;
  });
}

std::string text_in(const pugi::xml_document& sheet, const std::string& reference) {
  return cell(sheet, reference).child("is").child("t").text().get();
}

TEST(Ledger, FreezesAndFiltersItsHeadings) {
  const auto sheet = xml(ledger_of({gauge(DueStatus::valid), gauge(DueStatus::overdue)})[rows_sheet]);
  const auto root = sheet.child("worksheet");
  const auto pane = root.child("sheetViews").child("sheetView").child("pane");
  EXPECT_STREQ(pane.attribute("state").value(), "frozen");
  EXPECT_STREQ(pane.attribute("ySplit").value(), "1");
  EXPECT_STREQ(pane.attribute("xSplit").value(), "2");  // name and serial number
  EXPECT_STREQ(root.child("autoFilter").attribute("ref").value(), "A1:AA3");
  EXPECT_EQ(text_in(sheet, "D1"), "使用单位名称\nOrganization");
}

TEST(Ledger, HoldsDatesAndNumbersAsNumbersAndNumbersOfInstrumentsAsText) {
  const auto sheet = xml(ledger_of({gauge(DueStatus::overdue)})[rows_sheet]);
  // 2024-12-08 and 2025-06-07 in the 1900 date system.
  EXPECT_STREQ(cell(sheet, "U2").child_value("v"), "45634");
  EXPECT_STREQ(cell(sheet, "W2").child_value("v"), "45815");
  EXPECT_STREQ(cell(sheet, "Y2").child_value("v"), "-532");
  EXPECT_STREQ(cell(sheet, "W2").attribute("t").value(), "");
  EXPECT_EQ(text_in(sheet, "B2"), "00062904516");
}

/// The colour behind a cell, as in xl/styles.xml; empty for none.
std::string fill_of(const std::map<std::string, std::string>& parts, const std::string& reference) {
  const auto sheet = xml(parts.at(rows_sheet));
  const auto nth = [](pugi::xml_node parent, int n) {
    auto child = parent.first_child();
    while (n-- > 0) child = child.next_sibling();
    return child;
  };
  const auto document = xml(parts.at("xl/styles.xml"));
  const auto format =
      nth(document.child("styleSheet").child("cellXfs"), cell(sheet, reference).attribute("s").as_int());
  const auto fill = nth(document.child("styleSheet").child("fills"), format.attribute("fillId").as_int());
  return fill.child("patternFill").child("fgColor").attribute("rgb").value();
}

TEST(Ledger, MarksOverdueDueSoonAndNeverVerifiedEachItsOwnWay) {
  const auto parts = ledger_of({gauge(DueStatus::overdue), gauge(DueStatus::due_soon), gauge(DueStatus::never_verified),
                                gauge(DueStatus::valid)});
  EXPECT_EQ(fill_of(parts, "X2"), "FFFFC7CE");
  EXPECT_EQ(fill_of(parts, "A2"), "FFFFC7CE");
  EXPECT_EQ(fill_of(parts, "X3"), "FFFFEB9C");
  EXPECT_EQ(fill_of(parts, "X4"), "FFE4DFEC");
  EXPECT_EQ(fill_of(parts, "X5"), "");
}

TEST(Ledger, SaysOfAFailedInstrumentThatItFailedAndMarksItAsAnOverdueOne) {
  auto failed = gauge(DueStatus::not_in_use);
  failed.state = InstrumentState::failed_hold;
  failed.last_result = "fail";
  failed.due.days = {};
  const auto parts = ledger_of({failed, gauge(DueStatus::overdue)}, {.language = reports::DocumentLanguage::zh});
  const auto sheet = xml(parts.at(rows_sheet));
  EXPECT_EQ(text_in(sheet, "V2"), "不合格");
  EXPECT_EQ(text_in(sheet, "X2"), "不合格待处理");
  EXPECT_EQ(fill_of(parts, "X2"), fill_of(parts, "X3"));
  EXPECT_EQ(fill_of(parts, "A2"), "FFFFC7CE");
}

TEST(Ledger, MakesNoCellAFormulaOrALink) {
  std::vector<LedgerRow> rows;
  for (const char* hostile : {"=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0", "http://example.org", "mailto:a@b",
                              "internal:Sheet1!A1", "{=1}", "<f>1</f>", "\t=1"}) {
    LedgerRow row = gauge(DueStatus::valid);
    row.name = hostile;
    row.kind_name = {hostile, hostile};
    rows.push_back(row);
  }
  auto parts = ledger_of(rows);
  for (const char* part : {rows_sheet, totals_sheet}) {
    const auto sheet = xml(parts[part]);
    EXPECT_TRUE(sheet.find_node([](const auto& node) { return std::string_view(node.name()) == "f"; }).empty());
    EXPECT_TRUE(sheet.find_node([](const auto& node) { return std::string_view(node.name()) == "hyperlink"; }).empty());
  }
  const auto sheet = xml(parts[rows_sheet]);
  EXPECT_EQ(text_in(sheet, "A2"), "=1+1");
  EXPECT_EQ(text_in(sheet, "A7"), "http://example.org");
  EXPECT_EQ(text_in(sheet, "A11"), "<f>1</f>");
}

TEST(Ledger, StaysReadableWhateverBytesTheRegisterHolds) {
  LedgerRow row = gauge(DueStatus::valid);
  row.name = std::string(
      "a\0b\x01\x0B\x1F"
      "c\xEF\xBF\xBE\xFF\xC0\x80 _x0041_ & < >",
      25);
  row.model = std::string(40'000, 'x');
  row.manufacturer = "";
  for (int i = 0; i < 20'000; ++i) row.manufacturer += "\xF0\xA0\xAE\xB7";  // 𠮷, two UTF-16 units
  const auto sheet = xml(ledger_of({row})[rows_sheet]);
  EXPECT_THAT(text_in(sheet, "A2"), testing::StartsWith("abc\xEF\xBF\xBD"));
  EXPECT_THAT(text_in(sheet, "A2"), HasSubstr("_x005F_x0041_"));
  EXPECT_EQ(text_in(sheet, "G2").size(), 32766 + std::string("…").size());
  EXPECT_EQ(text_in(sheet, "L2").size(), 16383 * 4 + std::string("…").size());
}

TEST(Ledger, AddsUpTheKindsOnASecondSheetWithAChart) {
  auto scale = gauge(DueStatus::valid);
  scale.kind_name = {"电子秤", "Electronic scale"};
  auto parts = ledger_of({gauge(DueStatus::overdue), gauge(DueStatus::valid), scale});
  const auto sheet = xml(parts[totals_sheet]);
  EXPECT_EQ(text_in(sheet, "A5"), "压力表");
  EXPECT_STREQ(cell(sheet, "B5").child_value("v"), "2");  // all
  EXPECT_STREQ(cell(sheet, "C5").child_value("v"), "1");  // in date
  EXPECT_STREQ(cell(sheet, "E5").child_value("v"), "1");  // overdue
  EXPECT_STREQ(cell(sheet, "B7").child_value("v"), "3");  // of all kinds
  EXPECT_THAT(parts["xl/charts/chart1.xml"], HasSubstr("barChart"));
}

/// Of every series of the chart the name and the colour.
std::map<std::string, std::string> colours_in_chart(const pugi::xml_document& chart) {
  std::map<std::string, std::string> colours;
  for (const auto& found : chart.select_nodes("//c:ser"))
    colours[found.node().child("c:tx").child("c:v").text().get()] =
        found.node().child("c:spPr").child("a:solidFill").child("a:srgbClr").attribute("val").value();
  return colours;
}

bool is_grey(const std::string& colour) {
  const auto part = [&](std::size_t at) { return std::stoi(colour.substr(at, 2), nullptr, 16); };
  return std::max({part(0), part(2), part(4)}) - std::min({part(0), part(2), part(4)}) < 32;
}

TEST(Ledger, DrawsEveryInstrumentInTheChartThoseThatWantNoWorkInGrey) {
  auto failed = gauge(DueStatus::not_in_use);
  failed.state = InstrumentState::failed_hold;
  auto parts =
      ledger_of({gauge(DueStatus::valid), gauge(DueStatus::due_soon), gauge(DueStatus::overdue), failed,
                 gauge(DueStatus::never_verified), gauge(DueStatus::no_due_date), gauge(DueStatus::not_in_use)},
                {.language = reports::DocumentLanguage::zh});
  const auto colours = colours_in_chart(xml(parts["xl/charts/chart1.xml"]));
  for (const char* standing : {"有效", "即将到期", "超期", "不合格待处理", "从未检定"})
    EXPECT_FALSE(is_grey(colours.at(standing))) << standing;
  EXPECT_TRUE(is_grey(colours.at("无到期日")));
  EXPECT_TRUE(is_grey(colours.at("不在用")));
  const auto totals = xml(parts[totals_sheet]);
  for (const char* count : {"C5", "D5", "E5", "F5", "G5", "H5", "I5"})
    EXPECT_STREQ(cell(totals, count).child_value("v"), "1") << count;
}

TEST(Ledger, SaysInItsOwnLanguageWhichInstrumentsItHolds) {
  LedgerOptions options;
  options.selection = {"超期", "Overdue"};
  options.language = reports::DocumentLanguage::en;
  auto parts = ledger_of({gauge(DueStatus::overdue)}, options);
  EXPECT_THAT(text_in(xml(parts[totals_sheet]), "A2"), testing::EndsWith("2026-11-21　Overdue"));
  options.language = reports::DocumentLanguage::zh;
  parts = ledger_of({gauge(DueStatus::overdue)}, options);
  EXPECT_THAT(text_in(xml(parts[totals_sheet]), "A2"), testing::EndsWith("2026-11-21　超期"));
}

TEST(Ledger, PrintsOnLandscapeA4WithHeadingsNameAndNumberOnEveryPageInLettersThatCanBeRead) {
  LedgerOptions options;
  options.language = reports::DocumentLanguage::zh;
  options.laboratory = {"甲&乙计量所", "A&B"};
  options.selection = {"器具类别：压力表", "Kind: Pressure gauge"};
  auto parts = ledger_of({gauge(DueStatus::valid)}, options);
  const auto sheet = xml(parts[rows_sheet]);
  const auto page = sheet.child("worksheet").child("pageSetup");
  EXPECT_STREQ(page.attribute("orientation").value(), "landscape");
  EXPECT_STREQ(page.attribute("paperSize").value(), "9");
  constexpr double points_on_screen = 11;  // of the default font of the workbook
  EXPECT_GE(page.attribute("scale").as_int() / 100. * points_on_screen, 7);
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("'台账'!$A:$B,'台账'!$1:$1</definedName>"));
  const auto ends = sheet.child("worksheet").child("headerFooter");
  EXPECT_THAT(ends.child_value("oddHeader"), HasSubstr("甲&&乙计量所"));
  EXPECT_STREQ(ends.child_value("oddFooter"), "&L&9 2026-11-21　器具类别：压力表&R&9 第 &P 页，共 &N 页");
}

TEST(Ledger, WithALongFilterStillHasItsFooter) {
  LedgerOptions options;
  for (int i = 0; i < 200; ++i) options.selection.zh += "含“&压”";
  const auto sheet = xml(ledger_of({gauge(DueStatus::valid)}, options)[rows_sheet]);
  const std::string footer = sheet.child("worksheet").child("headerFooter").child_value("oddFooter");
  EXPECT_THAT(footer, HasSubstr("…&R&9 第 &P 页，共 &N 页"));
  EXPECT_LT(footer.size(), 255);
}

TEST(Ledger, OfADemonstrationSaysSo) {
  LedgerOptions options;
  options.demo = true;
  auto parts = ledger_of({gauge(DueStatus::valid)}, options);
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("（演示）"));
  EXPECT_THAT(parts[totals_sheet], HasSubstr("Demonstration data"));
}

TEST(Ledger, WithoutRowsIsStillALedger) {
  auto parts = ledger_of({});
  EXPECT_EQ(text_in(xml(parts[rows_sheet]), "A1"), "器具名称\nInstrument");
}

TEST(Ledger, ThatCannotBeWrittenIsAFault) {
  LedgerOptions options;
  options.today = 2026y / 11 / 21;
  EXPECT_THROW(write_ledger("/nonexistent/ledger.xlsx", options, [](const auto&) {}), std::runtime_error);
}

TEST(CellText, KeepsOrdinaryUnderscores) {
  EXPECT_EQ(reports::cell_text("a_x_b _x00_ 检定"), "a_x_b _x00_ 检定");
  EXPECT_EQ(reports::cell_text("_x000D_"), "_x005F_x000D_");
}

}  // namespace
