#include "instruments/procedures/evaluate.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/instruments/procedures/gauge_sheet.hpp"
#include "tests/support/misshapen.hpp"

namespace instruments::procedures {
namespace {

using gauge_sheet::blank;
using gauge_sheet::evaluated;
using gauge_sheet::filled;
using gauge_sheet::gauge;
using gauge_sheet::has_errors;
using gauge_sheet::jjg_52;
using gauge_sheet::read_at;
using gauge_sheet::says;
using gauge_sheet::with_point;
using nlohmann::json;

TEST(Evaluation, FollowsAnEditionUntilTheDayBeforeItsWithdrawal) {
  Procedure withdrawn = jjg_52();
  withdrawn.withdrawn = Date{std::chrono::year(2026), std::chrono::November, std::chrono::day(21)};
  json sheet = filled();
  sheet["performed_on"] = "2026-11-20";
  EXPECT_EQ(evaluate(withdrawn, sheet)["verdict"], "pass");
  sheet["performed_on"] = "2026-11-21";
  EXPECT_EQ(evaluate(withdrawn, sheet)["verdict"], "incomplete");
  EXPECT_TRUE(says(evaluate(withdrawn, sheet), "error", "performed_on"));
}

TEST(Evaluation, WarnsOfAUnitThatIsNotLegalInChina) {
  const json bar = evaluated(filled(blank(gauge("0", "16", "1.6", "bar", "0.5"))));
  EXPECT_EQ(bar["verdict"], "pass");
  EXPECT_TRUE(says(bar, "warning", "instrument.parameters.high") || says(bar, "warning", "instrument.parameters.low"));
  EXPECT_NE(bar["messages"].dump().find("法定计量单位"), std::string::npos);
  EXPECT_EQ(evaluated(filled())["messages"], json::array());
}

TEST(Evaluation, WarnsOfACycleAboveThatOfTheProcedure) {
  auto instrument = gauge("0", "1.6", "1.6");
  instrument.cycle_months = 6;
  EXPECT_EQ(evaluated(filled(blank(instrument)))["messages"], json::array());
  instrument.cycle_months = 48;
  const json longer = evaluated(filled(blank(instrument)));
  EXPECT_EQ(longer["verdict"], "pass");
  EXPECT_TRUE(says(longer, "warning", "instrument.cycle_months"));
  EXPECT_NE(longer["messages"][0]["message"]["en"].get<std::string>().find("48 months"), std::string::npos);
}

TEST(Evaluation, NamesEachMissingReadingWhileTheyAreFew) {
  json sheet = filled();
  read_at(sheet, "0.8", {"0.8", "0.8", " ", ""});
  const json evaluation = evaluated(sheet);
  ASSERT_EQ(evaluation["messages"].size(), 2U);
  EXPECT_EQ(evaluation["messages"][0]["field"], "items.indication.rows.2.cells.down");
  EXPECT_EQ(evaluation["messages"][0]["row"], 3);
  EXPECT_EQ(evaluation["messages"][0]["message"]["zh"], "第 3 行（0.8 MPa）“降压轻敲前”未录入。");
  EXPECT_EQ(evaluation["messages"][1]["message"]["en"],
            "Row 3 (0.8 MPa): \"Falling, after tapping\" is not entered yet.");
}

TEST(Evaluation, OfABlankSheetIsIncompleteAndSaysWhatIsMissing) {
  const json evaluation = evaluated(blank());
  EXPECT_EQ(evaluation["verdict"], "incomplete");
  for (const auto& item : evaluation["items"]) EXPECT_EQ(item["verdict"], "incomplete");
  for (const std::string field : {"environment.temperature", "environment.relative_humidity",
                                  "standards.reference.equipment_id", "items.appearance", "items.indication",
                                  "items.indication.rows.0.cells.up", "items.indication.rows.1.cells.up_tapped"})
    EXPECT_TRUE(says(evaluation, "info", field)) << field;
  EXPECT_FALSE(says(evaluation, "info", "items.indication.rows.1.cells.down")) << "the seventh of 20 readings";
  EXPECT_NE(evaluation["messages"].dump().find("20 readings are still to be entered."), std::string::npos);
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
                                            {1, "-1", "environment.relative_humidity"},
                                            {1, "100.1", "environment.relative_humidity"},
                                            {0, "-273.16", "environment.temperature"},
                                            {0, "warm", "environment.temperature"}}) {
    EXPECT_EQ(with(index, value)["verdict"], "incomplete") << value;
    EXPECT_TRUE(says(with(index, value), "error", field)) << value;
  }
  for (const auto& [index, value] : {std::pair{0, "15"}, {0, "25.0"}, {1, "85"}, {1, "0"}})
    EXPECT_EQ(with(index, value)["verdict"], "pass") << value;
  EXPECT_EQ(with(0, nullptr)["verdict"], "incomplete");
}

