#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/imports/check.hpp"
#include "lims/imports/faulty_rows.hpp"
#include "tests/support/lims_workbook.hpp"
#include "tests/support/mutation.hpp"

namespace lims::imports {
namespace {

/// Whatever the bytes: a Refusal or a check of all rows, faults readable; anything else is a defect.
void expect_an_answer(const std::string& bytes) {
  try {
    Table table(bytes);
    std::string written = faulty_rows_header(table.header(), &instruments::Text::zh);
    const auto totals = check_rows(
        table, map_columns(table.header()), instruments::parse_iso_date("2026-11-21").value(),
        [](CheckedRow&& row) { ASSERT_NE(row.instrument.serial_number, ""); },
        [&](const Row& row, const std::vector<Fault>& faults) {
          ASSERT_FALSE(faults.empty());
          for (const auto& fault : faults) ASSERT_TRUE(instruments::is_utf8(fault.found));
          written += faulty_row(table.header(), row, faults, &instruments::Text::zh);
        });
    EXPECT_EQ(totals.rows, totals.good + totals.faulty);
    EXPECT_TRUE(instruments::is_utf8(written));
  } catch (const instruments::Refusal& refusal) {
    EXPECT_NE(refusal.text().en, "");
    EXPECT_TRUE(instruments::is_utf8(refusal.text().zh));
  }
}

/// What means something in CSV, in XML and in a zip archive.
constexpr std::string_view marks("\"\n\r,;\t\0'<>&=", 12);

std::string beginning_of(const std::string& name, std::size_t size) {
  std::ifstream file(std::string(ETALON_FIXTURES) + "/" + name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {}).substr(0, size);
}

TEST(ImportFuzz, DamagedTextAlwaysGetsAnAnswer) {
  const std::vector<std::string> seeds = {beginning_of("instruments.csv", 3000),
                                          beginning_of("instruments_messy_gb18030.csv", 3000)};
  support::with_mutations_of(seeds, marks, expect_an_answer, 2000);
}

TEST(ImportFuzz, DamagedWorkbooksAlwaysGetAnAnswer) {
  const auto workbook = workbook_of(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" "
      "t=\"s\"><v>2</v></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B2\" "
      "t=\"inlineStr\"><is><t>压力表</t></is></c>"
      "<c r=\"C2\"><v>1</v></c></row>",
      "<si><t>单位</t></si><si><t>名称</t></si><si><t>出厂编号</t></si>");
  support::with_mutations_of({workbook}, marks, expect_an_answer, 2000);
  for (std::size_t length = 0; length < workbook.size(); length += 3)
    ASSERT_NO_THROW(expect_an_answer(workbook.substr(0, length))) << length;
}

TEST(ImportFuzz, DamagedSheetsAlwaysGetAnAnswer) {
  const std::string rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" "
      "t=\"s\"><v>2</v></c></row>"
      "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45292</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\"><v>1</v></c></row>";
  const std::string strings = "<si><t>单位</t></si><si><r><t>名</t></r><r><t>称</t></r></si><si><t>出厂编号</t></si>";
  for (unsigned seed = 0; seed < 600; ++seed) {
    std::mt19937 random(seed);
    const auto damaged_rows = support::mutated(rows, random, marks);
    const auto damaged_strings = seed % 3 == 0 ? support::mutated(strings, random, marks) : strings;
    ASSERT_NO_THROW(expect_an_answer(workbook_of(damaged_rows, damaged_strings))) << seed;
  }
}

}  // namespace
}  // namespace lims::imports
