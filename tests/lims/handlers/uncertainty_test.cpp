#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const json rectangle = {{"model", {"y = a + b"}},
                        {"trials", 20'000},
                        {"inputs",
                         {{{"name", "a"}, {"value", "10.00"}, {"distribution", "rectangular"}, {"half_width", 3}},
                          {{"name", "b"}, {"value", 0}, {"distribution", "normal"}, {"standard_uncertainty", 0.1}}}}};

class Uncertainty : public testing::Test {
 protected:
  support::Answer send(const json& given, const std::string& language = "en") const {
    return site_.send("verifier", "POST", "/uncertainty", given.dump(),
                      "Content-Type: application/json\r\nAccept-Language: " + language + "\r\n");
  }
  json evaluated(const json& given, const std::string& language = "en") const {
    const auto answer = send(given, language);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  /// What was said of each field.
  std::map<std::string, std::string> refused(const json& given, const std::string& language = "en") const {
    const auto answer = send(given, language);
    EXPECT_EQ(answer.status, 422) << answer.body;
    EXPECT_EQ(answer.field("content-type"), "application/problem+json");
    std::map<std::string, std::string> said;
    const auto problem = json::parse(answer.body);
    for (const auto& each : problem["errors"]) said[each["field"]] = each["message"];
    return said;
  }

  tests::LaboratorySite site_;
};

/// JCGM 100:2008, H.1: calibration of an end gauge, with the figures of H.1.6 and table H.1.
TEST_F(Uncertainty, OfTheEndGaugeOfH1IsThePublishedOne) {
  auto given = json::parse(std::ifstream(ETALON_SHARED "/refcases/gum-h1-end-gauge.json"));
  given["coverage_probability"] = 0.99;
  const auto answer = evaluated(given);
  const auto propagation = answer["outputs"][0]["propagation"];
  EXPECT_NEAR(propagation["value"].get<double>(), 50'000'838, 0.5);
  EXPECT_NEAR(propagation["standard_uncertainty"].get<double>(), 32, 0.5);
  EXPECT_NEAR(propagation["degrees_of_freedom"].get<double>(), 16.7, 0.1);
  EXPECT_NEAR(propagation["coverage"]["factor"].get<double>(), 2.92, 0.005);
  // The clause multiplies by the already rounded 32 nm.
  EXPECT_NEAR(propagation["coverage"]["expanded_uncertainty"].get<double>(), 93, 1);
  EXPECT_EQ(propagation["budget"].size(), 9U);
  EXPECT_EQ(answer["outputs"][0]["monte_carlo"]["trials"], 200'000);
}

TEST_F(Uncertainty, SpeaksTheLanguageOfTheRequest) {
  const auto english = evaluated(rectangle)["outputs"][0];
  const auto chinese = evaluated(rectangle, "zh-CN")["outputs"][0];
  EXPECT_EQ(english["propagation"]["budget"][0]["distribution"], "rectangular");
  EXPECT_EQ(chinese["propagation"]["budget"][0]["distribution"], "矩形");
  EXPECT_EQ(english["propagation"]["budget"][0]["estimate"], "10.00");
  ASSERT_THAT(english["warnings"], Not(IsEmpty()));
  EXPECT_THAT(english["warnings"][0].get<std::string>(), HasSubstr("rectangular"));
  EXPECT_THAT(chinese["warnings"][0].get<std::string>(), HasSubstr("矩形"));
  EXPECT_EQ(english.contains("warnings_zh"), false);
}

TEST_F(Uncertainty, IsRefusedByFieldWithAllMistakesAtOnce) {
  auto given = rectangle;
  given["inputs"][0]["half_width"] = -3;
  given["inputs"][1]["unit"] = "parsnip";
  EXPECT_THAT(refused(given),
              testing::UnorderedElementsAre(testing::Pair("inputs.0.half_width", "This cannot be negative."),
                                            testing::Pair("inputs.1.unit", HasSubstr("\"parsnip\" is not a unit"))));
  EXPECT_THAT(refused(given, "zh")["inputs.1.unit"], HasSubstr("不是"));
  given = rectangle;
  given["inputs"][0]["value"] = json::array();
  // Of the wrong type: what the schema says, with its dots.
  EXPECT_THAT(refused(given), Contains(testing::Key("inputs.0.value")));
  EXPECT_THAT(refused(json::object()), Contains(testing::Key("model")));
}

TEST_F(Uncertainty, NamesLineAndColumnOfAFaultInTheModel) {
  auto given = rectangle;
  given["model"] = {"x = a + b", "y = a + unknown"};
  EXPECT_THAT(refused(given)["model"], HasSubstr("model:2:9: "));
}

TEST_F(Uncertainty, IsEvaluatedWithAtMostAMillionTrials) {
  auto given = rectangle;
  given["trials"] = 1'000'001;
  EXPECT_THAT(refused(given)["trials"], HasSubstr("1000000"));
  given["trials"] = 0;
  EXPECT_FALSE(evaluated(given)["outputs"][0].contains("monte_carlo"));
}

TEST_F(Uncertainty, IsForPeopleWhoAreSignedIn) {
  EXPECT_EQ(site_.send("", "POST", "/uncertainty", rectangle.dump()).status, 401);
}

}  // namespace