TEST(Evaluation, TellsWhatIsImpossibleFromWhatIsOnlyUnsuitable) {
  const auto said = [](const std::string& humidity) {
    json sheet = filled();
    sheet["environment"][1]["value"] = humidity;
    return evaluated(sheet)["messages"][0]["message"]["zh"].get<std::string>();
  };
  EXPECT_EQ(said("-1"), "相对湿度 -1 %RH 不可能（0 ~ 100 %RH），请核对。");
  EXPECT_EQ(said("90"), "相对湿度 90 %RH 超出规程要求（≤ 85 %RH），不能给出结论。");
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

TEST(Evaluation, OfMisshapenSheetsRefusesOrAnswersButNeverBreaks) {
  std::mt19937 random(2013);
  const json good = filled();
  int answered = 0;
  for (int round = 0; round < 1'000; ++round) {
    json sheet = good;
    for (auto count = 1 + random() % 3; count-- > 0;) support::misshape(sheet, random);
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
  EXPECT_EQ(table["columns"][1]["group"]["zh"], "轻敲后示值");
  EXPECT_EQ(table["columns"][1]["label"]["zh"], "升压");
  EXPECT_EQ(table["columns"][5]["group"]["zh"], "");
  EXPECT_EQ(table["columns"][5]["label"]["zh"], "最大允许误差");
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
  EXPECT_EQ(results["failed_items"][0]["requirement"]["zh"], "无影响计量性能的缺陷，标志齐全");
  EXPECT_EQ(results["failed_items"][1]["item"]["zh"], "升压示值误差");
  EXPECT_EQ(results["failed_items"][1]["point"], "0.8 MPa");
  EXPECT_EQ(results["failed_items"][1]["measured"], "0.03");
  EXPECT_EQ(results["failed_items"][1]["limit"], "±0.0256");
}

TEST(ResultsForDocument, NamesTheLimitOfAFailedZero) {
  json sheet = filled();
  sheet["items"][1]["value"] = "fail";
  const json results = results_for_document(jjg_52(), sheet, evaluated(sheet));
  // 1.6 % of the span of 1.6 MPa.
  EXPECT_EQ(results["failed_items"][0]["requirement"]["en"],
            "Without a stop: ±0.0256 MPa; with a stop: resting on it, at most 0.0256 MPa from the zero line");
}

TEST(ResultsForDocument, PrintsErrorsWithTheDigitsOfTheReadingsAsTyped) {
  auto instrument = gauge("0", "60", "1.6");
  instrument.values.erase("scale_interval");
  const json sheet = with_point(instrument, "20", {"20.5", "20.50", "20．５０", "20.50"});
  const json results = results_for_document(jjg_52(), sheet, evaluated(sheet));
  EXPECT_EQ(results["tables"][0]["rows"][2][1], "20.50");
  EXPECT_EQ(results["tables"][0]["rows"][2][3], "0.50");
}

}  // namespace
}  // namespace instruments::procedures
