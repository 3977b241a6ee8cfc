#include "lims/workflow/register.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "db/instrument_events.hpp"
#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace {

using namespace std::chrono_literals;
using instruments::Cause;
using instruments::Instrument;
using instruments::InstrumentState;
using instruments::Refusal;

struct Turned {
  Cause cause;
  std::string field;
  bool operator==(const Turned&) const = default;
};

/// Why an act was turned down and at which field; nothing when it is done.
template <class Act>
std::optional<Turned> refusal_of(Act act) {
  try {
    act();
    return std::nullopt;
  } catch (const Refusal& refusal) {
    return Turned{refusal.cause(), refusal.mistakes().empty() ? "" : refusal.mistakes().front().field};
  }
}

class Register : public testing::Test {
 protected:
  instruments::OrganizationId owner() { return db::list_organizations_of_name(transaction_, "送检单位").at(0).id; }
  Instrument gauge(const std::string& serial_number) {
    Instrument instrument;
    instrument.organization_id = owner();
    instrument.name = "压力表";
    instrument.measuring_range = "(0~1.6)MPa";
    instrument.serial_number = serial_number;
    instrument.purpose = instruments::Purpose::safety;
    instrument.last_verified_on = 2026y / 11 / 1;
    instrument.last_result = "pass";
    return instrument;
  }
  Instrument registered(const Instrument& instrument) {
    const auto id = lims::register_instrument(transaction_, place_.laboratory(), instrument, person_);
    return db::load_instrument(transaction_, id).instrument;
  }
  Instrument changed(const Instrument& instrument, const std::string& reason = "") {
    lims::change_instrument(transaction_, place_.laboratory(), instrument, person_, {reason});
    return db::load_instrument(transaction_, instrument.id).instrument;
  }

  tests::LaboratoryPlace place_;
  lims::Person person_ = place_.person("receptionist", "receptionist");
  db::Transaction transaction_{place_.laboratory().database};
};

TEST_F(Register, AFailureHasNoValidityAndPutsTheInstrumentOnHold) {
  auto failed = gauge("1");
  failed.last_result = "fail";
  failed.valid_until = 2027y / 4 / 30;
  const auto kept = registered(failed);
  EXPECT_EQ(kept.state, InstrumentState::failed_hold);
  EXPECT_EQ(kept.valid_until, std::nullopt);

  auto good = registered(gauge("2"));
  EXPECT_EQ(good.valid_until, instruments::Date(2027y / 4 / 30));
  good.last_result = "fail";
  const auto held = changed(good);
  EXPECT_EQ(held.state, InstrumentState::failed_hold);
  EXPECT_EQ(held.valid_until, std::nullopt);
}

TEST_F(Register, OnlyANewPassBringsAFailedInstrumentBack) {
  auto failed = gauge("1");
  failed.last_result = "fail";
  auto kept = registered(failed);
  kept.state = InstrumentState::in_service;
  EXPECT_EQ(refusal_of([&] { changed(kept); }), (Turned{Cause::state_conflict, "state"}));
  kept.last_verified_on = 2026y / 11 / 20;
  kept.last_result = "pass";
  EXPECT_EQ(changed(kept).state, InstrumentState::in_service);
}

TEST_F(Register, AStopNeedsAReasonThatTheHistoryTells) {
  auto kept = registered(gauge("1"));
  kept.state = InstrumentState::stopped;
  EXPECT_EQ(refusal_of([&] { changed(kept); }), (Turned{Cause::invalid_input, "state_reason"}));
  EXPECT_EQ(refusal_of([&] { changed(kept, "  "); }), (Turned{Cause::invalid_input, "state_reason"}));
  EXPECT_EQ(changed(kept, "停产检修").state, InstrumentState::stopped);
  const auto events = db::list_instrument_events(transaction_, kept.id);
  const auto told = std::ranges::any_of(
      events, [](const auto& event) { return event.text.zh.find("原因：停产检修") != std::string::npos; });
  EXPECT_TRUE(told);
}

TEST_F(Register, WhatWasWrongBeforeDoesNotKeepOtherFieldsFromBeingChanged) {
  auto old = gauge("1");
  old.region_code = "999999";
  old.last_verified_on = 2026y / 12 / 24;  // imported before such days were refused
  old.id = db::insert_instrument(transaction_, old, place_.laboratory().now());
  old.version = 1;
  old.remark = "可改";
  EXPECT_EQ(changed(old).remark, "可改");
  old.version = 2;
  old.region_code = "440307001";
  EXPECT_EQ(refusal_of([&] { changed(old); }), (Turned{Cause::invalid_input, "region_code"}));
}

TEST_F(Register, RefusesWhatContradictsItself) {
  auto instrument = gauge("1");
  instrument.made_year = 2027;
  EXPECT_EQ(refusal_of([&] { registered(instrument); }), (Turned{Cause::invalid_input, "made_year"}));
  instrument.made_year.reset();
  instrument.measuring_range = "(0~100)m";
  EXPECT_EQ(refusal_of([&] { registered(instrument); }), (Turned{Cause::invalid_input, "measuring_range"}));
}

TEST_F(Register, NamesTheFieldOfADuplicate) {
  registered(gauge("1"));
  EXPECT_EQ(refusal_of([&] { registered(gauge("1")); }), (Turned{Cause::state_conflict, "serial_number"}));
  instruments::Organization works;
  works.name = "甲厂";
  works.credit_code = "91350100M000100Y43";
  lims::register_organization(transaction_, place_.laboratory(), works, person_);
  works.name = "乙厂";
  EXPECT_EQ(refusal_of([&] { lims::register_organization(transaction_, place_.laboratory(), works, person_); }),
            (Turned{Cause::state_conflict, "credit_code"}));
}

TEST_F(Register, AnOrganizationLiesInAProvince) {
  instruments::Organization works;
  works.name = "甲厂";
  works.region_code = "999999";
  EXPECT_EQ(refusal_of([&] { lims::register_organization(transaction_, place_.laboratory(), works, person_); }),
            (Turned{Cause::invalid_input, "region_code"}));
}

}  // namespace
