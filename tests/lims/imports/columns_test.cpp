#include "lims/imports/columns.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace lims::imports {
namespace {

using Header = std::vector<std::string>;

std::optional<Field> field_of(std::string_view header) {
  const auto meaning = meaning_of_header(header);
  return meaning.fields.empty() ? std::nullopt : std::optional(meaning.fields.front());
}

TEST(Columns, AreMappedByChineseAndEnglishHeaders) {
  const auto chinese = map_columns({"使用单位名称", "器具名称", "出厂编号", "测量范围", "分度值", "别的"});
  EXPECT_EQ(chinese.columns[0], Field::organization_name);
  EXPECT_EQ(chinese.columns[2], Field::serial_number);
  EXPECT_EQ(chinese.columns[5], std::nullopt);
  const auto english = map_columns({"Customer", "Instrument name *", "S/N", "Range", "Last verified on", "due date"});
  EXPECT_EQ(english.columns[0], Field::organization_name);
  EXPECT_EQ(english.columns[1], Field::name);
  EXPECT_EQ(english.columns[2], Field::serial_number);
  EXPECT_EQ(english.columns[3], Field::measuring_range);
  EXPECT_EQ(english.columns[4], Field::last_verified_on);
  EXPECT_EQ(english.columns[5], Field::valid_until);
}

TEST(Columns, IgnoreWidthCaseSpaceAndBrackets) {
  EXPECT_EQ(field_of(" 出 厂 编 号 "), Field::serial_number);
  EXPECT_EQ(field_of("出厂编号(必填)*"), Field::serial_number);
  EXPECT_EQ(field_of("SERIAL_NUMBER"), Field::serial_number);
  EXPECT_EQ(field_of("检定周期(月)"), Field::cycle_months);
  EXPECT_EQ(field_of(""), std::nullopt);
}

TEST(Columns, KnowTheWordsOfEveryField) {
  for (const auto field : all_fields()) {
    EXPECT_EQ(find_field(to_text(field)), field);
    EXPECT_EQ(field_of(to_text(field)), field);
    EXPECT_EQ(field_of(label(field).zh), field);
    EXPECT_EQ(field_of(label(field).en), field);
  }
}

struct Ambiguous {
  Header header;
  std::size_t column;
  std::optional<Field> field;
};

TEST(Columns, TheNameOfAFieldGoesBeforeOtherWordsForIt) {
  const std::vector<Ambiguous> cases = {
      {{"使用单位名称", "器具名称", "设备编号", "出厂编号"}, 2, Field::owner_number},
      {{"使用单位名称", "器具名称", "设备编号", "出厂编号"}, 3, Field::serial_number},
      {{"使用单位名称", "器具名称", "编号", "出厂编号"}, 2, Field::owner_number},
      {{"使用单位名称", "器具名称", "仪器编号", "出厂编号"}, 2, Field::owner_number},
      {{"使用单位名称", "器具名称", "编号"}, 2, Field::serial_number},
      {{"使用单位名称", "器具名称", "管理编号", "设备编号"}, 3, Field::serial_number},
      {{"使用单位名称", "器具名称", "设备编号", "出厂编号", "管理编号"}, 2, std::nullopt},
      {{"单位", "使用单位", "器具名称", "出厂编号"}, 0, std::nullopt},
      {{"单位", "使用单位", "器具名称", "出厂编号"}, 1, Field::organization_name},
      {{"单位", "器具名称", "出厂编号"}, 0, Field::organization_name},
      {{"使用单位名称", "器具名称", "型号", "规格", "出厂编号"}, 3, Field::specification},
  };
  for (const auto& known : cases) {
    const auto mapping = map_columns(known.header);
    EXPECT_EQ(mapping.columns[known.column], known.field) << known.header[known.column];
    EXPECT_EQ(mapping.notes[known.column].has_value(), !known.field.has_value());
  }
}

TEST(Columns, ThatAreUnderstoodButPassedOverSayWhy) {
  const auto mapping = map_columns({"单位", "使用单位", "器具名称", "出厂编号", "检定状态", "出厂编号 (2)", "颜色"});
  EXPECT_NE(mapping.notes[0]->zh.find("取自“使用单位”列"), std::string::npos);
  EXPECT_NE(mapping.notes[0]->en.find("taken from the column \"使用单位\""), std::string::npos);
  EXPECT_NE(mapping.notes[4]->en.find("Follows from"), std::string::npos);
  EXPECT_NE(mapping.notes[5]->en.find("\"出厂编号\""), std::string::npos);
  EXPECT_EQ(mapping.notes[6], std::nullopt);
}

TEST(Columns, MayNameTheUnitOfTheirNumbers) {
  const auto mapping =
      map_columns({"使用单位", "器具名称", "出厂编号", "测量范围（MPa）", "分度值/MPa", "检定周期(年)", "型号/规格"});
  EXPECT_EQ(mapping.columns[3], Field::measuring_range);
  EXPECT_EQ(mapping.units[3], "MPa");
  EXPECT_EQ(mapping.columns[4], Field::scale_interval);
  EXPECT_EQ(mapping.units[4], "MPa");
  EXPECT_EQ(mapping.columns[5], Field::cycle_months);
  EXPECT_EQ(mapping.units[5], "年");
  EXPECT_EQ(mapping.columns[6], Field::model);
  EXPECT_EQ(mapping.units[6], "");
}

TEST(Columns, AreKnownByTheirUsualWords) {
  const std::vector<std::pair<std::string, Field>> words = {
      {"上次检定", Field::last_verified_on},
      {"最近一次检定日期", Field::last_verified_on},
      {"有效期截止", Field::valid_until},
      {"计量器具名称", Field::name},
      {"Last verification date", Field::last_verified_on},
      {"Organisation", Field::organization_name},
      {"器具状态", Field::state},
      {"上次结论", Field::last_result},
      {"出厂年份", Field::made_year},
      {"Year made", Field::made_year},
      {"Cycle (months)", Field::cycle_months},
      {"周期", Field::cycle_months},
  };
  for (const auto& [word, field] : words) EXPECT_EQ(field_of(word), field) << word;
}

TEST(Columns, AreOverriddenByWhatTheUserTells) {
  const auto mapping = map_columns({"甲方", "名称", "编号", "出厂编号"},
                                   {{"甲方", "organization_name"}, {"编号", "owner_number"}, {"名称", "name"}});
  EXPECT_EQ(mapping.columns[0], Field::organization_name);
  EXPECT_EQ(mapping.columns[2], Field::owner_number);
  EXPECT_EQ(mapping.columns[3], Field::serial_number);
  const auto passed_over = map_columns({"单位", "名称", "出厂编号", "型号"}, {{"型号", ""}});
  EXPECT_EQ(passed_over.columns[3], std::nullopt);
}

TEST(Columns, MissingMandatoryOnesAreRefusedByName) {
  try {
    map_columns({"a", "b"});
    FAIL() << "not refused";
  } catch (const instruments::Refusal& refusal) {
    ASSERT_EQ(refusal.mistakes().size(), 3U);
    EXPECT_EQ(refusal.mistakes()[0].field, "organization_name");
    EXPECT_NE(refusal.text().zh.find("出厂编号"), std::string::npos);
    EXPECT_NE(refusal.text().en.find("\"Serial number\""), std::string::npos);
  }
}

TEST(Columns, WrongMappingsAreRefused) {
  const Header header = {"单位", "名称", "出厂编号"};
  EXPECT_THROW(map_columns(header, {{"没有", "name"}}), instruments::Refusal);
  EXPECT_THROW(map_columns(header, {{"名称", "colour"}}), instruments::Refusal);
  EXPECT_THROW(map_columns(header, {{"单位", "name"}, {"名称", "name"}}), instruments::Refusal);
}

}  // namespace
}  // namespace lims::imports
