#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "lims/dcc/check.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "reports/dcc/dcc.hpp"
#include "tests/support/lims_worked_documents.hpp"

namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using reports::Document;
using reports::DocumentKind;
using testing::HasSubstr;
using testing::Not;
using tests::around_results;
using tests::worked_documents;

std::string xml_of(const Document& document) {
  return reports::dcc_of(document, "0.1.0");
}

std::string findings_in(const std::string& xml) {
  std::string all;
  for (const auto& finding : lims::dcc::check_dcc(xml).findings)
    all += std::to_string(finding.place.line) + " " + finding.rule + ": " + finding.sentence.en + '\n';
  return all;
}

/// "0.10" of "±0.10" and "0.12  (k = 2)".
std::vector<std::string> numbers_in(const std::string& cell) {
  std::vector<std::string> numbers;
  std::string number;
  const auto end = [&] {
    if (number.find_first_of("0123456789") != std::string::npos) numbers.push_back(number);
    number.clear();
  };
  for (const char c : cell) {
    const bool part = std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' || (c == '-' && number.empty());
    if (!part) end();
    if (part) number += c;
  }
  end();
  return numbers;
}

bool holds_word(const std::string& xml, const std::string& word) {
  for (auto at = xml.find(word); at != std::string::npos; at = xml.find(word, at + 1)) {
    const auto is_of_number = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.'; };
    const auto end = at + word.size();
    if ((at == 0 || !is_of_number(xml[at - 1])) && (end == xml.size() || !is_of_number(xml[end]))) return true;
  }
  return false;
}

TEST(DccOfADocument, HasNoErrorAndNoWarningForAnyWorkedSheet) {
  ASSERT_GT(worked_documents().size(), 24);
  for (const auto& [name, document] : worked_documents()) {
    const auto xml = xml_of(document);
    EXPECT_EQ(findings_in(xml), "") << name;
    EXPECT_EQ(xml, xml_of(document)) << name;
    EXPECT_EQ(lims::dcc::read_dcc(xml).valid_until, document.valid_until) << name;
  }
}

TEST(DccOfADocument, IsMadeOfTablesWhoseListsHaveOneEntryPerRow) {
  for (const auto& [name, document] : worked_documents())
    for (const auto& table : document.tables) {
      EXPECT_EQ(table.details.size(), table.rows.size()) << name;
      for (const auto& column : table.columns)
        for (const auto size : {column.conformity.size(), column.lower_limits.size(), column.upper_limits.size(),
                                column.coverage_factors.size()})
          EXPECT_TRUE(size == 0 || size == table.rows.size()) << name << ' ' << column.id;
    }
}

TEST(DccOfADocument, HasEveryNumberOfTheTablesAsItIsPrinted) {
  for (const auto& [name, document] : worked_documents()) {
    const auto xml = xml_of(document);
    for (const auto& table : document.tables)
      for (const auto& row : table.rows)
        for (const auto& cell : row)
          for (const auto& number : numbers_in(cell)) EXPECT_TRUE(holds_word(xml, number)) << name << ' ' << cell;
  }
}

TEST(DccOfADocument, HasNoErrorWithoutWhatEarlierVersionsDidNotFreeze) {
  for (const auto& [name, document] : worked_documents()) {
    auto content = to_json(document);
    for (auto& table : content["tables"]) {
      for (const auto* key : {"id", "of_results", "as_found", "details"}) table.erase(key);
      for (auto& column : table["columns"])
        for (const auto* key : {"id", "of", "conformity", "lower_limits", "upper_limits", "coverage_factors"})
          column.erase(key);
    }
    for (auto& condition : content["environment"]) condition.erase("id");
    EXPECT_EQ(findings_in(xml_of(reports::document_from_json(content))), "") << name;
  }
}

TEST(DccOfADocument, StatesUAndKWithTheValuesTheyBelongTo) {
  Document d = around_results();
  d.kind = DocumentKind::calibration_certificate;
  d.basis = {"JJF 1587-2016", {"数字多用表校准规范", "Digital multimeters"}};
  reports::ResultTable table;
  table.caption = {"直流电压", "DC voltage"};
  table.columns = {{{"校准点", "Point"}, {}, "V", "point"},
                   {{"误差", "Error"}, {}, "V", "error"},
                   {{"U", "U"}, {}, "V", "U_error", "error", {}, {}, {}, {"2", "2", ""}}};
  table.rows = {{"1.0", "0.10", "0.04"}, {"10.0", "-0.20", "0.05"}, {"20.0", "—", "—"}};
  d.tables = {table};
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  EXPECT_THAT(xml, HasSubstr("<si:valueXMLList>0.10 -0.20 NaN</si:valueXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:valueExpandedMUXMLList>0.04 0.05 NaN</si:valueExpandedMUXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:coverageFactorXMLList>2</si:coverageFactorXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:unitXMLList>\\volt</si:unitXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<dcc:namespace>jjf1587</dcc:namespace>"));
  EXPECT_THAT(xml, Not(HasSubstr("onformity"))) << "none was agreed";
}

