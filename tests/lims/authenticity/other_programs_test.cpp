// What others make of our documents: each program here reads them without a line of ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "reports/dcc/dcc.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/lims_worked_documents.hpp"
#include "tests/support/reports_keys.hpp"
#include "tests/support/said_by.hpp"

namespace {

using reports::Document;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using tests::said_by;
namespace fs = std::filesystem;

/// Two hundred rows on more than four pages, of people and places whose characters are rare.
Document long_document(Document document) {
  document.customer.name = "喆镕堃计量（示例）有限公司";
  document.signatures = {"陶喆", "朱镕", "李堃"};
  auto& rows = document.tables.at(0).rows;
  const auto row = rows.at(0);
  while (rows.size() < 200) rows.push_back(row);
  return document;
}

/// The first worked sheet of each procedure, and a long one.
std::vector<tests::WorkedDocument> some_documents() {
  std::vector<tests::WorkedDocument> some;
  std::set<std::string> procedures;
  for (const auto& worked : tests::worked_documents())
    if (procedures.insert(worked.name.substr(0, worked.name.find('/'))).second) some.push_back(worked);
  for (const auto& worked : some)
    if (!worked.document.tables.empty()) {
      some.push_back({"long", long_document(worked.document)});
      break;
    }
  return some;
}

struct GivenOut {
  std::string name;
  Document document;
  fs::path pdf, xml;
};

/// Documents as a laboratory gives them out, with their seal, their signature and their twin.
class OtherPrograms : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string name = (fs::temp_directory_path() / "etalon-given-out-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    keys_ = std::make_unique<DemoKeys>();
    reports::PdfRenderer renderer(reports::renderer_settings(fs::path(ETALON_BINARY_DIR) / "renderer"));
    for (const auto& worked : some_documents()) {
      const auto at = std::to_string(given_out_.size());
      const auto dcc = reports::signed_xml(reports::dcc_of(worked.document, "0.1.0"), instant_in({}), keys_->seal());
      auto pdf = reports::certificate_pdf(renderer, to_json(worked.document).dump(), {reports::dcc_attachment(dcc)});
      given_out_.push_back({worked.name, worked.document, file(at + ".pdf", keys_->signed_twice(std::move(pdf))),
                            file(at + ".xml", dcc)});
    }
  }
  static void TearDownTestSuite() {
    fs::remove_all(folder_);
    keys_.reset();
    given_out_.clear();
  }

  static fs::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  static fs::path folder_;
  static std::unique_ptr<DemoKeys> keys_;
  static std::vector<GivenOut> given_out_;
};

fs::path OtherPrograms::folder_;
std::unique_ptr<DemoKeys> OtherPrograms::keys_;
std::vector<GivenOut> OtherPrograms::given_out_;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

/// Where a figure stands in two lines, or a wide gap between two columns, it is the same figure.
std::string without_blanks(const std::string& text) {
  std::string kept;
  for (const char c : text)
    if (std::isspace(static_cast<unsigned char>(c)) == 0) kept += c;
  return kept;
}

TEST_F(OtherPrograms, ReadEveryDocumentAsASoundPdf) {
  ASSERT_GT(given_out_.size(), 20);
  for (const auto& given : given_out_)
    EXPECT_THAT(said_by("qpdf --check " + given.pdf.string()), HasSubstr("No syntax or stream encoding errors found"))
        << given.name;
}

TEST_F(OtherPrograms, FindBothSignaturesOfEveryDocumentValid) {
  for (const auto& given : given_out_) {
    const auto said = said_by("pdfsig -nocert " + given.pdf.string());
    EXPECT_EQ(count(said, "Signature is Valid"), 2U) << given.name << said;
    EXPECT_EQ(count(said, "ETSI.CAdES.detached"), 2U) << given.name << said;
  }
}

TEST_F(OtherPrograms, TakeTheDigitalCertificateOutOfThePdfAsItWasSealed) {
  for (const auto& given : given_out_) {
    const auto taken = folder_ / "taken.xml";
    said_by("pdfdetach -savefile certificate.xml -o " + taken.string() + ' ' + given.pdf.string());
    EXPECT_EQ(tests::bytes_of(taken.string()), tests::bytes_of(given.xml.string())) << given.name;
  }
}

TEST_F(OtherPrograms, FindTheDigitalCertificateValidAndItsSealGood) {
  const std::string schema =
      "XML_CATALOG_FILES=" ETALON_SHARED "/dcc/catalog.xml xmllint --nonet --noout --schema " ETALON_SHARED
      "/dcc/xsd/dcc/v3.3.0/dcc.xsd ";
  const std::string seal =
      "xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties --enabled-key-data x509 "
      "--trusted-pem " +
      keys_->authority().string() + ' ';
  for (const auto& given : given_out_) {
    EXPECT_THAT(said_by(schema + given.xml.string()), HasSubstr(" validates")) << given.name;
    EXPECT_THAT(said_by(seal + given.xml.string()), StartsWith("OK")) << given.name;
  }
}

TEST_F(OtherPrograms, ReadEveryFigureAndEveryName) {
  for (const auto& given : given_out_) {
    const auto text = without_blanks(said_by("pdftotext -raw " + given.pdf.string() + " -"));
    for (const auto& table : given.document.tables)
      for (const auto& row : table.rows)
        for (const auto& cell : row) EXPECT_THAT(text, HasSubstr(without_blanks(cell))) << given.name;
    const auto& d = given.document;
    for (const auto& name :
         {d.number, d.customer.name, d.signatures.verifier, d.signatures.checker, d.signatures.approver})
      EXPECT_THAT(text, HasSubstr(without_blanks(name))) << given.name;
  }
}

TEST_F(OtherPrograms, ReadTheCodeOnTheFirstPage) {
  for (const auto& given : given_out_) {
    const auto picture = folder_ / "page";
    said_by("pdftoppm -r 150 -f 1 -l 1 -singlefile -gray -png " + given.pdf.string() + ' ' + picture.string());
    EXPECT_THAT(said_by("zbarimg -q --raw -Sdisable -Sqrcode.enable " + picture.string() + ".png"),
                EndsWith(given.document.public_url + '\n'))
        << given.name;
  }
}

TEST_F(OtherPrograms, CountMoreThanFourPagesOfALongDocument) {
  const auto said = said_by("pdfinfo " + given_out_.back().pdf.string());
  const auto at = said.find("Pages:");
  ASSERT_NE(at, std::string::npos) << said;
  EXPECT_GT(std::stoi(said.substr(at + 6)), 4);
  const auto text = said_by("pdftotext -layout " + given_out_.back().pdf.string() + " -");
  for (const auto* name : {"喆镕堃", "陶喆", "朱镕", "李堃"}) EXPECT_THAT(text, HasSubstr(name));
}

}  // namespace
