#include "reports/xlsx/record_workbook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/procedures/sheet.hpp"
#include "instruments/quantities/decimal.hpp"
#include "tests/support/instruments_worked_sheet.hpp"
#include "tests/support/reports_archive.hpp"

namespace reports {
namespace {

using instruments::procedures::Procedure;
using nlohmann::json;
namespace worked = instruments::procedures::worked;

/// A workbook as it was written, and what its cells must show once a spreadsheet has calculated it.
struct Case {
  std::string name;
  std::vector<WrittenCell> cells;
  json expected;
};

std::filesystem::path folder_for_test(const std::string& name) {
  auto folder = std::filesystem::temp_directory_path() / fmt::format("etalon-{}-{}", name, ::getpid());
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "calculated");
  return folder;
}

/// LibreOffice with a profile of its own, in which every formula is calculated anew when a workbook is opened.
bool calculate(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "profile/user");
  std::ofstream(folder / "profile/user/registrymodifications.xcu")
      << R"(<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">)"
      << R"(<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">)"
      << R"(<value>0</value></prop></item></oor:items>)";
  const std::string command = fmt::format(
      "cd '{0}' && soffice '-env:UserInstallation=file://{0}/profile' --headless --convert-to xlsx --outdir "
      "calculated *.xlsx > convert.log 2>&1",
      folder.string());
  return std::system(command.c_str()) == 0;  // NOLINT: a fixed command
}

bool has_spreadsheet() {
  return std::system("command -v soffice > /dev/null") == 0;  // NOLINT
}

using Cells = std::map<std::string, std::string>;  // by "sheet!C5"

std::vector<std::string> shared_strings(const std::map<std::string, std::string>& entries) {
  std::vector<std::string> strings;
  pugi::xml_document document;
  document.load_string(entries.at("xl/sharedStrings.xml").c_str());
  for (const auto& each : document.child("sst").children("si")) {
    std::string text = each.child_value("t");
    for (const auto& run : each.children("r")) text += run.child_value("t");
    strings.push_back(text);
  }
  return strings;
}

Cells cells_of(const std::filesystem::path& file) {
  const auto entries = unzipped(file);
  const auto strings = shared_strings(entries);
  pugi::xml_document workbook;
  workbook.load_string(entries.at("xl/workbook.xml").c_str());
  Cells cells;
  int number = 0;
  for (const auto& sheet : workbook.child("workbook").child("sheets").children("sheet")) {
    pugi::xml_document page;
    page.load_string(entries.at(fmt::format("xl/worksheets/sheet{}.xml", ++number)).c_str());
    for (const auto& row : page.child("worksheet").child("sheetData").children("row"))
      for (const auto& cell : row.children("c")) {
        std::string value = cell.child_value("v");
        if (std::string(cell.attribute("t").value()) == "s") value = strings.at(std::stoul(value));
        cells[std::string(sheet.attribute("name").value()) + '!' + cell.attribute("r").value()] = value;
      }
  }
  return cells;
}

std::string name_of(const WrittenCell& cell) {
  std::string column;
  for (int at = cell.column + 1; at > 0; at = (at - 1) / 26)
    column.insert(column.begin(), static_cast<char>('A' + (at - 1) % 26));
  return cell.sheet + '!' + column + std::to_string(cell.row + 1);
}

std::string verdict_word(const json& verdict) {
  const std::map<std::string, std::string> words = {{"pass", "合格 Pass"},
                                                    {"fail", "不合格 Fail"},
                                                    {"incomplete", "未完成 Incomplete"},
                                                    {"not_applicable", "不适用 N/A"}};
  return verdict.is_string() ? words.at(verdict.get<std::string>()) : "";
}

/// What one cell shows by the evaluation; null where it does not say.
json expected_in(const json& evaluation, const std::string& field) {
  if (field.starts_with("as_found."))
    return expected_in(evaluation["as_found"], field.substr(std::string("as_found.").size()));
  std::vector<std::string> parts;
  std::istringstream stream(field);
  for (std::string part; std::getline(stream, part, '.');) parts.push_back(part);
  if (parts[0] == "ranges") {
    const auto rest = field.substr(parts[0].size() + parts[1].size() + 2);
    for (const auto& range : evaluation["ranges"])
      if (range["id"] == parts[1]) return expected_in(range, rest);
    return nullptr;
  }
  if (parts[0] == "verdict") return verdict_word(evaluation["verdict"]);
  if (parts[0] != "items") return nullptr;
  for (const auto& item : evaluation["items"]) {
    if (item["id"] != parts[1]) continue;
    if (parts[2] == "verdict") return verdict_word(item["verdict"]);
    const bool point = parts[2] == "points";
    const json& outcomes = point ? item["points"][std::stoul(parts[3])]["quantities"] : item["results"];
    const std::size_t at = point ? 4 : 3;
    if (!outcomes.contains(parts[at])) return nullptr;
    const json& outcome = outcomes[parts[at]];
    const std::string what = parts.size() > at + 1 ? parts[at + 1] : "value";
    if (what == "verdict") return verdict_word(outcome["verdict"]);
    if (what == "U" || what == "u" || what == "k")
      return outcome.contains("uncertainty") ? outcome["uncertainty"][what] : json("");
    if (what == "value" && outcome["value"].is_string() && outcome["unit"] == "" &&
        (outcome["value"] == "true" || outcome["value"] == "false"))
      return outcome["value"] == "true" ? "是 Yes" : "否 No";
    return outcome.contains(what) && outcome[what].is_string() ? outcome[what] : json("");
  }
  return nullptr;
}

