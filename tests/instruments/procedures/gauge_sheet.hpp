#pragma once

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/sheet.hpp"

/// A pressure gauge under JJG 52-2013, its standard and its sheet, for the tests of sheets and evaluations.
namespace instruments::procedures::gauge_sheet {

using nlohmann::json;

constexpr Date today{std::chrono::year(2026), std::chrono::November, std::chrono::day(21)};

inline const Procedure& jjg_52() {
  return load_procedure("JJG 52-2013");
}

/// Verified once before.
inline InstrumentParameters gauge(const std::string& low, const std::string& high, const std::string& accuracy_class,
                                  const std::string& unit = "MPa", const std::string& scale_interval = "0.05") {
  return {12,
          "弹性元件式一般压力表",
          "62904516",
          {{"range.low", {low, unit}},
           {"range.high", {high, unit}},
           {"accuracy_class", {accuracy_class, "%"}},
           {"scale_interval", {scale_interval, unit}}},
          Date{std::chrono::year(2026), std::chrono::May, std::chrono::day(20)}};
}

/// Covers -0.1 MPa to 60 MPa.
inline StandardCandidate standard() {
  StandardCandidate candidate;
  candidate.id = 3;
  candidate.name = "精密压力表";
  candidate.valid_until = Date{std::chrono::year(2027), std::chrono::January, std::chrono::day(31)};
  candidate.low = TypedText{"-0.1", "MPa"};
  candidate.high = TypedText{"60", "MPa"};
  candidate.mpe = TypedText{"0.01", "kPa"};
  return candidate;
}

inline json blank(const InstrumentParameters& instrument) {
  return blank_sheet(jjg_52(), instrument, {standard()}, today);
}
inline json blank() {
  return blank(gauge("0", "1.6", "1.6"));
}

inline json& table_of(json& sheet) {
  return sheet["items"][2];
}

/// Everything in order: each reading is its point.
inline json filled(json sheet) {
  sheet["performed_on"] = "2026-11-21";
  sheet["environment"][0]["value"] = "20.5";
  sheet["environment"][1]["value"] = "60";
  sheet["standards"][0]["equipment_id"] = 3;
  for (auto& item : sheet["items"])
    if (item["type"] == "judgement") item["value"] = "pass";
  for (auto& row : table_of(sheet)["rows"])
    for (auto& [id, cell] : row["cells"].items()) cell = row["point"];
  return sheet;
}
inline json filled() {
  return filled(blank());
}

/// Readings in the order up, up_tapped, down, down_tapped; fewer leave the others as they are.
inline void read_at(json& sheet, const std::string& point, const std::vector<std::string>& readings) {
  const std::vector<std::string> columns = {"up", "up_tapped", "down", "down_tapped"};
  for (auto& row : table_of(sheet)["rows"])
    if (row["point"] == point)
      for (std::size_t i = 0; i < readings.size(); ++i) row["cells"][columns[i]] = readings[i];
}

inline std::vector<std::string> points_of(const json& sheet) {
  std::vector<std::string> points;
  for (const auto& row : sheet["items"][2]["rows"]) points.push_back(row["point"]);
  return points;
}

inline json evaluated(const json& sheet) {
  return evaluate(jjg_52(), sheet);
}

inline json point_of(const json& evaluation, const std::string& point) {
  for (const auto& each : evaluation["items"][2]["points"])
    if (each["point"] == point) return each;
  return {};
}

inline json quantity(const json& evaluation, const std::string& point, const std::string& id) {
  return point_of(evaluation, point)["quantities"][id];
}

inline bool says(const json& evaluation, const std::string& severity, const std::string& field) {
  return std::ranges::any_of(evaluation["messages"], [&](const json& message) {
    return message["severity"] == severity && message["field"] == field;
  });
}

inline bool has_errors(const json& evaluation) {
  return std::ranges::any_of(evaluation["messages"],
                             [](const json& message) { return message["severity"] == "error"; });
}

/// The sheet of a gauge whose one point, between the ends, is read so.
inline json with_point(const InstrumentParameters& instrument, const std::string& point,
                       const std::vector<std::string>& readings) {
  json sheet = blank(instrument);
  auto& rows = table_of(sheet)["rows"];
  const auto above = std::find_if(rows.begin(), rows.end(), [&](const json& row) {
    return *parse_decimal(row["point"].get<std::string>()) >= *parse_decimal(point);
  });
  if ((*above)["point"] != point) {
    const json row = {{"point", point}, {"unit", rows[0]["unit"]}, {"cells", rows[0]["cells"]}};
    rows.insert(above, row);
  }
  sheet = filled(std::move(sheet));
  read_at(sheet, point, readings);
  return sheet;
}

}  // namespace instruments::procedures::gauge_sheet
