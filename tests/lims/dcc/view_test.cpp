#include "lims/dcc/view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "lims/commands/dcc_text.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/refusals.hpp"

namespace {

using lims::dcc::ColumnKind;
using lims::dcc::ShownSection;
using lims::dcc::View;
using lims::dcc::view_of;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string folder = ETALON_SHARED "/dcc/";

View view(const std::string& file) {
  return view_of(tests::bytes_of(folder + file));
}

const ShownSection& section(const View& shown, const std::string& id) {
  const auto found = std::ranges::find(shown.sections, id, &ShownSection::id);
  if (found == shown.sections.end()) throw std::out_of_range(id);
  return *found;
}

std::string fact(const ShownSection& section, const std::string& label, const std::string& language = "en") {
  for (const auto& each : section.facts)
    if (each.label.in("en") == label) return each.value.in(language);
  return "none";
}

TEST(DccView, ShowsWhoWhatAndWhen) {
  const auto shown = view("examples-own/lx_temperature_zh_en_3.3.0.xml");
  EXPECT_EQ(shown.number, "LX2025-66226-000");
  EXPECT_THAT(shown.languages, ElementsAre("zh", "en"));
  const auto& certificate = section(shown, "certificate");
  EXPECT_EQ(fact(certificate, "Received on"), "2025-08-21");
  EXPECT_EQ(fact(certificate, "Place of calibration"), "in the laboratory");
  EXPECT_EQ(fact(certificate, "Place of calibration", "zh"), "实验室内");
  EXPECT_EQ(fact(certificate, "Order number"), "WT2025-0815");
  const auto& laboratory = section(shown, "laboratory");
  EXPECT_EQ(laboratory.name.in("zh"), "联信计量校准实验室");
  EXPECT_EQ(fact(laboratory, "Code of the laboratory"), "CNAS L00000");
  EXPECT_EQ(fact(section(shown, "customer"), "Address"), "Shenzhen, CN");
  const auto& item = section(shown, "item");
  EXPECT_EQ(item.name.in("en"), "Industrial platinum resistance temperature transmitter");
  EXPECT_EQ(fact(item, "Model"), "TT-2000");
  EXPECT_EQ(fact(item, "Serial number"), "SN249665");
  EXPECT_EQ(fact(item, "Upper limit of measuring range"), "1000 ℃");
}

TEST(DccView, ShowsConditionsWithTheirUncertainty) {
  const auto shown = view("examples-own/lx_temperature_zh_en_3.3.0.xml");
  const auto& condition = section(shown, "condition");
  EXPECT_EQ(condition.name.in("en"), "Ambient temperature");
  ASSERT_EQ(condition.facts.size(), 1);
  EXPECT_THAT(condition.facts[0].value.in("en"), HasSubstr("20.1 ℃ (U = 0.3 ℃, k = 2"));
}

TEST(DccView, ShowsEveryFigureOfATableAsTheFileHasIt) {
  const auto shown = view("examples-own/lx_temperature_zh_en_3.3.0.xml");
  const auto found = std::ranges::find_if(shown.sections, [](const auto& each) { return !each.columns.empty(); });
  ASSERT_NE(found, shown.sections.end());
  for (const auto& column : found->columns) EXPECT_EQ(column.cells.size(), 14);
  const auto uncertainty = std::ranges::find_if(found->columns, [](const auto& column) {
    return column.kind == ColumnKind::expanded_uncertainty && column.cells.back() == "0.10";
  });
  EXPECT_NE(uncertainty, found->columns.end());
}

/// Its values stand in ℃ and in K, with U and k in the latter.
TEST(DccView, ShowsEachUnitOfAHybridQuantity) {
  const auto shown = view("examples/pydcc__dcc_gp_temperature_typical_v12.xml");
  std::vector<std::string> units;
  for (const auto& each : shown.sections)
    for (const auto& column : each.columns)
      if (column.ref_type == "basic_referenceValue") units.push_back(column.unit + " " + column.cells.front());
  EXPECT_THAT(units, ElementsAre("K 306.248", "℃ 33.098"));
}

/// All that is a number in the results of an example stands in its view, digit for digit.
TEST(DccView, ShowsEveryExampleWithoutLoss) {
  int files = 0;
  for (const auto* name : {"examples", "examples-own"})
    for (const auto& entry : std::filesystem::directory_iterator(folder + name)) {
      if (entry.path().extension() != ".xml") continue;
      ++files;
      const auto bytes = tests::bytes_of(entry.path());
      const auto text = lims::dcc_text(view_of(bytes), "");
      for (const std::string mark : {"si:value>", "si:valueXMLList>", "si:uncertainty>"})
        for (auto at = bytes.find("<" + mark); at != std::string::npos; at = bytes.find("<" + mark, at + 1)) {
          const auto begin = at + mark.size() + 1;
          std::string value = bytes.substr(begin, bytes.find('<', begin) - begin);
          value.erase(0, value.find_first_not_of(" \n\r\t"));
          value = value.substr(0, value.find_first_of(" \n\r\t"));
          ASSERT_THAT(text, HasSubstr(value)) << entry.path();
        }
    }
  EXPECT_EQ(files, 20);
}

TEST(DccView, IsWrittenInOneLanguageOrInAll) {
  const auto shown = view("examples-own/lx_temperature_zh_en_3.3.0.xml");
  const auto chinese = lims::dcc_text(shown, "zh");
  EXPECT_THAT(chinese, HasSubstr("校准实验室：联信计量校准实验室"));
  EXPECT_THAT(chinese, testing::Not(HasSubstr("Lianxin Metrology Laboratory")));
  EXPECT_THAT(lims::dcc_text(shown, "en"), HasSubstr("Customer: Shenzhen Nanshan Semiconductor Technology Co., Ltd."));
  EXPECT_THAT(lims::dcc_text(shown, ""),
              HasSubstr("客户 / Customer: 深圳市南山半导体科技有限公司 / Shenzhen Nanshan Semiconductor Technology"));
}

TEST(DccView, LetsNoFileDriveTheTerminal) {
  const std::string xml =
      "<d:digitalCalibrationCertificate xmlns:d='https://ptb.de/dcc' schemaVersion='3.3.0'><d:comment>a\x7F"
      "b\nc</d:comment></d:digitalCalibrationCertificate>";
  const auto text = lims::dcc_text(view_of(xml), "en");
  EXPECT_THAT(text, HasSubstr("a b c"));
}

TEST(DccView, RefusesWhatIsNoCertificate) {
  for (const auto* file :
       {"examples-invalid/dcclib__invalid_syntax.xml", "examples-invalid/dme__mass_generated_3.2.1.xml"})
    EXPECT_EQ(support::cause_of([&] { view(file); }), instruments::Cause::invalid_input) << file;
}

}  // namespace
