#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "lims/dcc/check.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/release.hpp"
#include "lims/workflow/sealing.hpp"
#include "reports/dcc/dcc.hpp"
#include "reports/document.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/signing/demo_authority.hpp"
#include "tests/support/lims_desk.hpp"

namespace {

using testing::HasSubstr;
using testing::Not;

class DocumentDcc : public testing::Test {
 protected:
  DocumentDcc() { laboratory().renderer = &renderer_; }

  lims::Laboratory& laboratory() { return desk_.place.laboratory(); }

  void make_seal() {
    const auto folder = lims::key_folder(laboratory().settings);
    std::filesystem::create_directories(folder);
    reports::DemoAuthority(folder).make_key("seal", {"测试所", "检定专用章"}, "secret");
    std::ofstream(folder / "seal.password") << "secret\n";
  }

  static std::string shared_templates() { return ETALON_BINARY_DIR "/renderer"; }

  tests::Desk desk_;
  reports::PdfRenderer renderer_{reports::renderer_settings(shared_templates())};
};

TEST_F(DocumentDcc, IsTheSealedTwinOfTheCertificate) {
  make_seal();
  const auto number = desk_.issue("2026-11-20");
  const auto dcc = lims::document_dcc(laboratory(), number);
  EXPECT_EQ(dcc, lims::document_dcc(laboratory(), number));
  EXPECT_TRUE(lims::dcc::check_dcc(dcc).is_good());
  EXPECT_THAT(dcc, HasSubstr("<ds:Signature "));
  EXPECT_THAT(dcc, HasSubstr("refType=\"jjg52_"));
  const auto reading = lims::dcc::read_dcc(dcc);
  EXPECT_EQ(reading.number, number);
  EXPECT_EQ(reading.valid_until, desk_.document(number).valid_until);
  const auto folder = lims::key_folder(laboratory().settings);
  std::ofstream(folder / "signed.xml", std::ios::binary) << dcc;
  const auto command =
      "xmlsec1 --verify --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties --enabled-key-data x509 "
      "--trusted-pem " +
      (folder / "authority.pem").string() + " " + (folder / "signed.xml").string() + " > /dev/null 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_F(DocumentDcc, IsNotSignedWithoutASeal) {
  EXPECT_THAT(lims::document_dcc(laboratory(), desk_.issue("2026-11-20", "0.041")), Not(HasSubstr("Signature")));
}

TEST_F(DocumentDcc, IsNotThereForDocumentsOfEarlierVersions) {
  const auto number = desk_.issue("2026-11-20");
  const auto hash = laboratory().files.put("%PDF-1.7 of an earlier version");
  db::Transaction transaction(laboratory().database);
  db::set_document_rendered(transaction, desk_.document(number).id, hash);
  transaction.commit();
  try {
    lims::document_dcc(laboratory(), number);
    ADD_FAILURE() << "there is one";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), instruments::Cause::not_found);
    EXPECT_THAT(refusal.text().en, HasSubstr(number));
  }
}

TEST_F(DocumentDcc, KeepsADocumentThatIsNotGoodFromBeingStored) {
  const auto number = desk_.issue("2026-11-20");
  const auto own_templates = std::filesystem::path(laboratory().settings.files) / "templates";
  std::filesystem::create_directories(own_templates);
  std::ofstream(own_templates / "verification_certificate.typ")
      << "#set document(title: \"T\", author: \"A\", date: auto)\n#set text(lang: \"en\")\n= T\n";
  reports::PdfRenderer renderer(reports::renderer_settings(shared_templates(), own_templates));
  laboratory().renderer = &renderer;
  const auto rendered = lims::render_pending_documents(laboratory());
  EXPECT_EQ(rendered.count, 0);
  ASSERT_EQ(rendered.faults.size(), 1U);
  EXPECT_THAT(rendered.faults[0], HasSubstr(number));
  EXPECT_THAT(rendered.faults[0], HasSubstr("does not attach certificate.xml"));
  EXPECT_FALSE(desk_.document(number).pdf_sha256) << "it waits";
  laboratory().renderer = &renderer_;
  EXPECT_EQ(lims::render_pending_documents(laboratory()).count, 1);
  EXPECT_TRUE(desk_.document(number).pdf_sha256);
}

TEST_F(DocumentDcc, WithAnErrorIsNotReleased) {
  const auto content = desk_.document(desk_.issue("2026-11-20")).content;
  auto document = reports::document_from_json(nlohmann::json::parse(content));
  EXPECT_NO_THROW(lims::require_good_dcc(reports::dcc_of(document, "0.1.0")));
  EXPECT_THROW(lims::require_good_dcc(reports::dcc_of(document, "of today")), lims::ReleaseFault);
  document.number.clear();
  EXPECT_THROW(lims::require_good_dcc(reports::dcc_of(document, "0.1.0")), lims::ReleaseFault);
}

}  // namespace
