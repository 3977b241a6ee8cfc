#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/faults.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using reports::Document;
using reports::Text;
using testing::HasSubstr;
using testing::Not;

std::string without_blanks(const std::string& text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > ' ') kept += c;
  return kept;
}

std::vector<std::string> pages_of(const Document& document) {
  std::vector<std::string> pages;
  std::string paper = text_of_pdf(pdf_of(document));
  for (auto end = paper.find('\f'); end != std::string::npos; end = paper.find('\f')) {
    pages.push_back(paper.substr(0, end));
    paper.erase(0, end + 1);
  }
  return pages;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

/// The six items of JJG 52-2013 with the requirement that has most to say.
std::vector<reports::ItemResult> six_items() {
  std::vector<reports::ItemResult> items;
  for (const auto* name : {"外观", "零位", "示值误差", "回程误差", "轻敲位移", "指针偏转平稳性"})
    items.push_back(
        {{name, "Item of the regulation"},
         {"±0.0256 MPa；测量上限的 90 %～100 %：±0.04 MPa", "±0.0256 MPa; from 90 % of the upper limit ±0.04 MPa"},
         {"0.022 MPa（0.8 MPa 处，允许 ±0.0256 MPa）", "0.022 MPa at 0.8 MPa (permitted ±0.0256 MPa)"},
         {},
         ""});
  return items;
}

/// Nine columns, six of them in pairs under one head.
reports::ResultTable nine_columns() {
  reports::ResultTable table;
  table.caption = {"示值检定结果", "Results"};
  const Text rising{"升压", "Rising"};
  const Text falling{"降压", "Falling"};
  const auto add = [&](const Text& label, const Text& group) { table.columns.push_back({label, group, "MPa"}); };
  add({"检定点", "Point"}, {});
  for (const Text& group : {Text{"轻敲后示值", "Indication after tapping"}, Text{"示值误差", "Error of indication"},
                            Text{"轻敲位移", "Tapping displacement"}})
    add(rising, group), add(falling, group);
  add({"最大允许误差", "MPE"}, {}), add({"回程误差", "Hysteresis"}, {});
  table.rows = {{"0", "0.000", "0.000", "0.000", "0.000", "0.000", "0.000", "±0.0256", "0.000"},
                {"0.8", "0.815", "0.82", "0.015", "0.020", "0.005", "0.005", "±0.0256", "0.005"}};
  return table;
}

TEST(Paper, EndsWithTheMarkAfterTheNotesOnAPageThatHoldsResults) {
  for (std::size_t rows = 1; rows < 30; rows += 4) {
    Document document = sample_certificate();
    document.tables[0].rows.assign(rows, document.tables[0].rows[2]);
    const auto last = pages_of(document).back();
    const auto letters = without_blanks(last);
    const auto mark = letters.find("以下空白");
    ASSERT_NE(mark, std::string::npos) << rows;
    EXPECT_LT(letters.find("下次检定请携带此证书"), mark) << rows;
    EXPECT_THAT(last, HasSubstr("检定点 Point / MPa")) << "the chart stands on the page of the notes, " << rows;
  }
}

TEST(Paper, KeepsTheItemsOfTheRegulationOnOnePage) {
  for (std::size_t standards = 1; standards < 9; ++standards) {
    Document document = sample_certificate();
    document.items = six_items();
    document.reference_equipment.assign(standards, document.reference_equipment[0]);
    for (const auto& page : pages_of(document))
      EXPECT_THAT(count(page, "Item of the regulation"), testing::AnyOf(0U, 6U));
  }
}

TEST(Paper, KeepsADozenFailedItemsOnOnePage) {
  for (std::size_t standards = 1; standards < 9; ++standards) {
    Document document = sample_notice();
    document.failed_items.assign(12, document.failed_items[0]);
    document.reference_equipment.assign(standards, document.reference_equipment[0]);
    for (const auto& page : pages_of(document)) EXPECT_THAT(count(page, "0.045 MPa"), testing::AnyOf(0U, 12U));
  }
}

TEST(Paper, KeepsNumbersWithTheirUnits) {
  Document document = sample_certificate();
  document.items = six_items();
  document.reference_equipment[0].accuracy = "0.05级, MPE ±0.0013 MPa";
  document.measurement_standards[0].accuracy = "U = 0.0004 MPa, k = 2; 0.05级, MPE ±0.0013 MPa";
  const auto paper = text_of_pdf(pdf_of(document));
  EXPECT_FALSE(std::regex_search(paper, std::regex("\\d\\s*\\n *(MPa|%)"))) << paper;
}

TEST(Paper, ShowsTheKindOfVerificationWhereTheContentHasIt) {
  auto content = to_json(sample_certificate());
  content.erase("verification");
  EXPECT_THAT(text_of_pdf(certificate_pdf(shared_renderer(), content.dump())), Not(HasSubstr("检定类别")));
  content["verification"] = {{"zh", "后续检定"}, {"en", "Subsequent verification"}};
  const auto paper = text_of_pdf(certificate_pdf(shared_renderer(), content.dump()));
  EXPECT_THAT(paper, HasSubstr("检定类别"));
  EXPECT_THAT(paper, HasSubstr("后续检定"));
}

TEST(Paper, OfContentOfEarlierVersionsIsPrinted) {
  auto content = to_json(sample_notice());
  content["failed_items"][0].erase("requirement");
  for (auto& column : content["tables"][0]["columns"]) column.erase("group");
  EXPECT_THAT(reports::pdf_faults(certificate_pdf(shared_renderer(), content.dump())), testing::IsEmpty());
}

TEST(Paper, HasThePictureOfEveryRange) {
  auto document = sample_certificate();
  auto second = *document.chart;
  document.chart->caption = {"示值误差，(0~1.6) MPa", "Errors of indication, (0~1.6) MPa"};
  second.caption = {"示值误差，(0~6) MPa", "Errors of indication, (0~6) MPa"};
  second.limits.back().y = "0.15";
  document.further_charts = {second};
  const auto paper = text_of_pdf(pdf_of(document));
  const auto first = paper.find("示值误差，(0~1.6) MPa");
  ASSERT_NE(first, std::string::npos) << paper;
  EXPECT_NE(paper.find("示值误差，(0~6) MPa", first), std::string::npos) << paper;
  const auto content = reports::to_json(document);
  EXPECT_EQ(reports::to_json(reports::document_from_json(content)), content);
  auto earlier = content;
  earlier.erase("further_charts");
  EXPECT_TRUE(reports::document_from_json(earlier).further_charts.empty())
      << "content frozen before there were several";
}

TEST(Paper, SaysWhatAJudgedItemDoesNotMeet) {
  Document document = sample_notice();
  document.failed_items = {{{"零位", "Zero"}, "", "", "", {"缩格不大于 0.0256 MPa", "At most 0.0256 MPa"}, "", ""}};
  const auto paper = text_of_pdf(pdf_of(document));
  EXPECT_THAT(paper, HasSubstr("缩格不大于 0.0256 MPa"));
  EXPECT_THAT(paper, HasSubstr("不符合要求"));
  EXPECT_THAT(paper, Not(HasSubstr("条款"))) << "no clause is known";
  document.failed_items[0].clause = "5.2.1";
  EXPECT_THAT(text_of_pdf(pdf_of(document)), HasSubstr("条款"));
}

TEST(Paper, NamesTheUnitOnceAndTheHeadsInTwoRows) {
  Document document = sample_certificate();
  document.tables = {nine_columns()};
  document.chart.reset();
  const auto paper = text_of_pdf(pdf_of(document));
  EXPECT_THAT(paper, HasSubstr("单位 Unit：MPa"));
  EXPECT_EQ(count(paper, "轻敲后示值"), 1U);
  EXPECT_THAT(paper, HasSubstr("\n0.8 0.815 0.82 0.015 0.020 0.005 0.005 ±0.0256 0.005\n"));
  EXPECT_THAT(paper, HasSubstr("Hysteresis")) << "no head is broken inside a word";
  EXPECT_THAT(reports::pdf_faults(pdf_of(document)), testing::IsEmpty());
}

TEST(Paper, NamesTheInstrumentByItsOwnersNumberWithoutASerialNumber) {
  Document document = sample_certificate();
  document.instrument.serial_number.clear();
  EXPECT_THAT(pages_of(document).at(1), HasSubstr("GL000003"));
}

TEST(Paper, LeavesLongNumbersAsTheyAreFrozen) {
  Document document = sample_certificate();
  std::string number;
  while (number.size() < 100) number += fmt::format("A{}-", number.size());
  document.instrument.serial_number = number;
  const auto pages = pages_of(document);
  for (const std::size_t page : {0U, 1U}) EXPECT_THAT(without_blanks(pages.at(page)), HasSubstr(number));
  EXPECT_THAT(fmt::format("{}", fmt::join(pages, "")), Not(HasSubstr("\u200b")));
}

struct Word {
  int page;
  double left, top, right, bottom;
};

std::vector<Word> words_of(const std::string& pdf) {
  std::vector<Word> words;
  const auto boxes = boxes_of_pdf(pdf);
  const std::regex line(R"re(<page|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)")re");
  int page = 0;
  for (std::sregex_iterator found(boxes.begin(), boxes.end(), line), end; found != end; ++found) {
    if (!(*found)[1].matched)
      ++page;
    else
      words.push_back(
          {page, std::stod((*found)[1]), std::stod((*found)[2]), std::stod((*found)[3]), std::stod((*found)[4])});
  }
  return words;
}

/// Two words of a page, one printed over the other: they share more than a third of a line.
bool overlap(const Word& a, const Word& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return a.page == b.page && width > 1 && height > std::min(a.bottom - a.top, b.bottom - b.top) / 3;
}

void expect_nothing_over_another(const std::string& pdf) {
  const auto words = words_of(pdf);
  for (std::size_t a = 0; a < words.size(); ++a)
    for (std::size_t b = a + 1; b < words.size(); ++b)
      ASSERT_FALSE(overlap(words[a], words[b]))
          << "page " << words[a].page << ", " << words[a].top << " pt from the top";
}

TEST(Paper, BreaksLongNumbersWithoutSeparatorsInTheirPlace) {
  Document document = sample_certificate();
  document.instrument.model = std::string(40, 'W');
  document.instrument.serial_number = std::string(60, '8');
  expect_nothing_over_another(pdf_of(document));
}

TEST(Paper, FindsRoomForFieldsOfAnyLength) {
  const auto repeated = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  for (const auto language :
       {reports::DocumentLanguage::bilingual, reports::DocumentLanguage::zh, reports::DocumentLanguage::en})
    for (const int length : {1, 8, 15, 22, 29, 36}) {
      SCOPED_TRACE(length);
      Document document = sample_certificate();
      document.language = language;
      auto& i = document.instrument;
      for (auto* value : {&i.model, &i.measuring_range, &i.manufacturer}) *value = repeated("镕", length);
      for (auto* value : {&i.serial_number, &i.accuracy_class}) *value = repeated("Wide m ", length);
      for (auto* value : {&i.name, &document.customer.name}) *value = repeated("喆Mm ", length);
      i.owner_number = repeated("0.05 MPa", length);
      expect_nothing_over_another(pdf_of(document));
    }
}

TEST(Paper, LosesNothingOfTheLongestValuesAndPrintsNoneOverAnother) {
  std::string chinese;
  for (int i = 0; i < 200; ++i) chinese += i % 20 == 0 ? "，" : "长";
  Document document = sample_certificate();
  auto& i = document.instrument;
  for (auto* value : {&document.customer.name, &document.customer.address, &i.name, &i.model, &i.serial_number,
                      &i.owner_number, &i.manufacturer, &i.measuring_range, &i.accuracy_class, &i.scale_interval})
    *value = chinese;
  const auto pdf = pdf_of(document);
  const auto letters = without_blanks(text_of_pdf(pdf));
  EXPECT_GE(count(letters, chinese), 10U);
  EXPECT_THAT(letters, HasSubstr("准予作1.6级使用"));
  expect_nothing_over_another(pdf);
  EXPECT_THAT(reports::pdf_faults(pdf), testing::IsEmpty());
}

TEST(Certificate, OfACalibrationSpeaksOfCalibrationAndConcludesNothing) {
  const auto paper = without_blanks(text_of_pdf(pdf_of(sample_calibration(), shared_renderer())));
  for (const char* said : {"校准证书", "CalibrationCertificate", "校准员", "校准日期", "2026年11月22日"})
    EXPECT_THAT(paper, HasSubstr(without_blanks(said)));
  for (const char* unsaid : {"检定员", "检定结论", "有效期至2027", "计量授权证书号："})
    EXPECT_THAT(paper, Not(HasSubstr(unsaid))) << unsaid;
  EXPECT_THAT(paper, HasSubstr("k=2"));
}

TEST(Certificate, OfACalibrationTellsTheRuleItConcludesBy) {
  auto document = sample_calibration();
  document.conclusion = {"按商定的判定规则，所判定的结果均符合要求。", "All results judged conform."};
  document.decision_rule = Text{"简单接受（w = 0）", "simple acceptance (w = 0)"};
  const auto paper = without_blanks(text_of_pdf(pdf_of(document, shared_renderer())));
  for (const char* said : {"符合性", "判定规则", "简单接受（w=0）"}) EXPECT_THAT(paper, HasSubstr(said));
}

}  // namespace