bool is_number(const std::string& text) {
  return instruments::parse_decimal(text).has_value();
}

/// Whether a spreadsheet shows what the engine found: to nine digits, an uncertainty as it is printed.
bool agrees(const std::string& shown, const std::string& expected, const std::string& field) {
  char* end = nullptr;
  const double number = std::strtod(shown.c_str(), &end);
  const bool numeric = end != shown.c_str() && *end == '\0';
  if (expected.empty()) return !numeric || std::abs(number) > 1e100;  // unknown, or no limit
  if (!is_number(expected)) return shown == expected;
  if (!numeric) return false;
  const double wanted = std::stod(expected);
  const double last_digit = wanted == 0 ? 1e-12 : std::pow(10, std::floor(std::log10(std::abs(wanted))) - 1);
  // As they are printed: U with two digits, u with four, k with two decimals.
  if (field.ends_with(".U")) return std::abs(number - wanted) <= last_digit * (1 + 1e-6);
  if (field.ends_with(".u")) return std::abs(number - wanted) <= 1e-3 * std::abs(wanted);
  if (field.ends_with(".k")) return std::abs(number - wanted) <= 0.005 + 1e-9;
  return std::abs(number - wanted) <= 1e-9 * std::abs(wanted) + 1e-11;
}

struct Count {
  std::size_t compared = 0, unfollowed = 0;
};

void compare(const Case& each, const std::filesystem::path& folder, std::map<std::string, Count>& counts) {
  const auto cells = cells_of(folder / "calculated" / (each.name + ".xlsx"));
  auto& count = counts[each.name.substr(0, each.name.find('-'))];
  int told = 0;
  for (const auto& cell : each.cells) {
    if (!cell.follows) {
      ++count.unfollowed;
      continue;
    }
    const json expected = expected_in(each.expected, cell.field);
    if (!expected.is_string()) continue;
    ++count.compared;
    const auto found = cells.find(name_of(cell));
    const std::string shown = found == cells.end() ? "" : found->second;
    const auto text = expected.get<std::string>();
    if (!agrees(shown, text, cell.field) && told++ < 6)
      ADD_FAILURE() << each.name << ' ' << cell.field << " (" << name_of(cell) << "): " << shown << " instead of "
                    << text;
  }
}

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

void compare_all(const std::vector<Case>& cases, const std::filesystem::path& folder) {
  ASSERT_TRUE(calculate(folder));
  std::map<std::string, Count> counts;
  for (const auto& each : cases) compare(each, folder, counts);
  for (const auto& [procedure, count] : counts) {
    EXPECT_GT(count.compared, 0U) << procedure;
    std::cout << procedure << ": " << count.compared << " cells follow and agree, " << count.unfollowed
              << " are values\n";
  }
  for (const auto& [procedure, count] : counts) EXPECT_EQ(count.unfollowed, 0U) << procedure;
  if (!::testing::Test::HasFailure()) std::filesystem::remove_all(folder);
}

const RecordHeading heading = {
    "YS-2026-0001", {"示例实验室", "Example laboratory"}, false, {"张三", "2026-11-20T08:00:00Z"}, {}, {}};

/// Of each procedure one sheet with another reading than its formulas were written with, and the others as worked.
/// LibreOffice takes a while to start: it opens all of them at once.
TEST(RecordWorkbook, CalculatesWhatTheEngineCalculatesAndFollowsAChangedReading) {
  ASSERT_TRUE(has_spreadsheet()) << "soffice is not installed";
  const auto folder = folder_for_test("workbooks");
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
      each.cells = write_record_workbook(file_of_case, procedure, differs ? other : sheet, *before, heading);
      cases.push_back(std::move(each));
    }
    if (!follows) std::cout << file << ": no worked sheet has a reading that could be changed\n";
  }
  compare_all(cases, folder);
}

