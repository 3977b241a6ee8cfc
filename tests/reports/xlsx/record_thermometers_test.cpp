#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/procedures/sheet.hpp"
#include "tests/support/reports_calculated.hpp"

namespace reports {
namespace {

using instruments::procedures::Procedure;
using nlohmann::json;

const std::string file_of_thermometers = R"yaml(
procedure: T 2
edition: "1"
title: {zh: 温度计, en: Thermometers}
in_force: "2020-01-01"
kind: calibration
confidence: high
verifications:
  - {id: initial, label: {zh: 首次, en: Initial}, proposed: first}
items:
  - id: references
    type: table
    label: {zh: 分度, en: References}
    repetitions: {least: 1}
    columns:
      t: {kind: celsius_temperature, unit: ℃, label: {zh: 温度, en: Temperature}}
    each_point:
QUANTITIES
      resistance: {value: "platinum_resistance(t, 100 Ω)", unit: Ω, label: {zh: 电阻, en: Resistance}}
      back: {value: "platinum_temperature(resistance, 100 Ω)", unit: ℃, label: {zh: 温度, en: Back}}
      water: {value: water_density(t), unit: kg/m3, label: {zh: 水, en: Water}}
      aerated: {value: water_density_air_saturated(t), unit: kg/m3, label: {zh: 水, en: Aerated}}
      pressed: {value: "water_density_at_pressure(t, 150 kPa)", unit: kg/m3, label: {zh: 水, en: Pressed}}
      vapour: {value: "saturation_vapour_pressure(t)", unit: Pa, label: {zh: 水汽, en: Vapour}}
      gravity: {value: "normal_gravity(0.01 rad * ((t - 0 ℃) / 1 K), 250 m)", unit: m/s2, label: {zh: 重力, en: Gravity}}
      column: {value: "liquid_column_pressure_in_air(water, 1.2 kg/m3, gravity, 760 mm)", unit: Pa, label: {zh: 液柱, en: Column}}
      air: {value: "air_density_with_co2(t, 101.3 kPa, 45 %RH, 0.0006)", unit: kg/m3, label: {zh: 空气, en: Air}}
      gauge_block: {value: "length_at_temperature(100 mm, 0.0000115 / 1 K, t)", unit: mm, label: {zh: 长度, en: Length}}
      at_20: {value: "length_at_reference(gauge_block, 0.0000115 / 1 K, t)", unit: mm, label: {zh: 长度, en: Length}}
      flask: {value: "volume_at_reference(100 mL, 0.0000099 / 1 K, t)", unit: mL, label: {zh: 容积, en: Volume}}
      weight: {value: "conventional_mass(100 g, 7950 kg/m3)", unit: g, label: {zh: 质量, en: Mass}}
      mass: {value: "mass_from_conventional(weight, 7950 kg/m3)", unit: g, label: {zh: 质量, en: Mass}}
      felt: {value: "apparent_mass(mass, 1.18 kg/m3, water, 8000 kg/m3)", unit: g, label: {zh: 质量, en: Mass}}
  - id: line
    type: table
    label: {zh: 直线, en: Line}
    repetitions: {least: 4}
    columns:
      x: {kind: celsius_temperature, unit: ℃, label: {zh: 温度, en: x}}
      y: {kind: voltage, unit: mV, label: {zh: 电压, en: y}}
    each_point:
      n: {value: (x - 0 ℃) / 1 K, label: {zh: 数, en: n}}
    results:
      slope_here: {value: "slope(x, y) * 1 K", unit: mV, label: {zh: 斜率, en: Slope}}
      intercept_here: {value: "intercept(n, y)", unit: mV, label: {zh: 截距, en: Intercept}}
      between: {value: "fitted(x, y, 2, 25 ℃)", unit: mV, label: {zh: 插值, en: Between}}
      worst: {value: "max(residuals(x, y, 2))", unit: mV, label: {zh: 残差, en: Residual}}
conclusion: {pass: {zh: 见结果, en: See the results}}
)yaml";

/// Every thermocouple, the platinum thermometer and every fit, there and back.
Procedure thermometers() {
  std::string quantities;
  for (const char type : std::string("srbknejt"))
    quantities += fmt::format(
        "      emf_{0}: {{value: thermocouple_emf_{0}(t), unit: mV, label: {{zh: {0}, en: {0}}}}}\n"
        "      back_{0}: {{value: thermocouple_temperature_{0}(emf_{0}), unit: ℃, label: {{zh: {0}, en: {0}}}}}\n",
        type);
  auto content = file_of_thermometers;
  const std::string place = "QUANTITIES\n";
  content.replace(content.find(place), place.size(), quantities);
  auto loaded = instruments::procedures::load_procedure(content, "thermometers.yaml");
  for (const auto& fault : loaded.faults) ADD_FAILURE() << instruments::expressions::print(fault).en;
  return std::move(loaded.procedure).value();
}

json sheet_of(const Procedure& procedure, const std::string& second_voltage) {
  json sheet = instruments::procedures::blank_sheet(procedure, instruments::procedures::InstrumentParameters{}, {},
                                                    instruments::Date{std::chrono::year(2026) / 11 / 20});
  auto& rows = sheet["items"][0]["rows"];
  const json row = rows[0];
  rows = json::array();
  for (const auto* t :
       {"-270", "-269.5", "-260",    "-201", "-200", "-123.4", "-50",     "-0.001", "0",      "0.0005", "20.5", "25",
        "249",  "300",    "630.615", "760",  "850",  "999.9",  "1064.18", "1372",   "1664.5", "1768.1", "1820", "1821"})
    rows.emplace_back(row)["cells"]["t"] = t;
  const std::vector<std::pair<std::string, std::string>> line = {
      {"20", "1.05"}, {"23.5", second_voltage}, {"30", "1.61"}, {"41", "2.3"}};
  for (std::size_t i = 0; i < line.size(); ++i)
    sheet["items"][1]["rows"][i]["cells"] = {{"x", line[i].first}, {"y", line[i].second}};
  return sheet;
}

TEST(RecordWorkbook, FollowsThermometersOverTheirWholeRangeAndFits) {
  ASSERT_TRUE(calculated::has_spreadsheet()) << "soffice is not installed";
  const auto procedure = thermometers();
  const auto folder = calculated::folder_for_test("thermometers");
  const auto before = instruments::procedures::evaluate(procedure, sheet_of(procedure, "1.2"));
  const auto sheet = sheet_of(procedure, "1.23");
  const auto after = instruments::procedures::evaluate(procedure, sheet);
  ASSERT_NE(after["items"][1]["results"]["between"]["value"], before["items"][1]["results"]["between"]["value"]);
  calculated::Case each{"thermometers", {}, after};
  each.cells = write_record_workbook(folder / "thermometers.xlsx", procedure, sheet, before, calculated::heading);
  calculated::compare_all({each}, folder);
}

}  // namespace
}  // namespace reports
