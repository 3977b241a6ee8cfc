#include "reports/xlsx/record_workbook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/quantities/decimal.hpp"
#include "tests/support/instruments_worked_sheet.hpp"
#include "tests/support/reports_calculated.hpp"

namespace reports {
namespace {

using instruments::procedures::Procedure;
using nlohmann::json;
namespace worked = instruments::procedures::worked;
using calculated::Case;

std::optional<json> evaluated(const Procedure& procedure, const json& sheet) {
  try {
    return instruments::procedures::evaluate(procedure, sheet);
  } catch (const instruments::Refusal&) {
    return std::nullopt;
  }
}

/// Another first reading in each table, by a tenth.
void change_items(json& items) {
  for (auto& item : items) {
    if (!item.contains("rows") || item["rows"].empty()) continue;
    for (auto& [id, cell] : item["rows"][0]["cells"].items()) {
      if (!cell.is_string()) continue;
      const auto number = instruments::parse_decimal(cell.get<std::string>());
      if (!number || number->is_zero()) continue;
      cell = instruments::to_plain(*number * instruments::Decimal("1.1"));
      break;
    }
  }
}

json changed(json sheet) {
  change_items(sheet["items"]);
  if (sheet.contains("as_found")) change_items(sheet["as_found"]["items"]);
  if (sheet.contains("ranges"))
    for (auto& range : sheet["ranges"]) change_items(range["items"]);
  return sheet;
}

/// Of each procedure one sheet with another reading than its formulas were written with, and the others as worked.
/// LibreOffice takes a while to start: it opens all of them at once.
TEST(RecordWorkbook, CalculatesWhatTheEngineCalculatesAndFollowsAChangedReading) {
  ASSERT_TRUE(calculated::has_spreadsheet()) << "soffice is not installed";
  const auto folder = calculated::folder_for_test("workbooks");
  std::vector<Case> cases;
  for (const auto& file : worked::catalogue_files()) {
    const auto& procedure = worked::procedure_of(file);
    bool follows = false;
    for (const auto& path : worked::sheets_of(file)) {
      const auto given = json::parse(std::ifstream(path));
      if (given.contains("refused")) continue;
      const auto name = file + '-' + path.stem().string();
      SCOPED_TRACE(name);
      const json sheet = worked::filled_sheet(procedure, given);
      const auto before = evaluated(procedure, sheet);
      if (!before) continue;
      const json other = follows ? sheet : changed(sheet);
      const auto after = evaluated(procedure, other);
      const bool differs = after && after->at("items") != before->at("items");
      follows = follows || differs;
      Case each{name, {}, differs ? *after : *before};
      const auto file_of_case = folder / (name + ".xlsx");
      each.cells =
          write_record_workbook(file_of_case, procedure, differs ? other : sheet, *before, calculated::heading);
      cases.push_back(std::move(each));
    }
    if (!follows) std::cout << file << ": no worked sheet has a reading that could be changed\n";
  }
  calculated::compare_all(cases, folder);
}

}  // namespace
}  // namespace reports
