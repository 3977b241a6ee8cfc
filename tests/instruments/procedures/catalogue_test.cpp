#include "instruments/procedures/catalogue.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "tests/support/instruments_worked_sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

class Catalogue : public testing::TestWithParam<std::string> {};

TEST_P(Catalogue, IsReadWithoutAFault) {
  EXPECT_FALSE(worked::procedure_of(GetParam()).items.empty());
}

/// Lowered digits are in none of the typefaces documents are printed with.
TEST_P(Catalogue, ItsWordsCanBePrinted) {
  const std::string& source = worked::procedure_of(GetParam()).source;
  for (std::size_t at = source.find("\xE2\x82"); at != std::string::npos; at = source.find("\xE2\x82", at + 1))
    EXPECT_GT(static_cast<unsigned char>(source[at + 2]), 0x9C) << source.substr(at > 40 ? at - 40 : 0, 60);
}

/// Every bound of every table, and the examples of the facts by their ids.
TEST_P(Catalogue, ItsTablesHaveTheValuesOfTheRegulation) {
  const auto path = std::filesystem::path(ETALON_FIXTURES) / "procedures" / GetParam() / "values.json";
  ASSERT_TRUE(std::filesystem::exists(path)) << path;
  for (const auto& wrong : worked::wrong_values(worked::procedure_of(GetParam()), json::parse(std::ifstream(path))))
    ADD_FAILURE() << wrong;
}

TEST_P(Catalogue, ItsWorkedSheetsComeOutAsComputedByHand) {
  const auto sheets = worked::sheets_of(GetParam());
  ASSERT_FALSE(sheets.empty());
  for (const auto& sheet : sheets) {
    SCOPED_TRACE(sheet.filename().string());
    for (const auto& difference :
         worked::differences(worked::procedure_of(GetParam()), json::parse(std::ifstream(sheet))))
      ADD_FAILURE() << difference;
  }
}

/// Between two and three times the MPE, but no decision rule was agreed: nothing may say that it conforms.
TEST(SummaryOfASheet, SaysNothingOfALimitThatIsNotJudged) {
  const auto& procedure = worked::procedure_of("jjf_1587_2016");
  const auto path = std::filesystem::path(ETALON_FIXTURES) / "procedures/jjf_1587_2016/no_rule.json";
  const auto summary_of = [&](const std::string& rule) {
    auto given = json::parse(std::ifstream(path));
    given["instrument"]["values"]["bench.rule"]["value"] = rule;
    given["items"]["dcv"][0].update({{"a", "0.004"}, {"b", "0.001"}, {"n", "0"}});
    const json evaluated = evaluate(procedure, worked::filled_sheet(procedure, given));
    return evaluated["items"][1]["summary"];
  };
  EXPECT_EQ(summary_of("none"), json::array());
  ASSERT_EQ(summary_of("simple").size(), 1U);
  EXPECT_EQ(summary_of("simple")[0]["verdict"], "fail");
}

INSTANTIATE_TEST_SUITE_P(Of, Catalogue, testing::ValuesIn(worked::catalogue_files()),
                         [](const auto& file) { return file.param; });

TEST(Balances, TakeTheScaleIntervalThatIsMeant) {
  const auto interval = [](const std::string& code, const char* parameter, std::map<std::string, TypedText> intervals) {
    const Procedure& procedure = load_procedure(code);
    InstrumentParameters balance{1, "天平", "7", std::move(intervals)};
    balance.values.insert({{"range.low", {"0", "g"}}, {"range.high", {"500", "g"}}, {"accuracy_class", {"II", ""}}});
    return by_parameter(procedure, balance)[parameter].value;
  };
  const TypedText e = {"0.01", "g"};
  const TypedText d = {"0.001", "g"};
  const std::map<std::string, TypedText> both = {
      {"scale_interval", e}, {"scale_interval.e", e}, {"scale_interval.d", d}};
  EXPECT_EQ(interval("JJG 1036-2008", "d", both), "0.001");
  EXPECT_EQ(interval("JJG 539-2016", "e", both), "0.01");
  // One alone is called d in the register; what is called e only is no d.
  const std::map<std::string, TypedText> alone = {{"scale_interval", d}, {"scale_interval.d", d}};
  EXPECT_EQ(interval("JJG 539-2016", "e", alone), "0.001");
  EXPECT_EQ(interval("JJG 539-2016", "e", {{"scale_interval", e}}), "0.01");
  EXPECT_EQ(interval("JJG 1036-2008", "d", {{"scale_interval", e}, {"scale_interval.e", e}}), "");
}

}  // namespace
}  // namespace instruments::procedures
