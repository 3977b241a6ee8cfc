#include "reports/pdf/attachment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "reports/dcc/dcc.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/faults.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using reports::attached_dcc;
using reports::attachment_of;

std::string pdf_with(const reports::Document& document, const std::string& dcc) {
  std::map<std::string, reports::FurtherAttachment> attached;
  if (!dcc.empty()) attached.insert(reports::dcc_attachment(dcc));
  return certificate_pdf(shared_renderer(), to_json(document).dump(), attached);
}

TEST(AttachedDcc, IsInTheArchivalPdfOfEveryKindByteForByte) {
  for (const auto& document : {sample_certificate(), sample_notice(), sample_calibration()}) {
    const auto dcc = dcc_of(document, "0.1.0");
    const auto pdf = pdf_with(document, dcc);
    EXPECT_EQ(attachment_of(pdf, attached_dcc), dcc);
    EXPECT_EQ(attachment_of(pdf, "content.json"), to_json(document).dump());
    EXPECT_THAT(reports::pdf_faults(pdf), testing::IsEmpty());
  }
}

TEST(AttachedDcc, IsTheSameHoweverOftenItIsMade) {
  const auto document = sample_certificate();
  const auto dcc = dcc_of(document, "0.1.0");
  EXPECT_EQ(dcc, dcc_of(document, "0.1.0"));
  EXPECT_EQ(pdf_with(document, dcc), pdf_with(document, dcc));
}

TEST(AttachedDcc, IsDetachedByOtherPrograms) {
  const auto dcc = dcc_of(sample_certificate(), "0.1.0");
  const auto pdf = std::filesystem::temp_directory_path() / ("etalon_attached_" + std::to_string(::getpid()) + ".pdf");
  const auto xml = pdf.string() + ".xml";
  std::ofstream(pdf, std::ios::binary) << pdf_with(sample_certificate(), dcc);
  ASSERT_EQ(std::system(("pdfdetach -savefile certificate.xml -o " + xml + " " + pdf.string()).c_str()), 0);
  std::ifstream file(xml, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), dcc);
  std::filesystem::remove(pdf);
  std::filesystem::remove(xml);
}

TEST(AttachedDcc, IsNotThereWhereNoneWasGiven) {
  EXPECT_FALSE(attachment_of(pdf_with(sample_certificate(), ""), attached_dcc));
  EXPECT_FALSE(attachment_of("no PDF", attached_dcc));
}

}  // namespace
