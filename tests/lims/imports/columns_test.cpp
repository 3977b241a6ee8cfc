#include "lims/imports/columns.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace lims::imports {
namespace {

using Header = std::vector<std::string>;

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
  EXPECT_EQ(field_of_header(" 出 厂 编 号 "), Field::serial_number);
  EXPECT_EQ(field_of_header("出厂编号(必填)*"), Field::serial_number);
  EXPECT_EQ(field_of_header("SERIAL_NUMBER"), Field::serial_number);
  EXPECT_EQ(field_of_header("检定周期(月)"), Field::cycle_months);
  EXPECT_EQ(field_of_header(""), std::nullopt);
}

TEST(Columns, KnowTheWordsOfEveryField) {
  for (const auto field : all_fields()) {
    EXPECT_EQ(find_field(to_text(field)), field);
    EXPECT_EQ(field_of_header(to_text(field)), field);
    EXPECT_EQ(field_of_header(label(field).zh), field);
    EXPECT_EQ(field_of_header(label(field).en), field);
  }
}

TEST(Columns, TheFirstOfTwoHeadersOfOneFieldCounts) {
  const auto mapping = map_columns({"单位名称", "名称", "出厂编号", "编号"});
  EXPECT_EQ(mapping.columns[2], Field::serial_number);
  EXPECT_EQ(mapping.columns[3], std::nullopt);
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
