#include "reports/pdf/renderer.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "reports/pdf/faults.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using reports::Document;
using reports::PdfRenderer;
using reports::RenderFault;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path assembled = std::filesystem::path(ETALON_BINARY_DIR) / "renderer";

std::string render(const Document& document, PdfRenderer& with = shared_renderer()) {
  return pdf_of(document, with);
}

std::string text_of(const Document& document) {
  return text_of_pdf(render(document));
}

/// A folder with templates of a laboratory, gone at the end of the test.
class OwnTemplates {
 public:
  OwnTemplates() : folder_(std::filesystem::path(testing::TempDir()) / ("templates_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~OwnTemplates() { std::filesystem::remove_all(folder_); }
  OwnTemplates(const OwnTemplates&) = delete;
  OwnTemplates& operator=(const OwnTemplates&) = delete;
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  reports::RendererSettings settings() const {
    auto settings = reports::renderer_settings(assembled, folder_);
    settings.workers = 1;
    return settings;
  }

 private:
  std::filesystem::path folder_;
};

TEST(Renderer, IsCompleteInTheBuild) {
  EXPECT_TRUE(renderer_faults(reports::renderer_settings(assembled)).empty());
}

TEST(Certificate, IsTheSameToTheByteFromAnotherWorker) {
  OwnTemplates none;
  PdfRenderer other(none.settings());
  const std::string first = render(sample_certificate());
  EXPECT_EQ(first, render(sample_certificate(), other));
  EXPECT_EQ(first, render(sample_certificate(), other));
}

TEST(Certificate, IsAnArchivalDocument) {
  EXPECT_THAT(reports::pdf_faults(render(sample_certificate())), testing::IsEmpty());
  EXPECT_THAT(reports::pdf_faults(render(sample_notice())), testing::IsEmpty());
}

/// Every text of the content that stands on the paper, as the frozen JSON has it.
std::vector<std::string> printed_texts(const Document& document) {
  std::vector<std::string> texts;
  const auto content = to_json(document).flatten();
  for (const auto& [field, value] : content.items()) {
    const bool is_code = field == "/kind" || field == "/language" || field == "/issued_at" || field == "/public_url" ||
                         field == "/validity_form" || field.ends_with("/verdict") ||
                         field.starts_with("/chart/limits") || field.ends_with("/y");
    if (value.is_string() && !is_code) texts.push_back(value.get<std::string>());
  }
  return texts;
}

std::string without_blanks(const std::string& text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > ' ') kept += c;
  return kept;
}

TEST(Certificate, ShowsEveryTextAndFigureOfItsContent) {
  for (const auto& document : {sample_certificate(), sample_notice()}) {
    const std::string paper = text_of(document);
    const std::string letters = without_blanks(paper);
    for (const auto& text : printed_texts(document))
      EXPECT_NE(letters.find(without_blanks(text)), std::string::npos) << text;
    for (const auto& row : document.tables[0].rows) {
      const std::string line = fmt::format("\n{}\n", fmt::join(row, " "));
      EXPECT_NE(paper.find(line), std::string::npos) << line;
    }
  }
}

TEST(Certificate, NumbersEveryPageAndEndsWithItsMark) {
  const std::string paper = text_of(sample_certificate());
  EXPECT_THAT(paper, HasSubstr("第 1 页 共 3 页"));
  EXPECT_THAT(paper, HasSubstr("第 3 页 共 3 页"));
  EXPECT_THAT(without_blanks(paper), HasSubstr("以下空白"));
}

TEST(Notice, HasNoValidityAndListsWhatFailed) {
  const std::string paper = text_of(sample_notice());
  const std::string cover = paper.substr(0, paper.find('\f'));
  EXPECT_THAT(without_blanks(cover), HasSubstr("检定结果通知书"));
  EXPECT_THAT(cover, Not(HasSubstr("有效期至")));
  EXPECT_THAT(paper, HasSubstr("不合格项目"));
  EXPECT_THAT(paper, HasSubstr("0.045 MPa"));
}

TEST(Certificate, OfADemonstrationSaysSoOnEveryPage) {
  Document document = sample_certificate();
  document.laboratory.demo = true;
  const std::string paper = text_of(document);
  std::size_t pages = 0;
  for (std::size_t start = 0, end = paper.find('\f'); end != std::string::npos;
       start = end + 1, end = paper.find('\f', start), ++pages)
    EXPECT_THAT(paper.substr(start, end - start), HasSubstr("无法律效力"));
  EXPECT_EQ(pages, 3U);
}

TEST(Certificate, InEnglishHasNoChineseLabels) {
  Document document = sample_certificate();
  document.language = reports::DocumentLanguage::en;
  const std::string paper = text_of(document);
  EXPECT_THAT(paper, HasSubstr("Verification Certificate"));
  EXPECT_THAT(paper, HasSubstr("Page 1 of 3"));
  EXPECT_THAT(paper, Not(HasSubstr("检定员")));
}

TEST(Certificate, RepeatsTheHeadingOfALongTable) {
  Document document = sample_certificate();
  const auto row = document.tables[0].rows[2];
  document.tables[0].rows.assign(60, row);
  const std::string paper = text_of(document);
  std::size_t headings = 0;
  for (auto at = paper.find("升压示值"); at != std::string::npos; at = paper.find("升压示值", at + 1)) ++headings;
  EXPECT_GE(headings, 2U);
}

TEST(Certificate, TakesMarkupInNamesAsText) {
  Document document = sample_certificate();
  document.customer.name = "#panic(\"x\") *b* $x$ \\ @ref <l> `r` // 有限公司";
  document.instrument.manufacturer = std::string(90, 'W');
  const std::string paper = without_blanks(text_of(document));
  EXPECT_THAT(paper, HasSubstr("#panic(\"x\")*b*$x$\\@ref<l>`r`//有限公司"));
  EXPECT_EQ(paper.find("第1页共4页"), std::string::npos);
}

TEST(Certificate, WithACharacterThatNoFontHasIsAFault) {
  Document document = sample_certificate();
  document.customer.name = "示例\xF0\x9F\x98\x80";
  EXPECT_THROW(render(document), RenderFault);
  EXPECT_NO_THROW(render(sample_certificate()));
}

TEST(Certificate, CarriesTheLogoOfTheLaboratory) {
  Document document = sample_certificate();
  // A PNG of one grey pixel.
  document.laboratory.logo = reports::Picture{
      "image/png", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="};
  EXPECT_THAT(reports::pdf_faults(render(document)), testing::IsEmpty());
}

TEST(OwnTemplates, StandInThePlaceOfTheShippedOnesAtOnce) {
  const OwnTemplates own;
  PdfRenderer renderer_with_own(own.settings());
  EXPECT_THAT(text_of_pdf(render(sample_notice(), renderer_with_own)), HasSubstr("E-T-2026-000007"));
  own.write("result_notice.typ", "#set document(title: \"x\")\n#set text(font: \"Liberation Serif\")\nOur own paper");
  EXPECT_THAT(text_of_pdf(render(sample_notice(), renderer_with_own)), HasSubstr("Our own paper"));
}

TEST(OwnTemplates, WithAnErrorAreNamedWithTheLine) {
  const OwnTemplates own;
  own.write("result_notice.typ", "#set document(title: \"x\")\n\n#nothing_of_this_name()");
  PdfRenderer renderer_with_own(own.settings());
  try {
    render(sample_notice(), renderer_with_own);
    FAIL() << "rendered";
  } catch (const RenderFault& fault) {
    EXPECT_EQ(fault.file(), "result_notice.typ");
    EXPECT_EQ(fault.line(), 3);
    EXPECT_THAT(fault.what(), HasSubstr("nothing_of_this_name"));
  }
}

TEST(OwnTemplates, ReachNeitherFilesNorPackages) {
  const OwnTemplates own;
  PdfRenderer renderer_with_own(own.settings());
  own.write("result_notice.typ", "#read(\"/etc/passwd\")");
  EXPECT_THROW(render(sample_notice(), renderer_with_own), RenderFault);
  own.write("result_notice.typ", "#import \"@preview/example:0.1.0\": add");
  EXPECT_THROW(render(sample_notice(), renderer_with_own), RenderFault);
}

TEST(Renderer, StartsAWorkerAgainThatWasKilled) {
  OwnTemplates none;
  PdfRenderer fragile(none.settings());
  const std::string before = render(sample_certificate(), fragile);
  const auto ids = fragile.worker_ids();
  ASSERT_EQ(ids.size(), 1U);
  ASSERT_EQ(::kill(static_cast<pid_t>(ids[0]), SIGKILL), 0);
  EXPECT_EQ(render(sample_certificate(), fragile), before);
  EXPECT_NE(fragile.worker_ids()[0], ids[0]);
}

TEST(Renderer, EndsAWorkerThatIsLateAndGoesOn) {
  const OwnTemplates own;
  own.write("result_notice.typ", "#for i in range(100000) { for j in range(100000) { let k = i * j } }");
  auto settings = own.settings();
  settings.timeout = std::chrono::seconds(8);
  PdfRenderer patient(settings);
  EXPECT_NO_THROW(render(sample_certificate(), patient));
  EXPECT_THROW(render(sample_notice(), patient), RenderFault);
  EXPECT_NO_THROW(render(sample_certificate(), patient));
}

TEST(Renderer, GoesOnAfterAWorkerThatWantedMoreMemoryThanThereIs) {
  const OwnTemplates own;
  own.write("result_notice.typ", "#let all = \"x\" * 8000000000");  // bytes, asked for at once
  PdfRenderer frugal(own.settings());
  EXPECT_THROW(render(sample_notice(), frugal), RenderFault);
  EXPECT_NO_THROW(render(sample_certificate(), frugal));
}

TEST(Renderer, SaysWhatKeepsItFromStarting) {
  auto settings = reports::renderer_settings("/nonexistent");
  PdfRenderer broken(settings);
  EXPECT_THROW(render(sample_certificate(), broken), RenderFault);
  EXPECT_GE(renderer_faults(settings).size(), 3U);
}

TEST(Renderer, LeavesNoProcessBehind) {
  std::vector<std::int64_t> ids;
  {
    OwnTemplates none;
    PdfRenderer passing(none.settings());
    render(sample_certificate(), passing);
    ids = passing.worker_ids();
  }
  ASSERT_EQ(ids.size(), 1U);
  EXPECT_EQ(::kill(static_cast<pid_t>(ids[0]), 0), -1);
}

}  // namespace
