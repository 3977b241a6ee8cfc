#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/procedures/sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr Date today{std::chrono::year(2026), std::chrono::November, std::chrono::day(21)};

/// Ten times the step must be drawn for a row to count; the step is no duty of the register.
const std::string meter_file = R"yaml(
procedure: T 1
edition: "1"
title: {zh: 表, en: Meter}
in_force: "2020-01-01"
kind: verification
confidence: high
parameters:
  step: {kind: energy, from: scale_interval, unit: kWh, optional: true, label: {zh: 步进, en: Step}}
verifications:
  - {id: initial, label: {zh: 首次检定, en: Initial}, proposed: first}
quantities:
  least: {value: 10 * step, unit: kWh, label: {zh: 最小电能, en: Least energy}}
items:
  - id: errors
    type: table
    label: {zh: 误差, en: Errors}
    repetitions: {least: 1}
    columns:
      shown: {kind: energy, unit: kWh, label: {zh: 示值, en: Shown}}
    each_point:
      error: {value: shown - 1 kWh, within: 0.01 kWh, unit: kWh, label: {zh: 误差, en: Error}}
      small: {value: shown, at_most: least * 100, unit: kWh, label: {zh: 上限, en: Upper end}}
      free: {value: shown * 2, unit: kWh, label: {zh: 两倍, en: Twice}}
    valid: {that: shown >= least, otherwise: {zh: "电能不足 {least}。", en: "Less than {least}."}}
conclusion: {pass: {zh: 合格, en: Pass}}
)yaml";

std::vector<std::string> faults_of(const std::string& content) {
  std::vector<std::string> faults;
  for (const auto& fault : load_procedure(content, "t.yaml").faults) faults.push_back(print(fault).en);
  return faults;
}

const Procedure& meter() {
  static const Procedure procedure = *load_procedure(meter_file, "t.yaml").procedure;
  return procedure;
}

json evaluated(const std::string& step, const std::string& shown) {
  InstrumentParameters instrument;
  if (!step.empty()) instrument.values["scale_interval"] = {step, "kWh"};
  json sheet = blank_sheet(meter(), instrument, {}, today);
  if (!shown.empty()) sheet["items"][0]["rows"][0]["cells"]["shown"] = shown;
  return evaluate(meter(), sheet);
}

std::vector<std::string> messages_at(const json& evaluation, const std::string& field) {
  std::vector<std::string> messages;
  for (const auto& each : evaluation["messages"])
    if (each["field"] == field) messages.push_back(each["message"]["en"]);
  return messages;
}

TEST(RowValidity, OfARowIsWantedBeforeItsLimitsAreJudged) {
  const json enough = evaluated("0.1", "1.005");
  EXPECT_EQ(enough["verdict"], "pass");
  EXPECT_EQ(messages_at(enough, "items.errors.rows.0"), std::vector<std::string>{});

  for (const std::string shown : {"0.999", "0.5"}) {
    const json little = evaluated("0.1", shown);
    const json& row = little["items"][0]["points"][0];
    EXPECT_EQ(little["verdict"], "incomplete") << shown;
    EXPECT_EQ(row["verdict"], "incomplete") << shown;
    EXPECT_EQ(row["quantities"]["error"]["verdict"], "incomplete") << shown;
    EXPECT_EQ(row["quantities"]["free"]["verdict"], nullptr) << shown;
    EXPECT_EQ(messages_at(little, "items.errors.rows.0"), std::vector<std::string>{"Less than 1 kW·h."}) << shown;
  }
  EXPECT_EQ(evaluated("0.1", "1")["verdict"], "pass");
  EXPECT_EQ(evaluated("0.1", "1.02")["verdict"], "fail");
}

TEST(RowValidity, FaultsAreNamed) {
  EXPECT_EQ(faults_of(meter_file), std::vector<std::string>{});
  const auto with = [](const std::string& by) {
    std::string file = meter_file;
    const auto at = file.find("valid: ");
    return file.replace(at, file.find('\n', at) - at, by);
  };
  const auto first = [&](const std::string& by) { return faults_of(with(by)).front(); };
  EXPECT_NE(first("valid: {that: shown, otherwise: {zh: 不, en: No}}").find("expected "), std::string::npos);
  EXPECT_NE(first("valid: {that: shown > 0 kWh}").find("otherwise is missing"), std::string::npos);
  EXPECT_NE(first("valid: {that: shown > 0 kWh, otherwise: {zh: 不, en: No}, gate: warn}").find("unknown key gate"),
            std::string::npos);
  EXPECT_NE(first("valid: {that: shown > 0 kWh, otherwise: {zh: \"{shown}\", en: \"{shown}\"}}").find("{shown}"),
            std::string::npos);
}

TEST(UnstatedParameters, ThatKeepAVerdictBackAreNamed) {
  const json evaluation = evaluated("", "1.005");
  EXPECT_EQ(evaluation["verdict"], "incomplete");
  const std::vector<std::string> wanted = {"\"Step\" is not stated: \"Error\" cannot be judged.",
                                           "\"Step\" is not stated: \"Upper end\" cannot be judged."};
  EXPECT_EQ(messages_at(evaluation, "instrument.parameters.step"), wanted);
  // Until something was read that is what is missing.
  EXPECT_EQ(messages_at(evaluated("", ""), "instrument.parameters.step"), std::vector<std::string>{});
  EXPECT_EQ(messages_at(evaluated("0.1", "1.005"), "instrument.parameters.step"), std::vector<std::string>{});
}

TEST(EvaluatedQuantities, SayHowTheirLimitBinds) {
  const json evaluation = evaluated("0.1", "1.005");
  const json& quantities = evaluation["items"][0]["points"][0]["quantities"];
  EXPECT_EQ(quantities["error"]["bound"], "within");
  EXPECT_EQ(quantities["small"]["bound"], "at_most");
  EXPECT_FALSE(quantities["free"].contains("bound"));
}

}  // namespace
}  // namespace instruments::procedures