TEST(DccOfADocument, StatesConformityAndLimitsOfAVerificationOnly) {
  Document d = around_results();
  d.basis = {"JJG 130-2011", {"温度计", "Thermometers"}};
  reports::ResultTable table;
  table.caption = {"示值误差", "Errors"};
  table.columns = {{{"误差", "Error"},
                    {},
                    "℃",
                    "error",
                    "",
                    {reports::PrintedVerdict::pass, reports::PrintedVerdict::fail},
                    {"-0.5", "-0.5"},
                    {"0.5", "0.5"}},
                   {{"最大允许误差", "MPE"}, {}, "℃", "mpe"}};
  table.rows = {{"0.1", "±0.5"}, {"-0.7", "±0.5"}};
  d.tables = {table};
  d.kind = DocumentKind::result_notice;
  d.conclusion = {"不合格", "Fail"};
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  EXPECT_THAT(xml, HasSubstr("<dcc:conformityXMLList>pass fail</dcc:conformityXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:valueXMLList>-0.5 -0.5</si:valueXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:unitXMLList>\\kelvin</si:unitXMLList>")) << "an error is a difference";
  EXPECT_THAT(xml, Not(HasSubstr("\\degreecelsius")));
  d.kind = DocumentKind::calibration_certificate;
  d.conclusion = {};
  EXPECT_THAT(xml_of(d), Not(HasSubstr("onformity")));
}

TEST(DccOfADocument, KeepsBlanksInsideATextAndUnitsThatDSiDoesNotHave) {
  Document d = around_results();
  d.basis = {"JJG 1-2020", {"题", "Title"}};
  d.conclusion = {"合格", "Pass"};
  d.tables = {{{"表", "Table"},
               {{{"位置", "Row"}, {}, ""}, {{"硬度", "Hardness"}, {}, "HRC"}},
               {{"左 前", "60.5"}, {"右", "61.0"}}}};
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  EXPECT_THAT(xml, HasSubstr("<dcc:charsXMLList>左\xC2\xA0前 右</dcc:charsXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:labelXMLList>HRC</si:labelXMLList>"));
  EXPECT_THAT(xml, HasSubstr("<si:unitXMLList>\\one</si:unitXMLList>"));
  EXPECT_THAT(xml, HasSubstr("A&amp;B &lt;供热&gt; \"06\" 站"));
  for (const auto* name : {"王喆", "李镕", "张堃"}) EXPECT_THAT(xml, HasSubstr(name));
}

TEST(DccOfADocument, KeepsApartWhatWasFoundBeforeAnAdjustment) {
  Document d = around_results();
  d.basis = {"JJG 1-2020", {"题", "Title"}};
  d.conclusion = {"合格", "Pass"};
  d.environment = {{{"温度", "Temperature"}, "20.0", "℃", "temperature"}};
  reports::ResultTable table = {{"表", "Table"}, {{{"误差", "Error"}, {}, "g", "error"}}, {{"0.10"}}};
  d.tables = {table, table};
  d.tables[0].rows[0][0] = "0.01";
  d.tables[1].as_found = true;
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  const auto after = xml.find("<dcc:status>afterAdjustment</dcc:status>");
  EXPECT_LT(xml.find("<dcc:status>beforeAdjustment</dcc:status>"), xml.find("0.10<"));
  EXPECT_LT(xml.find("0.10<"), after);
  EXPECT_LT(after, xml.find("0.01<"));
}

TEST(DccOfADocument, GivesEachNumberTheUnitThatItsRowNames) {
  Document d = around_results();
  d.basis = {"JJG 1-2020", {"题", "Title"}};
  d.conclusion = {"合格", "Pass"};
  d.tables = {{{"电压", "Voltage"},
               {{{"单位", "Unit"}, {}, "", "unit"}, {{"示值", "Indication"}, {}, "", "reading"}},
               {{"mV", "100.1"}, {"V", "10.0"}}}};
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  EXPECT_THAT(xml, HasSubstr("<si:unitXMLList>\\milli\\volt \\volt</si:unitXMLList>"));
}

TEST(DccOfADocument, NamesTheDocumentItReplaces) {
  Document d = around_results();
  d.basis = {"JJG 1-2020", {"题", "Title"}};
  d.conclusion = {"合格", "Pass"};
  d.replaces = {"E-J-2026-000100", "型号有误"};
  const auto xml = xml_of(d);
  EXPECT_EQ(findings_in(xml), "");
  EXPECT_THAT(xml, HasSubstr("<dcc:replacedUniqueIdentifier>E-J-2026-000100</dcc:replacedUniqueIdentifier>"));
  EXPECT_THAT(xml, HasSubstr("<dcc:issueDate>2026-11-22</dcc:issueDate>"));
}

TEST(DccOfADocument, IsValidForXmllintToo) {
  const auto file = std::filesystem::temp_directory_path() / ("etalon_dcc_" + std::to_string(::getpid()) + ".xml");
  std::ofstream(file, std::ios::binary) << xml_of(worked_documents().front().document);
  const auto command = "XML_CATALOG_FILES=" ETALON_SHARED
                       "/dcc/catalog.xml xmllint --nonet --noout --schema " ETALON_SHARED
                       "/dcc/xsd/dcc/v3.3.0/dcc.xsd " +
                       file.string() + " 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(file);
}

}  // namespace
