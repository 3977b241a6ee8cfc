#include <gtest/gtest.h>

#include "instruments/procedures/evaluate.hpp"
#include "tests/instruments/procedures/gauge_sheet.hpp"

namespace instruments::procedures {
namespace {

using gauge_sheet::blank;
using gauge_sheet::evaluated;
using gauge_sheet::filled;
using gauge_sheet::gauge;
using gauge_sheet::jjg_52;
using gauge_sheet::quantity;
using gauge_sheet::read_at;
using gauge_sheet::says;
using gauge_sheet::table_of;
using gauge_sheet::with_point;
using nlohmann::json;

TEST(Jjg52, PgEx1AndPgEx2LimitsByZone) {
  const json evaluation = evaluated(filled());
  EXPECT_EQ(quantity(evaluation, "0.8", "mpe_here")["value"], "0.0256");
  EXPECT_EQ(quantity(evaluation, "1.6", "mpe_here")["value"], "0.04");
  EXPECT_EQ(evaluation["verdict"], "pass");
  EXPECT_EQ(evaluation["conclusion"]["zh"], "准予作 1.6 级使用");
  EXPECT_EQ(evaluation["conclusion"]["en"], "Permitted for use as class 1.6");
  EXPECT_EQ(evaluation["messages"], json::array());
}

TEST(Jjg52, PgEx3ErrorsHysteresisAndTapping) {
  const json evaluation = evaluated(with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.805", "0.815", "0.828", "0.822"}));
  EXPECT_EQ(quantity(evaluation, "0.8", "error_up")["value"], "0.015");
  EXPECT_EQ(quantity(evaluation, "0.8", "error_down")["value"], "0.022");
  EXPECT_EQ(quantity(evaluation, "0.8", "hysteresis")["value"], "0.007");
  EXPECT_EQ(quantity(evaluation, "0.8", "tapping_up")["value"], "0.01");
  EXPECT_EQ(quantity(evaluation, "0.8", "tapping_down")["value"], "0.006");
  EXPECT_EQ(quantity(evaluation, "0.8", "error_up")["limit"], "0.0256");
  EXPECT_EQ(evaluation["verdict"], "pass");
  const json summary = evaluation["items"][2]["summary"];
  EXPECT_EQ(summary[0]["value"], "0.022");
  EXPECT_EQ(summary[0]["point"], "0.8");
  EXPECT_EQ(summary[1]["value"], "0.007");
  EXPECT_EQ(summary[2]["value"], "0.01");
  EXPECT_EQ(evaluation["series"]["error_up"], (json{"0", "0", "0.015", "0", "0"}));
  EXPECT_EQ(evaluation["series"]["points"], (json{"0", "0.4", "0.8", "1.2", "1.6"}));
  // 0.805 lies between the fifths of 0.05 MPa.
  EXPECT_TRUE(says(evaluation, "warning", "items.indication.rows.2.cells.up"));
}

TEST(Jjg52, PgEx4TappingAboveHalfTheMpeFails) {
  const json evaluation = evaluated(with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.8", "0.815"}));
  const json tapping = quantity(evaluation, "0.8", "tapping_up");
  EXPECT_EQ(tapping["value"], "0.015");
  EXPECT_EQ(tapping["limit"], "0.0128");
  EXPECT_EQ(tapping["verdict"], "fail");
  EXPECT_EQ(evaluation["verdict"], "fail");
  EXPECT_EQ(evaluation["conclusion"]["zh"], "不合格：轻敲位移");
}

TEST(Jjg52, PgEx5PressureVacuumGaugeCountsTheWholeSpan) {
  const json evaluation = evaluated(filled(blank(gauge("-0.1", "0.5", "2.5", "MPa", "0.02"))));
  EXPECT_EQ(quantity(evaluation, "0.2", "mpe_here")["value"], "0.015");
  EXPECT_EQ(quantity(evaluation, "0.5", "mpe_here")["value"], "0.024");
  EXPECT_EQ(quantity(evaluation, "-0.1", "mpe_here")["value"], "0.015");
  EXPECT_EQ(evaluation["verdict"], "pass");
}

struct Bound {
  std::string accuracy_class, point, limit;
};

const std::vector<Bound> bounds = {
    {"1.0", "0", "0.1"},  {"1.0", "8.9999", "0.1"},  {"1.0", "9", "0.16"}, {"1.0", "10", "0.16"},
    {"1.6", "0", "0.16"}, {"1.6", "8.9999", "0.16"}, {"1.6", "9", "0.25"}, {"1.6", "10", "0.25"},
    {"2.5", "0", "0.25"}, {"2.5", "8.9999", "0.25"}, {"2.5", "9", "0.4"},  {"2.5", "10", "0.4"},
    {"4.0", "0", "0.4"},  {"4.0", "8.9999", "0.4"},  {"4.0", "9", "0.4"},  {"4.0", "10", "0.4"},
    {"1.5", "5", "0.16"}, {"1", "5", "0.1"},
};

TEST(Jjg52, EveryBoundOfTheClassTableHoldsAtInsideAndOutside) {
  const Decimal smallest("0.000000000001");
  for (const auto& [accuracy_class, point, limit] : bounds)
    for (const int sign : {1, -1})
      for (const auto& [excess, verdict] : {std::pair{-1, "pass"}, {0, "pass"}, {1, "fail"}}) {
        const Decimal error = sign * (Decimal(limit) + excess * smallest);
        const std::string reading = to_plain(Decimal(point) + error);
        const json evaluation = evaluated(
            with_point(gauge("0", "10", accuracy_class, "MPa", "0.2"), point, {reading, reading, reading, reading}));
        const json outcome = quantity(evaluation, point, "error_up");
        EXPECT_EQ(outcome["limit"], limit) << accuracy_class << " at " << point;
        EXPECT_EQ(outcome["verdict"], verdict) << accuracy_class << " at " << point << " reads " << reading;
        EXPECT_EQ(evaluation["verdict"], verdict);
      }
}

TEST(Jjg52, HysteresisAndTappingPassAtTheirLimits) {
  const auto verdict = [](const std::vector<std::string>& readings) {
    return evaluated(with_point(gauge("0", "1.6", "1.6"), "0.8", readings))["verdict"];
  };
  EXPECT_EQ(verdict({"0.8", "0.8", "0.8256", "0.8256"}), "pass");
  EXPECT_EQ(verdict({"0.79", "0.79", "0.8157", "0.8157"}), "fail");
  EXPECT_EQ(verdict({"0.8", "0.8128", "0.8128", "0.8"}), "pass");
  EXPECT_EQ(verdict({"0.8", "0.81281", "0.8", "0.8"}), "fail");
}

TEST(Jjg52, AnErrorOfExactlyTheMpePasses) {
  const json evaluation =
      evaluated(with_point(gauge("0", "10", "1.0", "MPa", "0.5"), "1", {"1.1", "1.1", "1.1", "1.1"}));
  EXPECT_EQ(quantity(evaluation, "1", "error_up")["value"], "0.1");
  EXPECT_EQ(quantity(evaluation, "1", "error_up")["limit"], "0.1");
  EXPECT_EQ(evaluation["verdict"], "pass");
}

TEST(Jjg52, VacuumGaugeHasItsUpperZoneAtTheVacuumEnd) {
  const json evaluation = evaluated(filled(blank(gauge("-0.1", "0", "1.6", "MPa", "0.002"))));
  EXPECT_EQ(quantity(evaluation, "-0.1", "mpe_here")["value"], "0.0025");
  EXPECT_EQ(quantity(evaluation, "-0.08", "mpe_here")["value"], "0.0016");
  EXPECT_EQ(quantity(evaluation, "0", "mpe_here")["value"], "0.0016");
}

TEST(Jjg52, VacuumGaugeGivesTheSameResultsInBothOrdersOfItsPoints) {
  json sheet = filled(blank(gauge("-0.1", "0", "1.6", "MPa", "0.002")));
  read_at(sheet, "-0.04", {"-0.041", "-0.041", "-0.04", "-0.04"});
  json reversed = sheet;
  auto& rows = table_of(reversed)["rows"];
  std::reverse(rows.begin(), rows.end());
  const json evaluation = evaluated(sheet);
  EXPECT_EQ(evaluation["series"]["points"], (json{"0", "-0.02", "-0.04", "-0.06", "-0.08", "-0.1"}));
  EXPECT_EQ(evaluation["items"][2]["summary"][0]["point"], "-0.04");
  EXPECT_EQ(evaluation["items"][2]["summary"][0]["value"], "-0.001");
  for (const int line : {0, 1})  // the third, tapping, is 0 everywhere: its first row stands for all
    EXPECT_EQ(evaluation["items"][2]["summary"][line], evaluated(reversed)["items"][2]["summary"][line]);
  EXPECT_EQ(evaluated(reversed)["verdict"], "pass");
  const json table = results_for_document(jjg_52(), sheet, evaluation)["tables"][0];
  EXPECT_EQ(table["rows"][2][0], "-0.04");
  EXPECT_EQ(table["rows"][2][1], "-0.041");
}

TEST(Jjg52, UnitsOfTheGaugeDoNotMatter) {
  const json kilopascal =
      evaluated(with_point(gauge("0", "1600", "1.6", "kPa", "50"), "800", {"805", "815", "828", "822"}));
  EXPECT_EQ(quantity(kilopascal, "800", "error_down")["value"], "22");
  EXPECT_EQ(quantity(kilopascal, "800", "error_down")["limit"], "25.6");
  const json mercury =
      evaluated(with_point(gauge("0", "300", "1.0", "mmHg", "5"), "150", {"153", "153", "153", "153"}));
  EXPECT_EQ(quantity(mercury, "150", "error_up")["value"], "3");
  EXPECT_EQ(quantity(mercury, "150", "error_up")["limit"], "3");
  EXPECT_EQ(quantity(mercury, "150", "error_up")["verdict"], "pass");
}

TEST(Jjg52, TellsOfTheClassThatTheReadingsWouldMeet) {
  const json evaluation = evaluated(with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.83", "0.83", "0.83", "0.83"}));
  EXPECT_EQ(evaluation["verdict"], "fail");
  EXPECT_EQ(evaluation["conclusion"]["en"], "Not conforming: Error of indication");
  EXPECT_TRUE(says(evaluation, "info", "items"));
  EXPECT_NE(evaluation["messages"].dump().find("class 2.5"), std::string::npos);
}

TEST(Jjg52, Class15IsJudgedAs16InUseAndGetsNoInitialVerification) {
  json sheet = filled(blank(gauge("0", "1.6", "1.5")));
  for (const std::string kind : {"subsequent", "after_repair", "in_service"}) {
    sheet["verification"] = kind;
    EXPECT_EQ(evaluated(sheet)["verdict"], "pass") << kind;
    EXPECT_EQ(quantity(evaluated(sheet), "1.6", "mpe_here")["value"], "0.04") << "2.5 % of 1.6 MPa, as class 1.6";
  }
  sheet["verification"] = "initial";
  EXPECT_EQ(evaluated(sheet)["verdict"], "incomplete");
  EXPECT_TRUE(says(evaluated(sheet), "error", "verification"));
  sheet = filled();
  sheet["verification"] = "initial";
  EXPECT_EQ(evaluated(sheet)["verdict"], "pass");
}

TEST(Jjg52, IsAppliedFromTheDayOnWhichItIsInForce) {
  json sheet = filled();
  sheet["performed_on"] = "2013-12-27";
  EXPECT_EQ(evaluated(sheet)["verdict"], "pass");
  sheet["performed_on"] = "2013-12-26";
  const json early = evaluated(sheet);
  EXPECT_EQ(early["verdict"], "incomplete");
  EXPECT_TRUE(says(early, "error", "performed_on"));
  EXPECT_EQ(early["messages"][0]["message"]["zh"], "JJG 52-2013 自 2013-12-27 起实施，不能用于 2013-12-26 的检定。");
}

}  // namespace
}  // namespace instruments::procedures
