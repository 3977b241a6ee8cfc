#include "reports/xlsx/customer_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reports_workbook.hpp"

namespace reports {
namespace {

using namespace std::chrono_literals;

CustomerDocument certificate() {
  return {"力J2026-000001",
          {"检定证书", "Verification Certificate"},
          "压力表",
          "007",
          2026y / 5 / 20,
          2027y / 5 / 19,
          {"合格", "Pass"},
          {"有效", "Stands"},
          true};
}

ReadWorkbook list_of_one_gauge() {
  LedgerRow gauge;
  gauge.name = "压力表";
  gauge.serial_number = "007";
  gauge.organization = "热电厂";
  CustomerDocument notice = certificate();
  notice.number = "=1+1";
  notice.valid_until = std::nullopt;
  LedgerOptions options;
  options.language = DocumentLanguage::zh;
  options.today = 2026y / 11 / 21;
  const auto file = std::filesystem::path(testing::TempDir()) / ("customer_" + std::to_string(::getpid()) + ".xlsx");
  write_customer_list(
      file, options, "热电厂", [&](const auto& add) { add(gauge); },
      [&](const auto& add) {
        add(certificate());
        add(notice);
      });
  ReadWorkbook book(file);
  std::filesystem::remove(file);
  return book;
}

TEST(CustomerList, HoldsTheInstrumentsAndTheDocumentsOfACustomer) {
  const auto book = list_of_one_gauge();
  EXPECT_THAT(book.sheets(), testing::ElementsAre("器具", "证书和通知书", "汇总"));
  EXPECT_EQ(book.text("器具", "B2"), "007");
  EXPECT_EQ(book.text("器具", "D1"), "器具类别");  // the owner stands above, not in a column
  EXPECT_EQ(book.text("证书和通知书", "A2"), "力J2026-000001");
  EXPECT_EQ(book.text("证书和通知书", "E2"), "46162");  // 2026-05-20 in the 1900 date system
  EXPECT_TRUE(book.cell("证书和通知书", "E2").is_number);
  EXPECT_EQ(book.text("证书和通知书", "A3"), "=1+1");
  EXPECT_EQ(book.cell("证书和通知书", "A3").formula, "");
  EXPECT_EQ(book.text("证书和通知书", "F3"), "");
  EXPECT_THAT(book.xml("器具"), testing::HasSubstr("热电厂 计量器具"));
}

}  // namespace
}  // namespace reports
