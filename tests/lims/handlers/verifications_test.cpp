#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/handlers/handlers.hpp"
#include "reports/dcc/dcc.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/lims_procedures.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string certificate = ETALON_SHARED "/dcc/examples-own/lx_temperature_zh_en_3.3.0.xml";

class Verifications : public testing::Test {
 protected:
  json check(const json& examination, const std::string& id) const {
    for (const auto& each : examination.at("checks"))
      if (each.at("id") == id) return each;
    return json{{"outcome", "none"}};
  }

  tests::LaboratorySite site_;
};

TEST_F(Verifications, TellAnybodyWhatWasFoundAndThatTheRegisterKnowsNothing) {
  const auto answer =
      site_.send("", "POST", "/verifications", tests::bytes_of(certificate), "Content-Type: application/xml\r\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto examination = json::parse(answer.body);
  EXPECT_FALSE(examination["good"]);
  EXPECT_EQ(examination["number"], "LX2025-66226-000");
  EXPECT_EQ(check(examination, "dcc")["outcome"], "holds");
  EXPECT_EQ(check(examination, "xml_signature")["outcome"], "fails");
  EXPECT_EQ(check(examination, "register")["outcome"], "noted");
}

TEST(VerificationOfXml, FindsWhatTheRegisterSaysOtherwise) {
  tests::Desk desk;
  const auto document = desk.document(desk.issue("2026-11-21"));
  const auto xml = reports::dcc_of(reports::document_from_json(json::parse(document.content)), "0.1.0");
  const auto register_says = [&](const std::string& file) {
    lims::http::Request request;
    request.body = file;
    const auto answer = lims::handlers::create_verification(request, desk.place.laboratory());
    const auto examination = json::parse(std::get<std::string>(answer.body));
    for (const auto& each : examination.at("checks"))
      if (each.at("id") == "register") return each;
    return json{{"outcome", "none"}};
  };
  EXPECT_EQ(register_says(xml)["outcome"], "holds");
  const auto serial = register_says(tests::replaced(xml, "<dcc:value>G1</dcc:value>", "<dcc:value>G2</dcc:value>"));
  EXPECT_EQ(serial["outcome"], "fails");
  EXPECT_THAT(serial["sentence"]["en"].get<std::string>(),
              HasSubstr("The serial number \"G1\" is not found in the XML"));
}

TEST_F(Verifications, AreAPageWithoutScriptsInTheLanguageAskedFor) {
  lims::http::Request request;
  request.language = lims::http::Language::en;
  const auto form =
      std::get<std::string>(lims::handlers::show_verification_page(request, site_.place().laboratory()).body);
  EXPECT_THAT(form, HasSubstr("enctype=\"multipart/form-data\""));
  EXPECT_THAT(form, Not(HasSubstr("<script")));
  const auto bytes = tests::bytes_of(certificate);
  request.body = bytes;
  const auto page = std::get<std::string>(lims::handlers::show_verified_file(request, site_.place().laboratory()).body);
  EXPECT_THAT(page, HasSubstr("do not rely on this file"));
  EXPECT_THAT(page, HasSubstr("The XML is not signed."));
}

TEST_F(Verifications, RefuseNothingButWhatIsTooLarge) {
  const auto nothing =
      site_.send("", "POST", "/verifications", "%PDF-1.7 nothing", "Content-Type: application/pdf\r\n");
  ASSERT_EQ(nothing.status, 200) << nothing.body;
  EXPECT_FALSE(json::parse(nothing.body)["good"]);
  const std::string large(21 * 1024 * 1024, ' ');
  EXPECT_EQ(site_.send("", "POST", "/verifications", large, "Content-Type: application/pdf\r\n").status, 413);
}

}  // namespace
