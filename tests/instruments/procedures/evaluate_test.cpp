#include "instruments/procedures/evaluate.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/instruments/procedures/gauge_sheet.hpp"

namespace instruments::procedures {
namespace {

using gauge_sheet::blank;
using gauge_sheet::filled;
using gauge_sheet::gauge;
using gauge_sheet::jjg_52;
using gauge_sheet::read_at;
using gauge_sheet::table_of;
using nlohmann::json;

json evaluated(const json& sheet) {
  return evaluate(jjg_52(), sheet);
}

json point_of(const json& evaluation, const std::string& point) {
  for (const auto& each : evaluation["items"][2]["points"])
    if (each["point"] == point) return each;
  return {};
}

json quantity(const json& evaluation, const std::string& point, const std::string& id) {
  return point_of(evaluation, point)["quantities"][id];
}

bool says(const json& evaluation, const std::string& severity, const std::string& field) {
  return std::ranges::any_of(evaluation["messages"], [&](const json& message) {
    return message["severity"] == severity && message["field"] == field;
  });
}

bool has_errors(const json& evaluation) {
  return std::ranges::any_of(evaluation["messages"],
                             [](const json& message) { return message["severity"] == "error"; });
}

/// The sheet of a gauge whose one point, between the ends, is read so.
json with_point(const InstrumentParameters& instrument, const std::string& point,
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

/// procedures.json, pressure_gauge, pg-ex1 and pg-ex2: MPE at 0.8 MPa and 1.6 MPa of a (0~1.6) MPa gauge of class 1.6.
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

/// The class table of JJG 52-2013 (gauge_table) for a range of (0~10) MPa: percent of span, so 1 % is 0.1 MPa.
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

/// Binary floating point fails this: 1.1 - 1.0 is above 0.1 there.
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

TEST(Evaluation, OfABlankSheetIsIncompleteAndSaysWhatIsMissing) {
  const json evaluation = evaluated(blank());
  EXPECT_EQ(evaluation["verdict"], "incomplete");
  for (const auto& item : evaluation["items"]) EXPECT_EQ(item["verdict"], "incomplete");
  for (const std::string field : {"environment.temperature", "environment.relative_humidity",
                                  "standards.reference.equipment_id", "items.appearance", "items.indication"})
    EXPECT_TRUE(says(evaluation, "info", field)) << field;
  EXPECT_FALSE(has_errors(evaluation));
}

TEST(Evaluation, OfATextThatIsNoNumberIsAMessageAndNoException) {
  for (const std::string text : {"abc", "0,8", "1e3", "0.8.1", "--1", "NaN"}) {
    json sheet = filled();
    read_at(sheet, "1.2", {text});
    const json evaluation = evaluated(sheet);
    EXPECT_EQ(evaluation["verdict"], "incomplete") << text;
    EXPECT_TRUE(says(evaluation, "error", "items.indication.rows.3.cells.up")) << text;
  }
  json sheet = filled();
  read_at(sheet, "1.2", {"１．２", " 1.20 ", "1.2", "+1.2"});
  EXPECT_EQ(evaluated(sheet)["verdict"], "pass");
}

TEST(Evaluation, GivesNoVerdictOutsideTheEnvironment) {
  const auto with = [](int index, const json& value) {
    json sheet = filled();
    sheet["environment"][static_cast<std::size_t>(index)]["value"] = value;
    return evaluated(sheet);
  };
  for (const auto& [index, value, field] : {std::tuple{0, "14.9", "environment.temperature"},
                                            {0, "25.1", "environment.temperature"},
                                            {1, "85.1", "environment.relative_humidity"},
                                            {0, "warm", "environment.temperature"}}) {
    EXPECT_EQ(with(index, value)["verdict"], "incomplete") << value;
    EXPECT_TRUE(says(with(index, value), "error", field)) << value;
  }
  for (const auto& [index, value] : {std::pair{0, "15"}, {0, "25.0"}, {1, "85"}, {1, "0"}})
    EXPECT_EQ(with(index, value)["verdict"], "pass") << value;
  EXPECT_EQ(with(0, nullptr)["verdict"], "incomplete");
}

TEST(Evaluation, GivesNoVerdictWithAStandardThatMayNotServe) {
  const auto with = [](const std::string& key, const json& value) {
    json sheet = filled();
    sheet["standards"][0]["candidates"][0][key] = value;
    return evaluated(sheet);
  };
  EXPECT_EQ(with("remark", "none")["verdict"], "pass");
  for (const auto& [key, value] :
       std::vector<std::pair<std::string, json>>{{"valid_until", "2026-11-20"},
                                                 {"calibrated_on", "2026-11-22"},
                                                 {"state", "stopped"},
                                                 {"mpe", {{"value", "0.1"}, {"unit", "MPa"}}},
                                                 {"mpe", nullptr},
                                                 {"range", nullptr},
                                                 {"valid_until", nullptr},
                                                 {"valid_until", 7}}) {
    const json evaluation = with(key, value);
    EXPECT_EQ(evaluation["verdict"], "incomplete") << key;
    EXPECT_EQ(evaluation["standards"][0]["verdict"], "fail") << key;
    EXPECT_TRUE(says(evaluation, "error", "standards.reference.equipment_id")) << key;
  }
  json unknown_day = filled();
  unknown_day["performed_on"] = nullptr;
  EXPECT_EQ(evaluated(unknown_day)["verdict"], "pass");
  unknown_day["standards"][0]["candidates"][0]["valid"] = false;
  EXPECT_EQ(evaluated(unknown_day)["verdict"], "incomplete");
}

TEST(Evaluation, AStandardServesFromTheDayOfItsCalibrationOn) {
  const auto on = [](const json& calibrated_on) {
    json sheet = filled();
    sheet["standards"][0]["candidates"][0]["calibrated_on"] = calibrated_on;
    return evaluated(sheet);
  };
  EXPECT_EQ(on("2026-11-21")["verdict"], "pass");
  EXPECT_EQ(on(nullptr)["verdict"], "pass") << "the first day of an old certificate may be unknown";
  const json early = on("2026-11-22");
  EXPECT_EQ(early["verdict"], "incomplete");
  EXPECT_EQ(early["messages"][0]["message"]["zh"], "标准器不可用：证书自 2026-11-22 起有效，不包括 2026-11-21。");
}

TEST(Evaluation, AFailedJudgementFails) {
  json sheet = filled();
  sheet["items"][3]["value"] = "fail";
  const json evaluation = evaluated(sheet);
  EXPECT_EQ(evaluation["verdict"], "fail");
  EXPECT_EQ(evaluation["conclusion"]["zh"], "不合格：指针偏转平稳性");
}

TEST(Evaluation, RefusesASheetOfAnotherShape) {
  for (const json& sheet : {json(), json::array(), json{{"instrument", 3}}, json{{"instrument", {{"parameters", 1}}}}})
    EXPECT_THROW(evaluated(sheet), Refusal) << sheet;
}

TEST(Evaluation, IsTheSameForTheSameSheet) {
  const json sheet = with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.805", "0.815", "0.828", "0.822"});
  EXPECT_EQ(evaluated(sheet).dump(), evaluated(sheet).dump());
}

/// Replaces a random value of the document by one of another shape.
void misshape(json& document, std::mt19937& random) {
  const std::vector<json> others = {nullptr, 7, "x", "", true, json::array(), json::object(), "-1e9", 1.5, "0.8"};
  json* place = &document;
  while ((place->is_object() || place->is_array()) && !place->empty() && random() % 8 != 0) {
    auto child = place->begin();
    std::advance(child, static_cast<std::ptrdiff_t>(random() % place->size()));
    place = &*child;
  }
  *place = others[random() % others.size()];
}

TEST(Evaluation, OfMisshapenSheetsRefusesOrAnswersButNeverBreaks) {
  std::mt19937 random(2013);
  const json good = filled();
  int answered = 0;
  for (int round = 0; round < 1'000; ++round) {
    json sheet = good;
    for (auto count = 1 + random() % 3; count-- > 0;) misshape(sheet, random);
    try {
      const json evaluation = evaluated(sheet);
      results_for_document(jjg_52(), merge_sheet(good, good), evaluation);
      ++answered;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    }
    try {
      merge_sheet(blank(), sheet);
    } catch (const Refusal&) {
      SUCCEED();
    }
  }
  EXPECT_GT(answered, 100);
}

TEST(ResultsForDocument, PrintsItemsTableAndChart) {
  json sheet = with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.805", "0.815", "0.828", "0.822"});
  const json results = results_for_document(jjg_52(), sheet, evaluated(sheet));
  ASSERT_EQ(results["items"].size(), 6U);
  EXPECT_EQ(results["items"][2]["label"]["zh"], "示值误差");
  EXPECT_EQ(results["items"][2]["requirement"]["zh"], "±0.0256 MPa；测量上限的 90 %～100 %：±0.04 MPa");
  EXPECT_EQ(results["items"][2]["result"]["zh"], "0.022 MPa（0.8 MPa 处，允许 ±0.0256 MPa）");
  EXPECT_EQ(results["items"][2]["verdict"], "pass");
  EXPECT_EQ(results["items"][0]["result"]["en"], "Conforms");
  const json& table = results["tables"][0];
  EXPECT_EQ(table["columns"][1]["label"]["zh"], "升压轻敲后");
  EXPECT_EQ(table["columns"][1]["unit"], "MPa");
  EXPECT_EQ(table["rows"][2], (json{"0.8", "0.815", "0.822", "0.015", "0.022", "±0.0256", "0.007", "0.010", "0.006"}));
  EXPECT_EQ(results["chart"]["series"][0]["points"][2], (json{{"x", "0.8"}, {"y", "0.015"}}));
  EXPECT_EQ(results["chart"]["limits"][4], (json{{"x", "1.6"}, {"y", "0.04"}}));
  EXPECT_EQ(results["failed_items"], json::array());
}

TEST(ResultsForDocument, NamesEachFailureWithValueAndLimit) {
  json sheet = with_point(gauge("0", "1.6", "1.6"), "0.8", {"0.83", "0.83", "0.81", "0.81"});
  sheet["items"][0]["value"] = "fail";
  const json results = results_for_document(jjg_52(), sheet, evaluated(sheet));
  ASSERT_EQ(results["failed_items"].size(), 2U);
  EXPECT_EQ(results["failed_items"][0]["item"]["zh"], "外观");
  EXPECT_EQ(results["failed_items"][1]["item"]["zh"], "升压示值误差");
  EXPECT_EQ(results["failed_items"][1]["point"], "0.8 MPa");
  EXPECT_EQ(results["failed_items"][1]["measured"], "0.03");
  EXPECT_EQ(results["failed_items"][1]["limit"], "±0.0256");
}

}  // namespace
}  // namespace instruments::procedures
