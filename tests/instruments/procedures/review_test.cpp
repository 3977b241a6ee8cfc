#include "instruments/procedures/review.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/dates.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

const std::chrono::sys_seconds noon = *parse_iso_instant("2026-11-20T12:00:00Z");

/// A sheet with one table of points and a column of readings.
json sheet_with(const std::vector<std::string>& readings, std::int64_t instrument = 1) {
  json rows = json::array();
  for (std::size_t i = 0; i < readings.size(); ++i)
    rows.push_back({{"point", std::to_string(i)}, {"cells", {{"up", readings[i]}}}});
  return {{"procedure", {{"code", "JJG 1-2026"}}},
          {"instrument", {{"id", instrument}}},
          {"items",
           {{{"id", "indication"},
             {"type", "table"},
             {"row_kind", "points"},
             {"columns", {{{"id", "up"}, {"label", {{"zh", "升压"}, {"en", "Rising"}}}}}},
             {"rows", rows}}}}};
}

std::vector<std::string> patterns_of(const json& sheet, const std::vector<ComparedRecord>& others = {}) {
  std::vector<std::string> patterns;
  for (const auto& each : review(sheet, noon, others)) patterns.push_back(each.pattern);
  return patterns;
}

const std::vector<std::string> honest = {"0.02", "1.07", "2.13", "2.96", "4.04",
                                         "5.11", "5.98", "7.05", "8.09", "9.00"};

TEST(Review, FindsNothingInHonestReadings) {
  EXPECT_EQ(patterns_of(sheet_with(honest)), std::vector<std::string>{});
}

TEST(Review, SeesLastDigitsThatAreTooMuchAlike) {
  std::vector<std::string> alike;
  for (int i = 0; i < 10; ++i) alike.push_back(std::to_string(i) + (i == 4 ? ".01" : ".07"));
  EXPECT_EQ(patterns_of(sheet_with(alike)), std::vector<std::string>{"last_digit"});
}

TEST(Review, LeavesReadingsAtTheHalfGraduationAlone) {
  EXPECT_EQ(patterns_of(sheet_with({"0.0", "1.5", "2.0", "3.5", "4.0", "5.5", "6.5", "7.0", "8.5", "9.5"})),
            std::vector<std::string>{});
}

TEST(Review, SeesReadingsThatAreAllNominal) {
  std::vector<std::string> nominal;
  for (int i = 0; i < 8; ++i) nominal.push_back(std::to_string(i) + ".00");
  EXPECT_EQ(patterns_of(sheet_with(nominal)), std::vector<std::string>{"all_nominal"});
  nominal.back() = "7.01";
  EXPECT_EQ(patterns_of(sheet_with(nominal)), std::vector<std::string>{});
}

TEST(Review, SeesTheBlockOfAnotherInstrumentAndNotTheSameInstrumentAgain) {
  const json other = sheet_with(honest, 2);
  const json again = sheet_with(honest, 1);
  const ComparedRecord stranger{"R-1", &other, noon - std::chrono::hours(2), false};
  const ComparedRecord same{"R-2", &again, noon - std::chrono::hours(3), false};
  EXPECT_EQ(patterns_of(sheet_with(honest), {stranger, same}), std::vector<std::string>{"repeated_block"});
}

TEST(Review, SeesAnImpossiblePaceOfOnePerson) {
  const json other = sheet_with({"1.1"}, 2);
  const ComparedRecord before{"R-1", &other, noon - std::chrono::seconds(19), true};
  EXPECT_EQ(patterns_of(sheet_with(honest), {before}), std::vector<std::string>{"pace"});
  const ComparedRecord slower{"R-1", &other, noon - std::chrono::seconds(20), true};
  EXPECT_EQ(patterns_of(sheet_with(honest), {slower}), std::vector<std::string>{});
}

TEST(Review, TakesALotForOneRecordWithTheReadingsOfAll) {
  json sheet = sheet_with(honest);
  json fellow = sheet_with({"1.1"}, 2);
  const json alone = sheet_with({"1.1"}, 3);
  sheet["batch"] = {{"first", "R-2"}, {"position", 2}, {"size", 3}};
  fellow["batch"] = {{"first", "R-2"}, {"position", 1}, {"size", 3}};
  const ComparedRecord together{"R-2", &fellow, noon, true};
  // Three instruments of ten readings take 60 s at least.
  const ComparedRecord before{"R-1", &alone, noon - std::chrono::seconds(60), true};
  EXPECT_EQ(patterns_of(sheet, {together, before}), std::vector<std::string>{});
  const ComparedRecord sooner{"R-1", &alone, noon - std::chrono::seconds(59), true};
  EXPECT_EQ(patterns_of(sheet, {together, sooner}), std::vector<std::string>{"pace"});
}

TEST(Review, SeesRepetitionsWithoutAnySpread) {
  json sheet = sheet_with({"1.07", "2.13", "2.96", "4.04", "5.11"});
  json& table = sheet["items"][0];
  table["columns"] = json::array();
  for (const char* id : {"r_1", "r_2"})
    table["columns"].push_back({{"id", id}, {"of", "r"}, {"label", {{"zh", "读数"}, {"en", "Reading"}}}});
  for (auto& row : table["rows"]) {
    const json text = row["cells"]["up"];
    row["cells"] = {{"r_1", text}, {"r_2", text}};
  }
  EXPECT_EQ(patterns_of(sheet), std::vector<std::string>{"no_spread"});
  table["rows"][3]["cells"]["r_2"] = "4.05";
  EXPECT_EQ(patterns_of(sheet), std::vector<std::string>{});
}

}  // namespace
}  // namespace instruments::procedures
