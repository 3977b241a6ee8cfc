#include "instruments/procedures/ranges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/procedures/missing.hpp"
#include "instruments/procedures/review.hpp"
#include "tests/instruments/procedures/gauge_sheet.hpp"

namespace instruments::procedures {
namespace {

using gauge_sheet::blank;
using gauge_sheet::evaluated;
using gauge_sheet::filled;
using gauge_sheet::gauge;
using gauge_sheet::jjg_52;
using gauge_sheet::read_at;
using gauge_sheet::says;
using nlohmann::json;
using testing::HasSubstr;

/// (0~1.6) MPa and (0~6) MPa, class 1.6.
InstrumentParameters gauge_of_two_ranges() {
  auto instrument = gauge("0", "1.6", "1.6");
  instrument.range_label = "(0~1.6) MPa";
  instrument.further_ranges = {
      {"(0~6) MPa", {{"range.low", {"0", "MPa"}}, {"range.high", {"6", "MPa"}}, {"scale_interval", {"0.2", "MPa"}}}}};
  return instrument;
}

json& table_of_range(json& sheet) {
  return sheet["ranges"][0]["items"][0];
}

/// Every reading of both ranges is its point.
json filled_ranges() {
  json sheet = filled(blank(gauge_of_two_ranges()));
  for (auto& row : table_of_range(sheet)["rows"])
    for (auto& [id, cell] : row["cells"].items()) cell = row["point"];
  return sheet;
}

void read_in_range(json& sheet, const std::string& point, const std::string& reading) {
  for (auto& row : table_of_range(sheet)["rows"])
    if (row["point"] == point)
      for (auto& [id, cell] : row["cells"].items()) cell = reading;
}

Mistake first_mistake_of(const json& sheet) {
  try {
    evaluated(sheet);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_FALSE(refusal.text().zh.empty());
    return refusal.mistakes().at(0);
  }
  ADD_FAILURE() << "nothing was refused";
  return {};
}

TEST(Ranges, ASheetOfOneRangeSaysNothingOfThem) {
  const json sheet = filled();
  EXPECT_FALSE(sheet.contains("ranges"));
  EXPECT_FALSE(sheet.contains("range_label"));
  EXPECT_FALSE(evaluated(sheet).contains("ranges"));
}

TEST(Ranges, EveryTableStandsThereOnceMoreAndJudgementsDoNot) {
  const json sheet = blank(gauge_of_two_ranges());
  EXPECT_EQ(sheet["range_label"], "(0~1.6) MPa");
  EXPECT_EQ(sheet["items"].size(), jjg_52().items.size());
  const json& range = sheet["ranges"].at(0);
  EXPECT_EQ(range["id"], "2");
  EXPECT_EQ(range["label"], "(0~6) MPa");
  EXPECT_EQ(range["state"], "verified");
  EXPECT_EQ(range["parameters"], (json{{"low", {{"value", "0"}, {"unit", "MPa"}}},
                                       {"high", {{"value", "6"}, {"unit", "MPa"}}},
                                       {"scale_interval", {{"value", "0.2"}, {"unit", "MPa"}}}}));
  ASSERT_EQ(range["items"].size(), 1U);
  EXPECT_EQ(range["items"][0]["id"], "indication");
  EXPECT_EQ(range["items"][0]["rows"].back()["point"], "6");
  EXPECT_EQ(range["standards"][0]["role"], "reference");
  // A quarter of 1.6 % of 6 MPa.
  EXPECT_THAT(range["standards"][0]["requirement"]["en"].get<std::string>(), HasSubstr("0.024 MPa"));
}

TEST(Ranges, TheRecordPassesOnlyWhereEveryRangeDoes) {
  json sheet = filled_ranges();
  EXPECT_EQ(evaluated(sheet)["verdict"], "pass");
  EXPECT_EQ(evaluated(sheet)["ranges"][0]["verdict"], "pass");
  table_of_range(sheet)["rows"][1]["cells"]["up"] = nullptr;
  EXPECT_EQ(evaluated(sheet)["verdict"], "incomplete");
  const auto missing = missing_fields(sheet);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].field, "ranges.2.items.indication.rows.1.cells.up");
  EXPECT_TRUE(says(evaluated(sheet), "info", missing[0].field));
}

TEST(Ranges, EveryRangeHasItsPictureOfTheErrors) {
  json sheet = filled_ranges();
  read_in_range(sheet, "6", "6.1");
  const json printed = results_for_document(jjg_52(), sheet, evaluated(sheet));
  EXPECT_EQ(printed["chart"]["caption"]["en"], "Errors of indication, (0~1.6) MPa");
  EXPECT_EQ(printed["chart"]["limits"].back(), (json{{"x", "1.6"}, {"y", "0.04"}}));
  ASSERT_EQ(printed["further_charts"].size(), 1U);
  const json& chart = printed["further_charts"][0];
  EXPECT_EQ(chart["caption"]["zh"], "示值误差，(0~6) MPa");
  EXPECT_EQ(chart["series"][0]["points"].back(), (json{{"x", "6"}, {"y", "0.1"}}));
  // 2.5 % of 6 MPa from 90 % of the upper limit.
  EXPECT_EQ(chart["limits"].back(), (json{{"x", "6"}, {"y", "0.15"}}));
  sheet["ranges"][0]["state"] = "not_verified";
  sheet["ranges"][0]["reason"] = "not asked for";
  EXPECT_TRUE(results_for_document(jjg_52(), sheet, evaluated(sheet))["further_charts"].empty());
  EXPECT_TRUE(results_for_document(jjg_52(), filled(), evaluated(filled()))["further_charts"].empty());
}

