#include "lims/workflow/certificate_content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "db/equipment.hpp"
#include "db/instruments.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/records.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace {

using instruments::RecordId;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class CertificateContent : public testing::Test {
 protected:
  /// The number of the document of a sheet, from the bench to the approval.
  std::string issue(const json& sheet) {
    db::Transaction transaction(place_.laboratory().database);
    const auto id = lims::record_observations(transaction, place_.laboratory(), sheet, verifier_);
    lims::check_record(transaction, place_.laboratory(), id, checker_);
    auto number = lims::issue_document(transaction, place_.laboratory(), id, approver_);
    transaction.commit();
    return number;
  }
  db::Document document(const std::string& number) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_document(transaction, number).document;
  }
  json content(const std::string& number) { return json::parse(document(number).content); }
  std::string public_page(const std::string& number, lims::http::Language language) {
    lims::http::Request request;
    const auto token = document(number).token;
    request.path_parameters = {{"token", token}};
    request.language = language;
    return std::get<std::string>(lims::handlers::show_public_document(request, place_.laboratory()).body);
  }
  void rename(const std::string& name, const std::string& serial_number) {
    db::Transaction transaction(place_.laboratory().database);
    auto instrument = db::load_instrument(transaction, gauge_).instrument;
    instrument.name = name;
    instrument.serial_number = serial_number;
    instrument.owner_number = "GL-1";
    db::update_instrument(transaction, instrument, place_.laboratory().now());
    transaction.commit();
  }

  tests::LaboratoryPlace place_;
  lims::Person verifier_ = place_.signer("verifier", "verifier");
  lims::Person checker_ = place_.signer("checker", "checker");
  lims::Person approver_ = place_.signer("approver", "approver");
  instruments::InstrumentId gauge_ = place_.gauge("G1");
  instruments::EquipmentId standard_ = place_.standard(tests::date("2027-01-31"));
};

TEST_F(CertificateContent, HasTheAssemblyByItsOwnCertificateBesideThePieceThatWasUsed) {
  const auto frozen = content(issue(place_.sheet(gauge_, "2026-11-20")));
  ASSERT_EQ(frozen["measurement_standards"].size(), 1U);
  EXPECT_EQ(frozen["measurement_standards"][0]["measuring_range"], "(0~60)MPa");
  EXPECT_EQ(frozen["measurement_standards"][0]["accuracy"], "0.05级");
  EXPECT_EQ(frozen["reference_equipment"][0]["measuring_range"], "(0~2.5)MPa");
  EXPECT_EQ(frozen["reference_equipment"][0]["accuracy"], "0.05级, MPE ±0.00125 MPa");
}

TEST_F(CertificateContent, NamesAnAssemblyOnceForAllOfItsPieces) {
  db::Transaction transaction(place_.laboratory().database);
  const auto id =
      lims::record_observations(transaction, place_.laboratory(), place_.sheet(gauge_, "2026-11-20"), verifier_);
  auto view = db::load_record(transaction, id);
  auto frozen = json::parse(view.record.instrument);
  frozen["standards"].push_back(frozen["standards"][0]);
  view.record.instrument = frozen.dump();
  const auto content = lims::certificate_content(transaction, place_.laboratory(), view);
  EXPECT_EQ(content.reference_equipment.size(), 2U);
  EXPECT_EQ(content.measurement_standards.size(), 1U);
}

TEST_F(CertificateContent, OfARecordThatFrozeNoRangeOfTheAssemblyLacksIt) {
  db::Transaction transaction(place_.laboratory().database);
  const auto id =
      lims::record_observations(transaction, place_.laboratory(), place_.sheet(gauge_, "2026-11-20"), verifier_);
  auto view = db::load_record(transaction, id);
  auto frozen = json::parse(view.record.instrument);
  frozen["standards"][0]["standard"].erase("measuring_range");
  frozen["standards"][0]["standard"].erase("accuracy");
  view.record.instrument = frozen.dump();
  const auto content = lims::certificate_content(transaction, place_.laboratory(), view);
  EXPECT_EQ(content.measurement_standards.at(0).measuring_range, "");
}

TEST_F(CertificateContent, SaysWhatDeviatedAsTypedElseNone) {
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  EXPECT_EQ(content(issue(sheet))["deviation"], (json{{"zh", "无"}, {"en", "None"}}));
  sheet["deviation"] = "因现场条件，静置时间为 1 h。";
  sheet["remark"] = "表壳有划痕";
  const auto frozen = content(issue(sheet));
  EXPECT_EQ(frozen["deviation"]["zh"], "因现场条件，静置时间为 1 h。");
  EXPECT_EQ(frozen["deviation"]["en"], "因现场条件，静置时间为 1 h。");
  EXPECT_THAT(frozen.dump(), Not(HasSubstr("划痕"))) << "the remark is for the record";
}

TEST_F(CertificateContent, HasTheEnglishNameOnlyOfAnInstrumentThatBearsTheNameOfItsKind) {
  EXPECT_EQ(content(issue(place_.sheet(gauge_, "2026-11-20")))["instrument"]["name_en"],
            "General pressure gauge with elastic element");
  rename("弹性元件式压力真空表", "G1");
  EXPECT_EQ(content(issue(place_.sheet(gauge_, "2026-11-20")))["instrument"]["name_en"], "");
}

TEST_F(CertificateContent, OnThePublicPageHasTheOwnersNumber) {
  rename("弹性元件式一般压力表", "");
  const auto page = public_page(issue(place_.sheet(gauge_, "2026-11-20")), lims::http::Language::zh);
  EXPECT_THAT(page, HasSubstr("<dt>管理编号</dt><dd>GL-1</dd>"));
  EXPECT_THAT(page, HasSubstr("<dt>检定结论</dt><dd>准予作 1.6 级使用</dd>"));
}

TEST_F(CertificateContent, OfACancelledCertificateIsStruckThroughInTheLanguageOfThePage) {
  const auto certificate = issue(place_.sheet(gauge_, "2026-11-01"));
  const auto notice = issue(place_.sheet(gauge_, "2026-11-20", "0.041"));
  const auto chinese = public_page(certificate, lims::http::Language::zh);
  EXPECT_THAT(chinese, HasSubstr("<s>准予作 1.6 级使用</s> <strong class=\"gone\">作废</strong>"));
  EXPECT_THAT(chinese, HasSubstr("<s>2027-04-30</s>"));
  EXPECT_THAT(chinese, HasSubstr("检定不合格，见通知书 " + notice));
  EXPECT_THAT(chinese, Not(HasSubstr("Failed")));
  const auto english = public_page(certificate, lims::http::Language::en);
  EXPECT_THAT(english, HasSubstr("Failed verification, see notice " + notice));
  EXPECT_THAT(english, Not(HasSubstr("检定不合格")));
}

}  // namespace
