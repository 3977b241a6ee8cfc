#include "instruments/procedures/differences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

json gauge() {
  return *load_procedure("JJG 52-2013").content;
}

std::vector<std::string> in(std::string Text::*language, const json& older, const json& newer) {
  std::vector<std::string> lines;
  for (const auto& line : differences(older, newer)) lines.push_back(line.*language);
  return lines;
}

/// The gauge's procedure against itself with one change.
template <class Change>
std::vector<std::string> after(Change change, std::string Text::*language = &Text::en) {
  auto newer = gauge();
  change(newer);
  return in(language, gauge(), newer);
}

json& indication(json& content) {
  for (auto& item : content["items"])
    if (item["id"] == "indication") return item;
  throw std::logic_error("no such item");
}

TEST(Differences, OfTheSameContentAreNone) {
  EXPECT_THAT(differences(gauge(), gauge()), IsEmpty());
}

TEST(Differences, NameALimitByItsQuantityAndItem) {
  const auto change = [](json& content) { indication(content)["each_point"]["error_up"]["within"] = "2 * mpe_here"; };
  EXPECT_THAT(after(change),
              ElementsAre("Limit of `error_up` in item `indication` changed from `mpe_here` to `2 * mpe_here`"));
  EXPECT_THAT(after(change, &Text::zh),
              ElementsAre("项目 `indication` 中的`error_up` 的限值由 `mpe_here` 改为 `2 * mpe_here`"));
}

TEST(Differences, NameACellByTableAndRow) {
  EXPECT_THAT(after([](json& content) { content["tables"]["mpe"]["rows"][2][2] = "0.8 %"; }),
              ElementsAre("Table `mpe`, row 3: 0.8 % was 1.0 %"));
  EXPECT_THAT(after([](json& content) { content["tables"]["mpe"]["rows"][1][1] = "[80 %, 100 %]"; }),
              ElementsAre("Table `mpe`, row 2, cell 2: [80 %, 100 %] was [90 %, 100 %]"));
}

TEST(Differences, OfARowPutInBetweenAreThatRowAlone) {
  const auto lines = after([](json& content) {
    auto& rows = content["tables"]["mpe"]["rows"];
    rows.insert(rows.begin() + 3, json::array({"1.2 %", "any", "1.2 %"}));
    rows.erase(rows.begin() + 11);
  });
  EXPECT_THAT(lines, ElementsAre(R"(Table `mpe`, row 4 is new: `["1.2 %","any","1.2 %"]`)",
                                 R"(Table `mpe`, row 11 is gone; it was `["4.0 %","[90 %, 100 %]","4.0 %"]`)"));
}

TEST(Differences, OfTheHeadingReadAsANoteWould) {
  EXPECT_THAT(
      after([](json& content) {
        content["cycle_months"] = "12";
        content["in_force"] = "2027-01-01";
        content["edition"] = "2027";
        content["withdrawn"] = "2040-01-01";
        content["discipline"] = "RX";
        content.erase("international");
      }),
      ElementsAre("Edition: 2013 → 2027", "First day in force: 2013-12-27 → 2027-01-01",
                  "First day withdrawn is new: 2040-01-01", "Letters of the discipline: LX → RX", "Cycle 6 → 12 months",
                  "International documents is gone; it was `[\"OIML R 101\",\"OIML R 109\",\"EN 837-1\",\"EN "
                  "837-3\"]`"));
  EXPECT_THAT(after([](json& content) { content["cycle_months"] = "12"; }, &Text::zh),
              ElementsAre("检定周期 6 → 12 个月"));
}

TEST(Differences, NameWhatIsNewAndWhatIsGone) {
  EXPECT_THAT(after([](json& content) {
                content["parameters"]["rod"] = {{"kind", "length"}, {"from", "rating.L"}};
                content["quantities"].erase("stop_limit");
                content["items"].erase(0);
              }),
              ElementsAre(HasSubstr("Parameter `rod` is new: "), HasSubstr("Quantity `stop_limit` is gone; it was "),
                          HasSubstr("Item `appearance` is gone; it was ")));
}