/// Every thermocouple, the platinum thermometer and every fit, there and back.
Procedure thermometers() {
  std::string quantities;
  for (const char type : std::string("srbknejt"))
    quantities += fmt::format(
        "      emf_{0}: {{value: thermocouple_emf_{0}(t), unit: mV, label: {{zh: {0}, en: {0}}}}}\n"
        "      back_{0}: {{value: thermocouple_temperature_{0}(emf_{0}), unit: ℃, label: {{zh: {0}, en: {0}}}}}\n",
        type);
  const std::string content = fmt::format(R"yaml(
procedure: T 2
edition: "1"
title: {{zh: 温度计, en: Thermometers}}
in_force: "2020-01-01"
kind: calibration
confidence: high
verifications:
  - {{id: initial, label: {{zh: 首次, en: Initial}}, proposed: first}}
items:
  - id: references
    type: table
    label: {{zh: 分度, en: References}}
    repetitions: {{least: 1}}
    columns:
      t: {{kind: celsius_temperature, unit: ℃, label: {{zh: 温度, en: Temperature}}}}
    each_point:
{}
      resistance: {{value: "platinum_resistance(t, 100 Ω)", unit: Ω, label: {{zh: 电阻, en: Resistance}}}}
      back: {{value: "platinum_temperature(resistance, 100 Ω)", unit: ℃, label: {{zh: 温度, en: Back}}}}
  - id: line
    type: table
    label: {{zh: 直线, en: Line}}
    repetitions: {{least: 4}}
    columns:
      x: {{kind: celsius_temperature, unit: ℃, label: {{zh: 温度, en: x}}}}
      y: {{kind: voltage, unit: mV, label: {{zh: 电压, en: y}}}}
    each_point:
      n: {{value: (x - 0 ℃) / 1 K, label: {{zh: 数, en: n}}}}
    results:
      slope_here: {{value: "slope(x, y) * 1 K", unit: mV, label: {{zh: 斜率, en: Slope}}}}
      intercept_here: {{value: "intercept(n, y)", unit: mV, label: {{zh: 截距, en: Intercept}}}}
      between: {{value: "fitted(x, y, 2, 25 ℃)", unit: mV, label: {{zh: 插值, en: Between}}}}
      worst: {{value: "max(residuals(x, y, 2))", unit: mV, label: {{zh: 残差, en: Residual}}}}
conclusion: {{pass: {{zh: 见结果, en: See the results}}}}
)yaml",
                                          quantities);
  auto loaded = instruments::procedures::load_procedure(content, "thermometers.yaml");
  for (const auto& fault : loaded.faults) ADD_FAILURE() << instruments::expressions::print(fault).en;
  return std::move(loaded.procedure).value();
}

TEST(RecordWorkbook, FollowsThermometersOverTheirWholeRangeAndFits) {
  ASSERT_TRUE(has_spreadsheet()) << "soffice is not installed";
  const auto procedure = thermometers();
  const auto sheet_of = [&](const std::string& by) {
    json sheet = instruments::procedures::blank_sheet(procedure, instruments::procedures::InstrumentParameters{}, {},
                                                      instruments::Date{std::chrono::year(2026) / 11 / 20});
    const json row = sheet["items"][0]["rows"][0];
    for (const auto* t :
         {"-270", "-269.5",  "-260", "-201", "-200",  "-123.4",  "-50",  "-0.001", "0",      "0.0005", "25",  "249",
          "300",  "630.615", "760",  "850",  "999.9", "1064.18", "1372", "1664.5", "1768.1", "1820",   "1821"}) {
      auto& next = sheet["items"][0]["rows"].emplace_back(row);
      next["cells"]["t"] = t;
    }
    sheet["items"][0]["rows"].erase(0);
    const std::vector<std::pair<std::string, std::string>> line = {
        {"20", "1.05"}, {"23.5", by}, {"30", "1.61"}, {"41", "2.3"}};
    for (std::size_t i = 0; i < line.size(); ++i)
      sheet["items"][1]["rows"][i]["cells"] = {{"x", line[i].first}, {"y", line[i].second}};
    return sheet;
  };
  const auto folder = folder_for_test("thermometers");
  const auto before = instruments::procedures::evaluate(procedure, sheet_of("1.2"));
  const auto after = instruments::procedures::evaluate(procedure, sheet_of("1.23"));
  ASSERT_NE(after["items"][1]["results"]["between"]["value"], before["items"][1]["results"]["between"]["value"]);
  Case each{"thermometers", {}, after};
  each.cells = write_record_workbook(folder / "thermometers.xlsx", procedure, sheet_of("1.23"), before, heading);
  compare_all({each}, folder);
}

}  // namespace
}  // namespace reports
