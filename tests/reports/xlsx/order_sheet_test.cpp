#include "reports/xlsx/order_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/xlsx/order_list.hpp"
#include "reports/xlsx/order_sheet_formats.hpp"
#include "tests/support/reports_workbook.hpp"

namespace reports {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

std::filesystem::path place() {
  return std::filesystem::path(testing::TempDir()) / ("orders_" + std::to_string(::getpid()) + ".xlsx");
}

LedgerOptions options_in(DocumentLanguage language) {
  LedgerOptions options;
  options.language = language;
  options.laboratory = {"某计量所", "A laboratory"};
  options.today = 2026y / 12 / 1;
  return options;
}

OrderSheetLine line(const std::string& serial_number, LineStanding standing, const Text& words, bool urgent = false) {
  OrderSheetLine line;
  line.name = "压力表";
  line.serial_number = serial_number;
  line.service = {"检定", "Verification"};
  line.document_language = {"中文", "Chinese"};
  line.standing = standing;
  line.standing_in_words = words;
  line.urgent = urgent;
  return line;
}

/// Two wait, one of them urgent; one is done; an urgent one was taken back.
OrderSheet some_order() {
  OrderSheet order;
  order.number = "WT2026-000001";
  order.customer = "=热电厂";
  order.contact_name = "+王工";
  order.contact_phone = "@0755";
  order.received_on = 2026y / 11 / 18;
  order.promised_on = 2026y / 11 / 30;
  order.remarks = "-自取";
  order.state = {"办理中", "Open"};
  order.words = {{"办理中", "Open"}, {"已出证", "Document issued"}, {"已退样", "Taken back"}};
  order.lines = {line("00123", LineStanding::done, order.words.done),
                 line("G2", LineStanding::under_way, {"已收样", "Received"}, true),
                 line("G3", LineStanding::under_way, {"待核验", "To be checked"}),
                 line("G4", LineStanding::taken_back, order.words.taken_back, true)};
  order.lines[0].documents = "LXJ2026-000001";
  order.lines[1].appearance = "=1+1";
  return order;
}

ReadWorkbook sheet_of(const OrderSheet& order, DocumentLanguage language = DocumentLanguage::zh) {
  write_order_sheet(place(), options_in(language), order);
  ReadWorkbook book(place());
  std::filesystem::remove(place());
  return book;
}

TEST(OrderSheetWorkbook, SaysInItsHeadWhoseOrderItIsWithRealDates) {
  const auto book = sheet_of(some_order());
  EXPECT_THAT(book.sheets(), ElementsAre("委托单"));
  EXPECT_EQ(book.text("委托单", "C3"), "WT2026-000001");
  EXPECT_EQ(book.cell("委托单", "G3"), (WorkbookCell{"=热电厂", "", false})) << "text, not a formula";
  EXPECT_EQ(book.cell("委托单", "C4"), (WorkbookCell{"+王工", "", false}));
  EXPECT_EQ(book.cell("委托单", "G4"), (WorkbookCell{"@0755", "", false}));
  EXPECT_EQ(book.cell("委托单", "C6"), (WorkbookCell{"-自取", "", false}));
  // Days since 1899-12-30: 2024-01-01 is 45292; 366 days of 2024 and 365 of 2025 lead to 46023 on 2026-01-01, and
  // 2026-11-18 is the 322nd day of its year.
  EXPECT_EQ(book.cell("委托单", "C5"), (WorkbookCell{"46344", "", true}));
  EXPECT_EQ(book.cell("委托单", "G5"), (WorkbookCell{"46356", "", true}));
}

TEST(OrderSheetWorkbook, HasARowForEachInstrumentAndSumsThatLeaveOutWhatWasTakenBack) {
  const auto book = sheet_of(some_order());
  EXPECT_EQ(book.text("委托单", "F8"), "出厂编号");
  EXPECT_EQ(book.cell("委托单", "A9"), (WorkbookCell{"1", "", true}));
  EXPECT_EQ(book.cell("委托单", "F9"), (WorkbookCell{"00123", "", false})) << "zeros in front stay";
  EXPECT_EQ(book.text("委托单", "O9"), "LXJ2026-000001");
  EXPECT_EQ(book.cell("委托单", "J10"), (WorkbookCell{"=1+1", "", false}));
  EXPECT_EQ(book.text("委托单", "M10"), "是");
  EXPECT_EQ(book.cell("委托单", "C13"), (WorkbookCell{"3", "COUNT($A$9:$A$12)-COUNTIF($N$9:$N$12,\"已退样\")", true}));
  EXPECT_EQ(book.cell("委托单", "C14"),
            (WorkbookCell{"1", "COUNTIFS($M$9:$M$12,\"是\",$N$9:$N$12,\"<>已退样\")", true}));
  EXPECT_EQ(book.cell("委托单", "C15"), (WorkbookCell{"1", "COUNTIF($N$9:$N$12,\"已出证\")", true}));
  EXPECT_EQ(book.text("委托单", "A18"), "委托方签字");
  EXPECT_EQ(book.text("委托单", "I18"), "收样人签字");
}

TEST(OrderSheetWorkbook, IsPrintedOnA4AcrossWithItsHeadingsOnEveryPageAndColoursByRules) {
  const auto xml = sheet_of(some_order()).xml("委托单");
  EXPECT_THAT(xml, HasSubstr(R"(paperSize="9")"));
  EXPECT_THAT(xml, HasSubstr(R"(orientation="landscape")"));
  EXPECT_THAT(xml, HasSubstr(R"(<autoFilter ref="A8:O12"/>)"));
  EXPECT_THAT(xml, HasSubstr("<conditionalFormatting"));
  EXPECT_THAT(xml, HasSubstr("$G$5&lt;$M$5"));  // promised for a day before the one it speaks of
}

TEST(OrderSheetWorkbook, HasRowsThatAreHighEnoughForWhatIsWrittenInThem) {
  EXPECT_EQ(lines_in("", 12), 1);
  EXPECT_EQ(lines_in("完好", 12), 1);
  EXPECT_EQ(lines_in("外壳有划痕玻璃完好", 12), 2) << "18 wide, where 11 fit";
  EXPECT_EQ(lines_in("LXJ2026-000001\nLXJ2026-000002", 16), 2);
  auto order = some_order();
  order.lines[1].requirements = "加做 0.5 MPa 点，出具中英文证书，寄送到厂";
  const auto xml = sheet_of(order).xml("委托单");
  EXPECT_THAT(xml, HasSubstr(R"(<row r="9" spans="1:15" ht="20")"));
  EXPECT_THAT(xml, HasSubstr(R"(<row r="10" spans="1:15" ht="50")")) << "41 wide, where 14 fit: 3 lines of 15 and 5";
}

TEST(OrderSheetWorkbook, SpeaksEnglishAndBothLanguages) {
  const auto english = sheet_of(some_order(), DocumentLanguage::en);
  EXPECT_THAT(english.sheets(), ElementsAre("Order sheet"));
  EXPECT_EQ(english.text("Order sheet", "M10"), "Yes");
  EXPECT_EQ(english.text("Order sheet", "N9"), "Document issued");
  EXPECT_EQ(english.cell("Order sheet", "C15").text, "1");
  const auto both = sheet_of(some_order(), DocumentLanguage::bilingual);
  EXPECT_EQ(both.text("委托单 Order sheet", "B8"), "器具名称 Instrument");
}

TEST(OrderSheetWorkbook, OfAnOrderWithoutInstrumentsHasNoSums) {
  auto order = some_order();
  order.lines.clear();
  order.promised_on = std::nullopt;
  const auto book = sheet_of(order);
  EXPECT_EQ(book.text("委托单", "G5"), "");
  EXPECT_EQ(book.row_of("委托单", "器具合计"), 0);
  EXPECT_EQ(book.row_of("委托单", "委托方签字"), 14);
}

OrderRow row(const std::string& number, Date received_on, OrderStanding standing, std::int64_t items) {
  OrderRow row;
  row.number = number;
  row.customer = "=热电厂";
  row.received_on = received_on;
  row.standing = standing;
  row.items = items;
  row.urgent = 1;
  row.issued = standing == OrderStanding::closed ? items : 0;
  return row;
}

ReadWorkbook list_of(DocumentLanguage language = DocumentLanguage::zh) {
  write_order_list(place(), options_in(language), [](const auto& add) {
    add(row("WT4", 2026y / 12 / 1, OrderStanding::open, 2));
    add(row("WT3", 2026y / 11 / 30, OrderStanding::withdrawn, 7));
    add(row("WT2", 2026y / 11 / 18, OrderStanding::late, 3));
    add(row("WT1", 2026y / 11 / 1, OrderStanding::closed, 5));
  });
  ReadWorkbook book(place());
  std::filesystem::remove(place());
  return book;
}

TEST(OrderListWorkbook, HasARowForEachOrder) {
  const auto book = list_of();
  EXPECT_THAT(book.sheets(), ElementsAre("委托单", "按月"));
  EXPECT_EQ(book.text("委托单", "A2"), "WT4");
  EXPECT_EQ(book.cell("委托单", "B2"), (WorkbookCell{"=热电厂", "", false}));
  EXPECT_TRUE(book.cell("委托单", "E2").is_number);
  EXPECT_EQ(book.text("委托单", "G4"), "超期");
  EXPECT_EQ(book.cell("委托单", "H5"), (WorkbookCell{"5", "", true}));
  EXPECT_THAT(book.xml("委托单"), HasSubstr(R"(<autoFilter ref="A1:M5"/>)"));
}

TEST(OrderListWorkbook, SumsByTheMonthOfReceiptWithAChart) {
  const auto book = list_of();
  const auto november = std::to_string(book.row_of("按月", "2026-11"));
  EXPECT_EQ(book.text("按月", "B" + november), "3");
  EXPECT_EQ(book.text("按月", "C" + november), "8") << "3 and 5: what was withdrawn does not count";
  EXPECT_EQ(book.text("按月", "D" + november), "2");
  EXPECT_EQ(book.text("按月", "E" + november), "5");
  EXPECT_EQ(book.text("按月", "F" + november), "0");
  EXPECT_EQ(book.text("按月", "G" + november), "1");  // late
  EXPECT_EQ(book.text("按月", "H" + november), "1");  // closed
  EXPECT_EQ(book.text("按月", "I" + november), "1");  // withdrawn
  const auto sum = std::to_string(book.row_of("按月", "合计"));
  EXPECT_EQ(book.text("按月", "B" + sum), "4");
  EXPECT_THAT(book.cell("按月", "C" + sum).formula, testing::StartsWith("SUM("));
  EXPECT_EQ(book.charts().size(), 1U);
  EXPECT_THAT(list_of(DocumentLanguage::en).sheets(), ElementsAre("Orders", "By month"));
}

}  // namespace
}  // namespace reports