TEST(Differences, OfEnvironmentStandardAndTextAreNamed) {
  EXPECT_THAT(after([](json& content) {
                content["environment"][0]["high"] = "23 ℃";
                content["standards"][0]["allowed"] = "mpe_rest / 3";
                indication(content)["label"]["en"] = "Error";
              }),
              ElementsAre("Upper bound of environment `temperature` changed from `temperature_high(judged_class)` to "
                          "`23 ℃`",
                          "Allowed error of standard `reference` changed from `mpe_rest / 4` to `mpe_rest / 3`",
                          "Label (English) of item `indication` changed from \"Error of indication, hysteresis and "
                          "tapping\" to \"Error\""));
}

TEST(Differences, TheOrderOfItemsIsOne) {
  EXPECT_THAT(after([](json& content) { std::swap(content["items"][0], content["items"][1]); }),
              ElementsAre("Order of `items` changed from appearance, zero, indication, smoothness to zero, appearance, "
                          "indication, smoothness"));
}

TEST(Differences, APlaceWithoutWordsIsNamedByItsPath) {
  EXPECT_THAT(after([](json& content) {
                content["unheard_of"] = {{"a", "1"}};
                indication(content)["document"]["groups"][0]["label"]["en"] = "Other";
                indication(content)["strange"] = "2";
              }),
              ElementsAre("`document.groups.1.label.en` of item `indication` changed from \"Indication after tapping\" "
                          "to \"Other\"",
                          "`strange` of item `indication` is new: `2`", "`unheard_of` is new: `{\"a\":\"1\"}`"));
}

/// Every scalar below a value.
void collect(json& value, std::vector<json*>& scalars) {
  if (value.is_primitive()) return scalars.push_back(&value);
  for (auto& each : value) collect(each, scalars);
}

TEST(Differences, LeaveOutNoChangeWhereverItIs) {
  auto content = gauge();
  std::vector<json*> scalars;
  collect(content, scalars);
  ASSERT_GT(scalars.size(), 300U);
  for (auto* scalar : scalars) {
    const json before = *scalar;
    *scalar = "changed_to_this";
    const auto lines = in(&Text::en, gauge(), content);
    EXPECT_THAT(lines, Contains(HasSubstr("changed_to_this"))) << before;
    EXPECT_LE(lines.size(), 3U) << before;
    *scalar = before;
  }
}

/// Something is taken away, doubled or misshapen anywhere; what differs is told, whatever it has become.
TEST(Differences, AreFoundInAnyShape) {
  std::mt19937 random(20261127);
  for (int round = 0; round < 300; ++round) {
    auto content = gauge();
    json* place = &content;
    while (place->is_structured() && !place->empty() && random() % 5 != 0)
      place = &*std::next(place->begin(), static_cast<std::ptrdiff_t>(random() % place->size()));
    *place = std::array<json, 5>{json(), json("x"), json::array({1, "x"}), json::object({{"id", "x"}}),
                                 json::array({json{{"id", "x"}}, json{{"id", "x"}}})}[random() % 5];
    EXPECT_EQ(differences(gauge(), content).empty(), content == gauge());
    EXPECT_EQ(differences(content, gauge()).empty(), content == gauge());
  }
}

TEST(Differences, OfLongListsAreFoundAtOnce) {
  json older = json::object();
  json newer = json::object();
  for (int i = 0; i < 20000; ++i) {
    older["tables"]["t"]["rows"].push_back({std::to_string(i), "1"});
    newer["tables"]["t"]["rows"].push_back({std::to_string(i + 20000), "1"});
  }
  EXPECT_THAT(differences(older, newer), SizeIs(20000));
}

}  // namespace
}  // namespace instruments::procedures
