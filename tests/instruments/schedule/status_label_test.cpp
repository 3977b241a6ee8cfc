#include "instruments/schedule/status_label.hpp"

#include <gtest/gtest.h>

namespace instruments::schedule {
namespace {

using namespace std::chrono_literals;

constexpr Date today = 2026y / 11 / 21;

/// A pressure gauge that passed in May and is valid for two days more.
Instrument passed() {
  Instrument instrument;
  instrument.state = InstrumentState::in_service;
  instrument.last_verified_on = 2026y / 5 / 24;
  instrument.last_result = "pass";
  instrument.valid_until = 2026y / 11 / 23;
  return instrument;
}

MandatoryStatus periodic(bool mandatory = false) {
  MandatoryStatus status;
  status.mandatory = mandatory;
  status.form = "periodic";
  return status;
}

LabelDecision decided(const Instrument& instrument, const std::optional<DocumentStanding>& document = std::nullopt) {
  return status_label(instrument, document, periodic(), today);
}

TEST(StatusLabels, SayQualifiedToTheLastValidDayAndStoppedTheDayAfter) {
  auto gauge = passed();
  EXPECT_EQ(decided(gauge).label, StatusLabel::qualified);
  EXPECT_EQ(decided(gauge).reason.zh, "检定合格，有效期至 2026-11-23。");
  gauge.valid_until = today;
  EXPECT_EQ(decided(gauge).label, StatusLabel::qualified);
  gauge.valid_until = 2026y / 11 / 20;
  EXPECT_EQ(decided(gauge).label, StatusLabel::stopped);
  EXPECT_EQ(decided(gauge).reason.en, "It was valid until 2026-11-20 and is overdue.");
}

TEST(StatusLabels, AreNotGivenForWhatIsNotKnown) {
  auto gauge = passed();
  gauge.last_result.reset();
  EXPECT_FALSE(decided(gauge).label) << "an unknown result is no pass";
  gauge = passed();
  gauge.valid_until.reset();
  EXPECT_FALSE(decided(gauge).label) << "an unknown end of validity";
  gauge = passed();
  gauge.last_verified_on = 2026y / 11 / 22;
  EXPECT_FALSE(decided(gauge).label) << "verified tomorrow";
  gauge = {};
  EXPECT_FALSE(decided(gauge).label) << "never verified";
  EXPECT_EQ(decided(gauge).reason.zh, "从未检定，不能打印标签；请先检定。");
  EXPECT_FALSE(status_label(gauge, std::nullopt, periodic(true), today).mandatory);
}

TEST(StatusLabels, OfWhatIsVerifiedOnlyOnceNeedNoEndOfValidity) {
  auto thermometer = passed();
  thermometer.valid_until.reset();
  MandatoryStatus once;
  once.form = "first_only_scrap";
  EXPECT_EQ(status_label(thermometer, std::nullopt, once, today).label, StatusLabel::qualified);
  once.form = "unknown";
  EXPECT_FALSE(status_label(thermometer, std::nullopt, once, today).label);
}

TEST(StatusLabels, SayStoppedForAFailureAndForStatesOutOfUse) {
  auto gauge = passed();
  gauge.last_result = "fail";
  gauge.valid_until.reset();
  EXPECT_EQ(decided(gauge).label, StatusLabel::stopped);
  for (const auto state : {InstrumentState::stopped, InstrumentState::failed_hold, InstrumentState::in_repair,
                           InstrumentState::due_replacement, InstrumentState::scrapped}) {
    gauge = passed();
    gauge.state = state;
    EXPECT_EQ(decided(gauge).label, StatusLabel::stopped) << to_text(state);
  }
  for (const auto state : {InstrumentState::draft, InstrumentState::filed, InstrumentState::returned,
                           InstrumentState::transferred, InstrumentState::released}) {
    gauge = passed();
    gauge.state = state;
    EXPECT_FALSE(decided(gauge).label) << to_text(state);
  }
}

TEST(StatusLabels, SayRestrictedForALowerClassAndALimitingConclusion) {
  const Text plain = {"准予作 2.5 级使用", "Permitted for use as class 2.5"};
  EXPECT_EQ(decided(passed(), DocumentStanding{"2.5级", "1.6级", plain}).label, StatusLabel::restricted);
  EXPECT_EQ(decided(passed(), DocumentStanding{"2.5级", "1.6级", plain}).reason.zh,
            "检定合格，有效期至 2026-11-23。由 1.6级 降为 2.5级 使用。");
  EXPECT_EQ(decided(passed(), DocumentStanding{"1.6级", "1.6级", plain}).label, StatusLabel::qualified);
  EXPECT_EQ(decided(passed(), DocumentStanding{"1.0级", "1.6级", plain}).label, StatusLabel::qualified) << "finer";
  EXPECT_EQ(decided(passed(), DocumentStanding{"1.6级", "1.5级", plain}).label, StatusLabel::qualified)
      << "JJG 52-2013 verifies class 1.5 as 1.6";
  EXPECT_EQ(decided(passed(), DocumentStanding{"2.5级", "", plain}).label, StatusLabel::qualified);
  EXPECT_EQ(decided(passed(), DocumentStanding{"Ⅲ级", "不详", plain}).label, StatusLabel::qualified);
  EXPECT_EQ(decided(passed(), DocumentStanding{"1.6级", "1.6级", {"限用于 0.5 MPa 以下", "Below 0.5 MPa only"}}).label,
            StatusLabel::restricted);
}

TEST(StatusLabels, OfOverdueInstrumentsAreNeverYellow) {
  auto gauge = passed();
  gauge.valid_until = 2026y / 11 / 20;
  EXPECT_EQ(decided(gauge, DocumentStanding{"2.5级", "1.6级", {}}).label, StatusLabel::stopped);
}

TEST(StatusLabels, BearTheMarkOfMandatoryVerification) {
  auto gauge = passed();
  EXPECT_TRUE(status_label(gauge, std::nullopt, periodic(true), today).mandatory);
  EXPECT_FALSE(status_label(gauge, std::nullopt, periodic(false), today).mandatory);
  gauge.state = InstrumentState::stopped;
  EXPECT_TRUE(status_label(gauge, std::nullopt, periodic(true), today).mandatory);
}

TEST(StatusLabels, AreNamedByTheirWords) {
  EXPECT_EQ(status_label_of("restricted"), StatusLabel::restricted);
  EXPECT_FALSE(status_label_of("green"));
  EXPECT_EQ(label(StatusLabel::stopped).zh, "停用");
}

}  // namespace
}  // namespace instruments::schedule