TEST(Ranges, ReadingsOfARangeKeepWhenceTheyCame) {
  json sheet = filled_ranges();
  const std::string field = "ranges.2.items.indication.rows.0.cells.up";
  const json source = {{"at", "2026-11-21T08:00:00Z"}, {"source", "balance"}};
  sheet["observed"] = {{field, source}, {"ranges.3.items.indication.rows.0.cells.up", source}};
  const json merged = merge_sheet(blank(gauge_of_two_ranges()), sheet);
  EXPECT_EQ(merged["observed"], (json{{field, source}}));
}

TEST(Ranges, OfAHandWrittenSheetAreNamedWhereTheyAreWrong) {
  json sheet = filled_ranges();
  sheet["ranges"] = "two";
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges");
  sheet = filled_ranges();
  sheet["ranges"][0].erase("id");
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.0.id");
  sheet["ranges"][0]["id"] = "1";
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.0.id") << "that is the sheet itself";
  sheet["ranges"][0]["id"] = "2.items";
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.0.id");
  sheet = filled_ranges();
  sheet["ranges"].push_back(sheet["ranges"][0]);
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.2");
  sheet = filled_ranges();
  sheet["ranges"][0].erase("parameters");
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.2.parameters");
  sheet = filled_ranges();
  sheet["ranges"][0]["parameters"]["high"]["unit"] = "kg";
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.2.parameters.high");
  sheet = filled_ranges();
  sheet["ranges"][0]["state"] = "forgotten";
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.2.state");
  sheet = filled_ranges();
  sheet["ranges"][0]["standards"][0]["equipment_id"] = 99;
  EXPECT_EQ(first_mistake_of(sheet).field, "ranges.2.standards.reference.equipment_id");
}

TEST(Ranges, TheRegisterSaysWhichThereAre) {
  json sheet = filled_ranges();
  EXPECT_THROW(merge_sheet(blank(), sheet), Refusal) << "one range now";
  sheet["ranges"][0]["id"] = "3";
  EXPECT_THROW(merge_sheet(blank(gauge_of_two_ranges()), sheet), Refusal);
  sheet.erase("ranges");
  EXPECT_EQ(merge_sheet(blank(gauge_of_two_ranges()), sheet)["ranges"][0]["items"][0]["rows"][0]["cells"]["up"], json())
      << "what was not sent is still to be read";
}

TEST(Ranges, AnotherClassIsOfferedThatSuitsEveryRange) {
  json sheet = filled_ranges();
  // At 0.8 MPa 2.5 % of 1.6 MPa are 0.04 MPa; at 3 MPa 4 % of 6 MPa are 0.24 MPa, 2.5 % are 0.15 MPa.
  read_at(sheet, "0.8", {"0.83", "0.83", "0.83", "0.83"});
  const auto offer = [&] {
    const json evaluation = evaluated(sheet);
    for (const auto& message : evaluation["messages"])
      if (message["field"] == "items") return message["message"]["en"].get<std::string>();
    return std::string();
  };
  EXPECT_THAT(offer(), HasSubstr("class 2.5"));
  const json rows = table_of_range(sheet)["rows"];
  ASSERT_EQ(rows[3]["point"], "3");
  read_in_range(sheet, "3", "3.2");
  EXPECT_THAT(offer(), HasSubstr("class 4"));
}

TEST(Ranges, AreLookedAtByTheReviewUnlessTheyAreNotVerified) {
  json sheet = filled_ranges();
  const auto fields = [&] {
    std::vector<std::string> named;
    for (const auto& suspicion : review(sheet, {}, {}))
      if (suspicion.pattern == "all_nominal") named.push_back(suspicion.fields.front());
    return named;
  };
  EXPECT_THAT(fields(),
              testing::ElementsAre("items.indication.rows.0.cells.up", "ranges.2.items.indication.rows.0.cells.up"));
  sheet["ranges"][0]["state"] = "not_verified";
  EXPECT_EQ(fields().size(), 1U);
}

TEST(Ranges, ThatAreNotVerifiedAreNotPrinted) {
  json sheet = filled_ranges();
  const auto captions = [&] {
    std::string all;
    const json printed = results_for_document(jjg_52(), sheet, evaluated(sheet));
    for (const auto& table : printed["tables"]) all += table["caption"]["zh"].get<std::string>() + "|";
    return all;
  };
  EXPECT_THAT(captions(), HasSubstr("(0~6) MPa"));
  sheet["ranges"][0]["state"] = "not_verified";
  sheet["ranges"][0]["reason"] = "用户不使用";
  EXPECT_THAT(captions(), testing::Not(HasSubstr("(0~6) MPa")));
  EXPECT_THAT(captions(), HasSubstr("，(0~1.6) MPa"));
}

}  // namespace
}  // namespace instruments::procedures
