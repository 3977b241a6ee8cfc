// What a bench may send that is wrong: each is refused at its field, with its reason in the language of whoever asks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;

json& indication(json& sheet) {
  auto& items = sheet["items"];
  return *std::ranges::find_if(items, [](const json& item) { return item["id"] == "indication"; });
}

json& row(json& sheet, std::size_t number) {
  return indication(sheet)["rows"][number];
}

/// One way to spoil a sheet that is complete, and what is said to it.
struct Spoiled {
  std::string name;
  void (*spoil)(json&);
  std::string field, zh, en;
};

const std::vector<Spoiled> spoiled_sheets = {
    {"a reading is missing", [](json& sheet) { row(sheet, 1)["cells"]["up"] = nullptr; },
     "items.indication.rows.1.cells.up", "未录入", "is not entered yet"},
    {"a reading is a word", [](json& sheet) { row(sheet, 1)["cells"]["up"] = "abc"; },
     "items.indication.rows.1.cells.up", "“abc”不是数", "'abc' is not a number"},
    {"a reading has its unit with it", [](json& sheet) { row(sheet, 2)["cells"]["down"] = "0.8MPa"; },
     "items.indication.rows.2.cells.down", "“0.8MPa”不是数", "'0.8MPa' is not a number"},
    {"a reading is of a column that is not there", [](json& sheet) { row(sheet, 1)["cells"]["sideways"] = "0.4"; },
     "items.indication.rows.1.cells.sideways", "没有这一列", "no such column"},
    {"the points are in another unit", [](json& sheet) { row(sheet, 1)["unit"] = "kPa"; },
     "items.indication.rows.1.unit", "单位应为 MPa", "The unit is MPa"},
    {"the temperature is in another unit", [](json& sheet) { sheet["environment"][0]["unit"] = "K"; },
     "environment.temperature.unit", "单位应为 ℃", "The unit is ℃"},
    {"the temperature is a word", [](json& sheet) { sheet["environment"][0]["value"] = "warm"; },
     "environment.temperature", "“warm”不是数", "'warm' is not a number"},
    {"a point is beyond the range", [](json& sheet) { row(sheet, 4)["point"] = "1.7"; },
     "items.indication.rows.4.point", "超出测量范围", "outside the range"},
    {"a point is a word", [](json& sheet) { row(sheet, 2)["point"] = "half"; }, "items.indication.rows.2.point",
     "检定点应为数", "A point is a number"},
    {"the points fall", [](json& sheet) { std::swap(row(sheet, 1), row(sheet, 2)); }, "items.indication.rows.2.point",
     "逐行递增", "must rise"},
    {"there are too few points", [](json& sheet) { indication(sheet)["rows"].erase(1); }, "items.indication.rows",
     "至少需要", "points are needed"},
    {"the last point is not the end of the range", [](json& sheet) { row(sheet, 4)["point"] = "1.5"; },
     "items.indication.rows.4.point", "测量范围的端点 1.6", "the end of the range, 1.6"},
    {"the standard is none there is", [](json& sheet) { sheet["standards"][0]["equipment_id"] = 99999; },
     "standards.reference.equipment_id", "没有这台标准器", "no such standard"},
    {"a row names a standard none knows",
     [](json& sheet) {
       row(sheet, 1)["standards"] = {{"reference", 99999}};
     },
     "items.indication.rows.1.standards.reference", "没有这台标准器", "no such standard"},
    {"an item is of another procedure", [](json& sheet) { indication(sheet)["id"] = "weighing"; }, "items.",
     "记录表中没有此项", "no such entry"},
};

class SentRecords : public testing::Test {
 protected:
  SentRecords() {
    site_.place().signer("bench", "verifier");
    site_.place().standard(tests::date("2027-01-31"));
    sheet_ = site_.place().sheet(site_.place().gauge("BAD"), "2026-11-20");
  }
  support::Answer post(const json& sheet, const std::string& language) const {
    return site_.send("verifier", "POST", "/records", sheet.dump(), "Accept-Language: " + language + "\r\n");
  }
  std::int64_t records() const { return json::parse(site_.get("checker", "/records").body).at("total"); }
  /// The message at the field, or what was answered instead.
  static std::string said_at(const support::Answer& answer, const std::string& field) {
    for (const auto& each : json::parse(answer.body).value("errors", json::array()))
      if (each.at("field").get<std::string>().starts_with(field)) return each.at("message");
    return "nothing at " + field + ", but: " + answer.body;
  }

  tests::LaboratorySite site_;
  json sheet_;
};

TEST_F(SentRecords, AreRefusedAtTheFieldWithTheReasonInBothLanguages) {
  for (const auto& each : spoiled_sheets) {
    SCOPED_TRACE(each.name);
    auto sheet = sheet_;
    each.spoil(sheet);
    const auto chinese = post(sheet, "zh-CN");
    const auto english = post(sheet, "en");
    EXPECT_EQ(chinese.status, 422) << chinese.body;
    EXPECT_EQ(english.status, 422);
    EXPECT_THAT(said_at(chinese, each.field), HasSubstr(each.zh));
    EXPECT_THAT(said_at(english, each.field), HasSubstr(each.en));
  }
  EXPECT_EQ(records(), 0) << "of what is refused nothing is kept";
  EXPECT_EQ(post(sheet_, "en").status, 201) << "and what was typed rightly is recorded as it stands";
}

TEST_F(SentRecords, OfTenThousandRowsAreRefusedAtOnce) {
  const auto many = [&](const json& first) {
    auto sheet = sheet_;
    indication(sheet)["rows"] = json(10000, first);
    return sheet;
  };
  for (const auto& first : {row(sheet_, 1), json({{"point", "0.4"}, {"unit", "MPa"}, {"cells", json::object()}})})
    for (const std::string language : {"zh-CN", "en"}) {
      const auto answer = post(many(first), language);
      EXPECT_THAT(answer.status, testing::AnyOf(422, 413));
      EXPECT_THAT(answer.body, testing::AnyOf(HasSubstr("500"), HasSubstr("limit"), HasSubstr("MB"), HasSubstr("上限")))
          << answer.body.substr(0, 500);
    }
  EXPECT_EQ(records(), 0);
}

TEST_F(SentRecords, OfReadingsThatAreNumbersAndNoTextAreRefusedBeforeTheyAreRead) {
  auto sheet = sheet_;
  row(sheet, 1)["cells"]["up"] = 0.4;
  const auto answer = post(sheet, "en");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("up")) << "a double has lost what was typed";
}

TEST_F(SentRecords, WithAStandardThatMayNotServeSayWhy) {
  const auto coarse = site_.place().standard(tests::date("2026-11-01"));  // its certificate has expired by the day
  auto sheet = site_.place().sheet(site_.place().gauge("OTHER"), "2026-11-20");
  sheet["standards"][0]["equipment_id"] = coarse.value;
  EXPECT_THAT(said_at(post(sheet, "en"), "standards.reference"), HasSubstr("expired on 2026-11-01"));
  EXPECT_THAT(said_at(post(sheet, "zh-CN"), "standards.reference"), HasSubstr("2026-11-01 到期"));
  EXPECT_EQ(records(), 0);
}

}  // namespace
