#include "reports/pdf/faults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <qpdf/qpdf-c.h>

#include <nlohmann/json.hpp>

#include "reports/document.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using testing::Contains;
using testing::HasSubstr;

const std::string& certificate() {
  static const std::string pdf = [] {
    auto settings = reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer");
    settings.workers = 1;
    reports::PdfRenderer renderer(settings);
    return certificate_pdf(renderer, to_json(sample_certificate()).dump());
  }();
  return pdf;
}

/// The certificate with every `from` as `to`, of the same length so that all offsets stay.
std::string spoilt(const std::string& from, const std::string& to) {
  std::string pdf = certificate();
  EXPECT_EQ(from.size(), to.size());
  EXPECT_NE(pdf.find(from), std::string::npos) << from;
  for (auto at = pdf.find(from); at != std::string::npos; at = pdf.find(from, at)) pdf.replace(at, from.size(), to);
  return pdf;
}

TEST(PdfCheck, FindsWhatIsMissing) {
  struct Case {
    const char *from, *to, *fault;
  };
  const std::vector<Case> cases = {
      {"/ID [", "/IX [", "no ID"},
      {"/OutputIntents", "/OutputIntentx", "no output intent"},
      {"/ToUnicode", "/ToUnicodx", "has no ToUnicode"},
      {"/FontFile2", "/FontFilex", "is not embedded"},
      {"/Subtype /Type0", "/Subtype /Type3", "Type 3"},
      {"/MarkInfo", "/JS      ", "JavaScript"},
      {"/MarkInfo", "/MarkInfx", "not tagged"},
      {"/AFRelationship", "/AFRelationshix", "has no relationship"},
      {"/AF [", "/AX [", "not associated"},
      {"<pdfaid:part>3", "<pdfaid:part>2", "do not claim PDF/A-3"},
      {"<xmp:CreatorTool>Typst", "<xmp:CreatorTool>Tapst", "xmp:CreatorTool differ"},
      {"<xmp:CreateDate>2026", "<xmp:CreateDate>2025", "xmp:CreateDate differ"},
  };
  for (const auto& [from, to, fault] : cases)
    EXPECT_THAT(reports::pdf_faults(spoilt(from, to)), Contains(HasSubstr(fault))) << from;
}

TEST(PdfCheck, FindsEncryption) {
  const std::string& pdf = certificate();
  qpdf_data file = qpdf_init();
  qpdf_read_memory(file, "certificate", pdf.data(), pdf.size(), nullptr);
  qpdf_init_write_memory(file);
  qpdf_set_r6_encryption_parameters2(file, "", "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                     QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  ASSERT_EQ(qpdf_write(file), QPDF_SUCCESS);
  const std::string encrypted(reinterpret_cast<const char*>(qpdf_get_buffer(file)), qpdf_get_buffer_length(file));
  qpdf_cleanup(&file);
  EXPECT_THAT(reports::pdf_faults(encrypted), Contains(HasSubstr("encrypted")));
}

TEST(PdfCheck, FindsThatSomethingIsNoPdfOrIsCutOff) {
  EXPECT_FALSE(reports::pdf_faults("").empty());
  EXPECT_FALSE(reports::pdf_faults("<html>").empty());
  EXPECT_FALSE(reports::pdf_faults(certificate().substr(0, certificate().size() / 2)).empty());
}

}  // namespace
