#include "instruments/schedule/mandatory.hpp"

#include <gtest/gtest.h>

#include <set>

namespace instruments::schedule {
namespace {

using namespace std::chrono_literals;
constexpr Date today = 2026y / 11 / 21;

MandatoryStatus status_of(std::string_view kind, std::optional<Purpose> purpose, Date on = today,
                          const Characteristics& known = {}) {
  return mandatory_status(catalogue(), kind, purpose, on, known);
}

bool says(const MandatoryStatus& status, std::string_view words) {
  return status.reason.en.find(words) != std::string::npos;
}

TEST(Catalogue, LeavesOutRowsOfLowConfidence) {
  EXPECT_EQ(catalogue().rows.size(), 58U);
  for (const int left_out : {10, 26, 30, 40, 51, 64}) EXPECT_EQ(find_row(catalogue(), left_out), nullptr) << left_out;
  for (const int without_cycle : {8, 20, 21, 39, 50, 53, 59})
    EXPECT_EQ(find_row(catalogue(), without_cycle)->cycle_months, std::nullopt) << without_cycle;
}

TEST(Catalogue, IsReadForADay) {
  EXPECT_EQ(rows_on(catalogue(), 2020y / 10 / 25).size(), 0U);
  EXPECT_EQ(rows_on(catalogue(), 2020y / 10 / 26).size(), 56U);
  EXPECT_EQ(rows_on(catalogue(), 2023y / 1 / 1).size(), 58U);
}

/// design.md 6: valid_from and valid_to are half-open.
TEST(Catalogue, HoldsARowUntilTheDayBeforeItsEnd) {
  Catalogue ending;
  ending.rows = {*find_row(catalogue(), 25)};
  ending.rows.front().valid_from = 2021y / 1 / 1;
  ending.rows.front().valid_to = 2026y / 1 / 1;
  const auto on = [&](Date day) { return mandatory_status(ending, "pressure_gauge", Purpose::safety, day); };
  EXPECT_FALSE(on(2020y / 12 / 31).mandatory);
  EXPECT_TRUE(on(2021y / 1 / 1).mandatory);
  EXPECT_TRUE(on(2025y / 12 / 31).mandatory);
  EXPECT_FALSE(on(2026y / 1 / 1).mandatory);
  EXPECT_TRUE(says(on(2026y / 1 / 1), "no longer applies from 2026-01-01"));
  EXPECT_EQ(rows_on(ending, 2025y / 12 / 31).size(), 1U);
  EXPECT_EQ(rows_on(ending, 2026y / 1 / 1).size(), 0U);
}

TEST(Kinds, CoverEveryRowOfTheCatalogue) {
  std::set<int> covered;
  for (const auto& kind : kinds()) {
    for (const auto& one : kind.cases) covered.insert(one.row);
    if (kind.undecided) {
      EXPECT_NE(find_row(catalogue(), *kind.undecided), nullptr) << kind.id;
    }
  }
  for (const auto& row : catalogue().rows) EXPECT_TRUE(covered.contains(row.number)) << row.number;
}

TEST(Kinds, AreFoundByTheNamesOfRegisters) {
  const std::vector<std::pair<std::string, std::string>> names = {
      {"外径千分尺", "micrometer"},
      {"电子计价秤", "price_computing_scale"},
      {"弹性元件式一般压力表", "pressure_gauge"},
      {"电子汽车衡", "truck_scale"},
      {"无创自动测量血压计", "automated_sphygmomanometer"},
      {"工作用热电偶", "thermocouple"},
      {"血压表", "manual_sphygmomanometer"},
      {"交流电能表", "electricity_meter"},
      {"饮用冷水水表", "water_meter"},
      {"燃油加油机", "fuel_dispenser"},
      {"出租汽车计价器", "taximeter"},
      {"呼出气体酒精含量检测仪", "breath_alcohol_analyser"},
      {"声级计", "sound_level_meter"},
      {"电子台秤", "platform_scale"},
      {"电子天平", "electronic_balance"},
      {"数字多用表", "multimeter"},
      {"砝码", "weight"},
      {"通用卡尺", "caliper"},
      {"工业铂热电阻", "platinum_resistance_thermometer"},
      {"耐震压力表", "pressure_gauge"},
      {"弹性元件式精密压力表", "precision_pressure_gauge"},
      {" 压力表(不锈钢) ", "pressure_gauge"},
      {"压力表校验台", ""},
      {"Pressure gauge", "pressure_gauge"},
      {"Pressure gauges", "pressure_gauge"},
      {"Bourdon tube pressure gauge", "pressure_gauge"},
      {"Digital pressure gauge", "digital_pressure_gauge"},
      {"Sphygmomanometer", "manual_sphygmomanometer"},
      {"Vernier Calipers", "caliper"},
      {"Pressure gauge tester", ""},
      {"", ""},
  };
  for (const auto& [name, kind] : names) EXPECT_EQ(kind_of(name), kind) << name;
}

TEST(MandatoryStatus, OfAGaugeUsedForSafetyIsPeriodic) {
  const auto status = status_of("pressure_gauge", Purpose::safety);
  EXPECT_TRUE(status.mandatory);
  EXPECT_EQ(status.form, "periodic");
  EXPECT_EQ(status.cycle_months, 6);
  EXPECT_EQ(status.catalogue_row, 25);
  EXPECT_EQ(status.regulation, "JJG 52-2013");
  EXPECT_EQ(status.confidence, "medium");
  EXPECT_EQ(status.sources.size(), 3U);
  EXPECT_EQ(
      status.reason.zh,
      "用于安全防护的弹性元件式一般压力表属于《实施强制管理的计量器具目录》（国家市场监督管理总局公告2020年第42号）的"
      "“指示类压力表、显示类压力表”，须强制检定，形式为周期检定。检定周期6个月（JJG 52-2013）。");
  EXPECT_TRUE(says(status, "The cycle is 6 months (JJG 52-2013)."));
}

TEST(MandatoryStatus, BeforeTheCatalogueAppliedIsNotMandatory) {
  const auto status = status_of("pressure_gauge", Purpose::safety, 2020y / 10 / 25);
  EXPECT_FALSE(status.mandatory);
  EXPECT_TRUE(says(status, "applies from 2020-10-26 and did not on 2020-10-25"));
  EXPECT_FALSE(status_of("dc_charger", Purpose::trade_settlement, 2022y / 12 / 31).mandatory);
  EXPECT_TRUE(status_of("dc_charger", Purpose::trade_settlement, 2023y / 1 / 1).mandatory);
}

TEST(MandatoryStatus, DependsOnTheUse) {
  const auto other = status_of("electronic_balance", Purpose::medical);
  EXPECT_FALSE(other.mandatory);
  EXPECT_EQ(other.form, "none");
  EXPECT_TRUE(
      says(other, "only when used for trade settlement or safety protection; this instrument is used for medical"));
  const auto open = status_of("fuel_dispenser", std::nullopt);
  EXPECT_FALSE(open.mandatory);
  EXPECT_TRUE(says(open, "until a use is registered"));
}

TEST(MandatoryStatus, OfTypeApprovalOnlyNeedsNoVerification) {
  const auto status = status_of("load_cell", Purpose::trade_settlement);
  EXPECT_FALSE(status.mandatory);
  EXPECT_TRUE(says(status, "type approval only"));
}

TEST(MandatoryStatus, OfMeasurementStandardsHoldsWhateverTheCatalogueSays) {
  for (const auto* kind : {"public_measurement_standard", "highest_measurement_standard"}) {
    const auto status = status_of(kind, std::nullopt, 2000y / 1 / 1);
    EXPECT_TRUE(status.mandatory);
    EXPECT_TRUE(says(status, "article 9"));
  }
}

TEST(MandatoryStatus, OutsideTheCatalogueIsVoluntary) {
  EXPECT_TRUE(says(status_of("caliper", Purpose::safety), "is not in the catalogue"));
  EXPECT_TRUE(says(status_of("pressure_transmitter", Purpose::safety), "not known with confidence"));
  EXPECT_TRUE(says(status_of("", Purpose::safety), "kind of the instrument is not known"));
}

TEST(MandatoryStatus, WithoutATrustedCycleLeavesItToTheLaboratory) {
  const auto status = status_of("keratometer", Purpose::medical);
  EXPECT_TRUE(status.mandatory);
  EXPECT_EQ(status.cycle_months, std::nullopt);
  EXPECT_TRUE(says(status, "the laboratory must set it"));
}

MandatoryStatus status_of_register(std::string name, std::string model, std::string range,
                                   std::string accuracy_class = "") {
  Instrument instrument;
  instrument.kind = kind_of(name);
  instrument.name = std::move(name);
  instrument.model = std::move(model);
  instrument.measuring_range = std::move(range);
  instrument.accuracy_class = std::move(accuracy_class);
  instrument.purpose = Purpose::trade_settlement;
  return mandatory_status(instrument, today);
}

TEST(MandatoryStatus, OfAWaterMeterDependsOnItsSize) {
  const auto by_flow = status_of_register("饮用冷水水表", "LXS-15E", "Q3=2.5m3/h R=80");
  EXPECT_EQ(by_flow.catalogue_row, 17);
  EXPECT_EQ(by_flow.form, "first_only_rotate");
  EXPECT_EQ(by_flow.use_period_months, std::nullopt);
  EXPECT_EQ(status_of_register("水表", "DN20", "").use_period_months, 72);
  EXPECT_EQ(status_of_register("水表", "DN40", "Q3=16m3/h").use_period_months, 48);
  EXPECT_EQ(status_of_register("水表", "DN80", "Q3=40m3/h").cycle_months, 24);
  EXPECT_EQ(status_of_register("水表", "", "Q3=25m3/h").catalogue_row, 18);
  const auto unknown = status_of_register("水表", "", "");
  EXPECT_TRUE(unknown.mandatory);
  EXPECT_EQ(unknown.form, "unknown");
  EXPECT_TRUE(says(unknown, "The form depends on DN, Q3"));
}

TEST(MandatoryStatus, OfAnElectricityMeterDependsOnItsPhases) {
  EXPECT_EQ(status_of_register("交流电能表", "DDS-1", "220V 5(60)A", "2级").form, "first_only_rotate");
  const auto three_phase = status_of_register("交流电能表", "DTS-3", "3×220/380V 1.5(6)A", "1级");
  EXPECT_EQ(three_phase.form, "periodic");
  EXPECT_EQ(three_phase.cycle_months, 96);
  EXPECT_EQ(status_of_register("交流电能表", "", "3×57.7/100V 0.3(1.2)A", "0.5S级").cycle_months, 72);
  EXPECT_EQ(status_of_register("交流电能表", "", "3×220/380V 1.5(6)A", "").cycle_months, std::nullopt);
  EXPECT_EQ(status_of_register("交流电能表", "", "", "1级").form, "unknown");
}

TEST(MandatoryStatus, OfAGasMeterDependsOnItsLargestFlow) {
  EXPECT_EQ(status_of_register("膜式燃气表", "G4", "(0.04~6)m3/h").form, "first_only_rotate");
  EXPECT_EQ(status_of_register("膜式燃气表", "G16", "qmax=25m3/h").cycle_months, 36);
  EXPECT_EQ(status_of_register("膜式燃气表", "G4", "").form, "unknown");
  EXPECT_FALSE(status_of_register("热能表", "DN80", "").mandatory);
}

}  // namespace
}  // namespace instruments::schedule
