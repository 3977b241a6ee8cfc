#include "reports/requirements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <tuple>

#include "tests/support/reports_sample.hpp"

namespace {

using namespace std::chrono_literals;
using reports::Document;
using testing::HasSubstr;

constexpr auto today = 2026y / 11 / 21;

TEST(CertificateRequirements, AreMetByACompleteDocument) {
  EXPECT_TRUE(missing_fields(sample_certificate(), reports::shipped_requirements(), today).empty());
  EXPECT_TRUE(missing_fields(sample_notice(), reports::shipped_requirements(), today).empty());
  EXPECT_TRUE(missing_fields(sample_calibration(), reports::shipped_requirements(), today).empty());
}

TEST(CertificateRequirements, OfACalibrationNameTheClause) {
  const std::vector<std::tuple<const char*, const char*, std::function<void(Document&)>>> cases = {
      {"/uncertainty/zh", "7.8.4.1 a)", [](Document& d) { d.uncertainty.reset(); }},
      {"/environment", "7.8.4.1 b)", [](Document& d) { d.environment.clear(); }},
      {"/reference_equipment", "7.8.4.1 c)", [](Document& d) { d.reference_equipment.clear(); }},
      {"/valid_until", "7.8.4.3", [](Document& d) { d.valid_until = today; }},
      {"/customer/address", "7.8.2.1", [](Document& d) { d.customer.address = " "; }},
      {"/issued_on", "7.8.2.1", [](Document& d) { d.issued_on.reset(); }},
      {"/decision_rule/zh", "7.8.6",
       [](Document& d) {
         d.conclusion = {"符合", "Conforms"};
       }},
  };
  for (const auto& [field, clause, spoil] : cases) {
    auto document = sample_calibration();
    spoil(document);
    const auto missing = missing_fields(document, reports::shipped_requirements(), today);
    ASSERT_EQ(missing.size(), 1) << field;
    EXPECT_EQ(missing[0].field, field);
    EXPECT_THAT(missing[0].message.en, HasSubstr(clause));
  }
}

TEST(CertificateRequirements, AskNothingOfAVerificationThatACalibrationNeeds) {
  auto document = sample_calibration();
  document.measurement_standards.clear();
  document.laboratory.authorization_number.clear();
  document.instrument.manufacturer.clear();
  EXPECT_TRUE(missing_fields(document, reports::shipped_requirements(), today).empty());
  document.kind = reports::DocumentKind::test_report;
  document.uncertainty.reset();
  EXPECT_TRUE(missing_fields(document, reports::shipped_requirements(), today).empty())
      << "a test report may be without uncertainty";
}

struct Case {
  const char* field;
  std::function<void(Document&)> spoil;
};

TEST(CertificateRequirements, NameTheFieldThatIsMissing) {
  const std::vector<Case> cases = {
      {"/number", [](Document& d) { d.number.clear(); }},
      {"/customer/name", [](Document& d) { d.customer.name = "  "; }},
      {"/instrument/model", [](Document& d) { d.instrument.model.clear(); }},
      {"/instrument/serial_number",
       [](Document& d) { d.instrument.serial_number = d.instrument.owner_number = std::string(); }},
      {"/laboratory/authorization_number", [](Document& d) { d.laboratory.authorization_number.clear(); }},
      {"/valid_until", [](Document& d) { d.valid_until.reset(); }},
      {"/signatures/checker", [](Document& d) { d.signatures.checker.clear(); }},
      {"/reference_equipment", [](Document& d) { d.reference_equipment.clear(); }},
      {"/reference_equipment/0/certificate_number",
       [](Document& d) { d.reference_equipment[0].certificate_number.clear(); }},
      {"/measurement_standards/0/valid_until", [](Document& d) { d.measurement_standards[0].valid_until.reset(); }},
      {"/measurement_standards/0/measuring_range",
       [](Document& d) { d.measurement_standards[0].measuring_range = ""; }},
      {"/measurement_standards/0/accuracy", [](Document& d) { d.measurement_standards[0].accuracy = ""; }},
      {"/environment/1/value", [](Document& d) { d.environment[1].value.clear(); }},
      {"/use_until", [](Document& d) { d.validity_form = reports::ValidityForm::first_only_rotate; }},
  };
  for (const auto& [field, spoil] : cases) {
    Document document = sample_certificate();
    spoil(document);
    const auto missing = missing_fields(document, reports::shipped_requirements(), today);
    ASSERT_EQ(missing.size(), 1U) << field;
    EXPECT_EQ(missing[0].field, field);
    EXPECT_THAT(missing[0].message.zh, HasSubstr(missing[0].clause.zh));
    EXPECT_THAT(missing[0].message.en, HasSubstr(missing[0].clause.en));
  }
}

TEST(CertificateRequirements, AcceptTheOwnersNumberWhereThereIsNoSerialNumber) {
  Document document = sample_certificate();
  document.instrument.serial_number.clear();
  EXPECT_TRUE(missing_fields(document, reports::shipped_requirements(), today).empty());
}

TEST(CertificateRequirements, AskForNoDateOfAnInstrumentVerifiedOnlyOnce) {
  Document document = sample_certificate();
  document.validity_form = reports::ValidityForm::first_only_scrap;
  document.valid_until.reset();
  EXPECT_TRUE(missing_fields(document, reports::shipped_requirements(), today).empty());
}

TEST(CertificateRequirements, ForbidAValidityOnANoticeAndFailedItemsOnACertificate) {
  Document notice = sample_notice();
  notice.valid_until = 2027y / 5 / 20;
  ASSERT_EQ(missing_fields(notice, reports::shipped_requirements(), today).size(), 1U);
  EXPECT_EQ(missing_fields(notice, reports::shipped_requirements(), today)[0].field, "/valid_until");

  Document certificate = sample_certificate();
  certificate.failed_items = sample_notice().failed_items;
  ASSERT_EQ(missing_fields(certificate, reports::shipped_requirements(), today).size(), 1U);
  EXPECT_EQ(missing_fields(certificate, reports::shipped_requirements(), today)[0].field, "/failed_items");
}

TEST(CertificateRequirements, WantAReasonOnANotice) {
  Document notice = sample_notice();
  notice.failed_items.clear();
  ASSERT_EQ(missing_fields(notice, reports::shipped_requirements(), today).size(), 1U);
  EXPECT_EQ(missing_fields(notice, reports::shipped_requirements(), today)[0].field, "/failed_items");
}

TEST(CertificateRequirements, HoldFromTheirDateOn) {
  Document blank;
  blank.verified_on = today;
  EXPECT_TRUE(missing_fields(blank, reports::shipped_requirements(), 2012y / 12 / 31).empty());
  EXPECT_FALSE(missing_fields(blank, reports::shipped_requirements(), 2013y / 1 / 1).empty());
}

TEST(CertificateRequirements, RefuseInBothLanguagesWithFieldAndClause) {
  Document document = sample_certificate();
  document.signatures.approver.clear();
  try {
    require_complete(document, reports::shipped_requirements(), today);
    FAIL() << "not refused";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), instruments::Cause::state_conflict);
    EXPECT_THAT(refusal.text().zh, HasSubstr("缺少“批准人”：《计量检定印、证管理办法》第八条"));
    EXPECT_THAT(refusal.text().en, HasSubstr("article 8"));
    ASSERT_EQ(refusal.mistakes().size(), 1U);
    EXPECT_EQ(refusal.mistakes()[0].field, "/signatures/approver");
  }
}

}  // namespace
