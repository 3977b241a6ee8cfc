#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "reports/pdf/faults.hpp"
#include "reports/signing/demo_authority.hpp"
#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/reports_sample.hpp"
#include "tests/support/said_by.hpp"

namespace {

using reports::PdfSignature;
using testing::HasSubstr;
using testing::Not;
using tests::said_by;

/// A folder with the keys of a demonstration: a laboratory's seal and an approver's signature.
class Signatures : public testing::Test {
 protected:
  Signatures() {
    std::string name = (std::filesystem::temp_directory_path() / "etalon-keys-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    reports::DemoAuthority authority(folder_);
    authority.make_key("seal", {"示例市计量检定测试所", "检定专用章"}, "secret");
    authority.make_key("approver", {"示例市计量检定测试所", "张喆镕堃"}, "other");
    seal_ = reports::signer_of_pkcs12(folder_ / "seal.p12", "secret");
    approver_ = reports::signer_of_pkcs12(folder_ / "approver.p12", "other");
  }
  ~Signatures() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  std::string sealed() {
    static const std::string pdf = pdf_of(sample_certificate(), shared_renderer());
    return signed_pdf(pdf, {"seal", "检定专用章", "出具", "2026-11-21T08:30:00Z"}, *seal_);
  }

  std::string verified(const std::string& xml) {
    return said_by(
        "xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties "
        "--enabled-key-data x509 --trusted-pem " +
        (folder_ / "authority.pem").string() + " " + file("signed.xml", xml).string());
  }

  std::filesystem::path folder_;
  std::unique_ptr<reports::Signer> seal_, approver_;
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_F(Signatures, OfTheLaboratoryAndThenOfTheApproverBothHold) {
  const auto both = signed_pdf(sealed(), {"approver", "张喆镕堃", "批准", "2026-11-21T08:31:00Z"}, *approver_);
  const auto pdf = file("both.pdf", both).string();
  const auto said = said_by("pdfsig " + pdf);
  EXPECT_EQ(count(said, "Signature is Valid"), 2) << said;
  EXPECT_EQ(count(said, "ETSI.CAdES.detached"), 2) << said;
  EXPECT_THAT(said, HasSubstr("张喆镕堃"));
  EXPECT_THAT(said, Not(HasSubstr("not the total document signed\n  - Signature Validation: Digest")));
  EXPECT_THAT(said_by("qpdf --check " + pdf), HasSubstr("No syntax or stream encoding errors found"));
  EXPECT_TRUE(reports::pdf_faults(both).empty()) << reports::pdf_faults(both).front();
}

TEST_F(Signatures, EndWithOneChangedByte) {
  auto pdf = sealed();
  const auto at = pdf.find("/Title");
  ASSERT_NE(at, std::string::npos);
  pdf[at + 12] = static_cast<char>(pdf[at + 12] ^ 1);
  EXPECT_THAT(said_by("pdfsig " + file("changed.pdf", pdf).string()), HasSubstr("Digest Mismatch"));
}

TEST_F(Signatures, LeaveTheRenderedBytesInPlace) {
  const auto before = pdf_of(sample_certificate(), shared_renderer());
  EXPECT_EQ(sealed().substr(0, before.size()), before);
}

TEST_F(Signatures, OfAnXmlDocumentAreFoundGoodByAnotherProgram) {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:root xmlns:a=\"urn:a\" b=\"2\" a:a='1'><!-- no -->\n"
      "  <a:empty/>喆 &amp; 0.10\n</a:root>\n";
  const auto signed_by_laboratory = reports::signed_xml(xml, "2026-11-21T08:30:00Z", *seal_);
  EXPECT_THAT(verified(signed_by_laboratory), testing::StartsWith("OK"));
  auto changed = signed_by_laboratory;
  changed.replace(changed.find("0.10"), 4, "0.11");
  EXPECT_THAT(verified(changed), HasSubstr("FAIL"));
  auto later = signed_by_laboratory;
  later.replace(later.find("T08:30"), 6, "T08:31");
  EXPECT_THAT(verified(later), HasSubstr("FAIL")) << "the time of signing is signed";
}

TEST_F(Signatures, AreRefusedWithoutTheRightKey) {
  EXPECT_THROW(reports::signer_of_pkcs12(folder_ / "seal.p12", "wrong")->certificate(), reports::SigningFault);
  EXPECT_THROW(reports::signer_of_pkcs12(folder_ / "nothing.p12", "")->certificate(), reports::SigningFault);
  EXPECT_THROW(reports::signer_of_pkcs12(file("text.p12", "no key"), "")->certificate(), reports::SigningFault);
  EXPECT_THROW(signed_pdf("no PDF", {"seal", "", "", "2026-11-21T08:30:00Z"}, *seal_), std::runtime_error);
  EXPECT_THROW(reports::signed_xml("no XML", "2026-11-21T08:30:00Z", *seal_), std::runtime_error);
}

}  // namespace
