#include "tests/support/reports_calculated.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "instruments/quantities/decimal.hpp"
#include "tests/support/reports_workbook.hpp"

namespace calculated {

using nlohmann::json;
using reports::WrittenCell;

namespace {

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

/// "C5".
std::string place_of(const WrittenCell& cell) {
  std::string column;
  for (int at = cell.column + 1; at > 0; at = (at - 1) / 26)
    column.insert(column.begin(), static_cast<char>('A' + (at - 1) % 26));
  return column + std::to_string(cell.row + 1);
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
  const ReadWorkbook calculated(folder / "calculated" / (each.name + ".xlsx"));
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
    const std::string place = place_of(cell);
    const std::string shown = calculated.text(cell.sheet, place);
    const auto text = expected.get<std::string>();
    if (!agrees(shown, text, cell.field) && told++ < 6)
      ADD_FAILURE() << each.name << ' ' << cell.field << " (" << place << "): " << shown << " instead of " << text;
  }
}

}  // namespace

const reports::RecordHeading heading = {
    "YS-2026-0001", {"示例实验室", "Example laboratory"}, false, {"张三", "2026-11-20T08:00:00Z"}, {}, {}};

std::filesystem::path folder_for_test(const std::string& name) {
  auto folder = std::filesystem::temp_directory_path() / fmt::format("etalon-{}-{}", name, ::getpid());
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "calculated");
  return folder;
}

bool has_spreadsheet() {
  return std::system("command -v soffice > /dev/null") == 0;  // NOLINT
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

}  // namespace calculated
