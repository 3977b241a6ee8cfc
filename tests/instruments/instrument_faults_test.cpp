#include "instruments/instrument_faults.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace instruments {
namespace {

using namespace std::chrono_literals;

constexpr Date today = 2026y / 11 / 21;

Instrument gauge() {
  Instrument instrument;
  instrument.name = "压力表";
  instrument.measuring_range = "(0~1.6)MPa";
  instrument.scale_interval = "0.05MPa";
  instrument.accuracy_class = "1.6级";
  instrument.last_verified_on = today;
  instrument.last_result = "pass";
  instrument.made_year = 2026;
  return instrument;
}

std::vector<std::string> fields_of(const std::vector<Mistake>& mistakes) {
  std::vector<std::string> fields;
  for (const auto& mistake : mistakes) fields.push_back(mistake.field);
  return fields;
}

TEST(InstrumentFaults, AreNoneInASoundInstrument) {
  EXPECT_TRUE(faults_of_fields(gauge()).empty());
  EXPECT_TRUE(contradictions_in(gauge(), today).empty());
}

struct Contradiction {
  const char* field;
  std::function<void(Instrument&)> make;
};

TEST(InstrumentFaults, NameTheFieldThatContradictsTheOthersOrTheDay) {
  const std::vector<Contradiction> cases = {
      {"last_verified_on", [](auto& i) { i.last_verified_on = 2026y / 11 / 22; }},
      {"valid_until", [](auto& i) { i.valid_until = 2026y / 11 / 20; }},
      {"last_result", [](auto& i) { i.last_verified_on.reset(); }},
      {"made_year", [](auto& i) { i.made_year = 2027; }},
      {"measuring_range", [](auto& i) { i.measuring_range = "(0~100)m"; }},
      {"measuring_range", [](auto& i) { i.measuring_range = "20kg"; }},
      {"scale_interval", [](auto& i) { i.scale_interval = "0.05m"; }},
      {"scale_interval", [](auto& i) { i.scale_interval = "2MPa"; }},
      {"scale_interval", [](auto& i) { i.scale_interval = "1700kPa"; }},
  };
  for (const auto& known : cases) {
    auto instrument = gauge();
    known.make(instrument);
    EXPECT_EQ(fields_of(contradictions_in(instrument, today)), std::vector<std::string>{known.field});
  }
}

TEST(InstrumentFaults, AreNotSeenWhereNothingIsKnown) {
  auto unknown_kind = gauge();
  unknown_kind.name = "自制装置";
  unknown_kind.measuring_range = "(0~100)m";
  unknown_kind.scale_interval = "0.05m";
  EXPECT_TRUE(contradictions_in(unknown_kind, today).empty());
  auto failed = gauge();
  failed.last_verified_on.reset();
  failed.last_result = "fail";
  EXPECT_TRUE(contradictions_in(failed, today).empty());
}

TEST(InstrumentFaults, MeasureTheSpanOfTemperaturesByTheirDifference) {
  Instrument thermometer;
  thermometer.name = "玻璃体温计";
  thermometer.measuring_range = "(35~42)℃";
  thermometer.scale_interval = "0.1℃";
  EXPECT_TRUE(contradictions_in(thermometer, today).empty());
  thermometer.scale_interval = "8℃";
  EXPECT_EQ(fields_of(contradictions_in(thermometer, today)), std::vector<std::string>{"scale_interval"});
}

TEST(InstrumentFaults, OfFieldsTellWhatIsNotUnderstood) {
  auto instrument = gauge();
  instrument.name = " ";
  instrument.measuring_range = "很大";
  instrument.region_code = "999999";
  instrument.kind = "clock";
  EXPECT_EQ(fields_of(faults_of_fields(instrument)),
            (std::vector<std::string>{"name", "measuring_range", "region_code", "kind"}));
}

}  // namespace
}  // namespace instruments
