#include "lims/workflow/equipment_certificates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/statement.hpp"
#include "lims/workflow/sheets.hpp"
#include "lims/workflow/standards.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using lims::StandardStatus;
using nlohmann::json;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using tests::date;
using tests::refusal_of;
using tests::refused;

const lims::Person custodian{{}, "custodian", "标准负责人", {"custodian"}};

json tables_of(const std::string& correction) {
  return {{{"quantity", ""},
           {"at_unit", "MPa"},
           {"unit", "kPa"},
           {"points",
            {{{"at", "0"}, {"correction", "0.00"}, {"U", "0.20"}, {"k", "2"}},
             {{"at", "2.5"}, {"correction", correction}, {"U", "0.20"}, {"k", "2"}}}}}};
}

class EquipmentCertificates : public tests::RecordsFixture {
 protected:
  EquipmentCertificates() {
    change_standard([](db::Equipment& equipment) { equipment.calibrated_on = date("2025-02-01"); });
  }

  db::EquipmentCertificate certificate(const std::string& number, const char* calibrated_on, const char* valid_until) {
    db::EquipmentCertificate certificate;
    certificate.equipment_id = standard_;
    certificate.number = number;
    certificate.issued_by = "国家院";
    certificate.calibrated_on = date(calibrated_on);
    if (valid_until != nullptr) certificate.valid_until = date(valid_until);
    certificate.tables = tables_of("0.35").dump();
    return certificate;
  }
  db::EquipmentCertificateId keep(const db::EquipmentCertificate& certificate) {
    db::Transaction transaction(place_.laboratory().database);
    const auto id = lims::record_certificate(transaction, place_.laboratory(), certificate, custodian);
    transaction.commit();
    return id;
  }
  void withdraw(db::EquipmentCertificateId id, const std::string& reason) {
    db::Transaction transaction(place_.laboratory().database);
    const auto kept = db::load_equipment_certificate(transaction, standard_, id);
    lims::withdraw_certificate(transaction, place_.laboratory(), kept, reason, custodian);
    transaction.commit();
  }
  std::vector<std::string> fields_refused(const db::EquipmentCertificate& certificate) {
    std::vector<std::string> fields;
    const auto refusal = refused([&] { keep(certificate); });
    for (const auto& mistake : refusal.mistakes()) fields.push_back(mistake.field);
    return fields;
  }
  db::Equipment equipment() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_equipment(transaction, standard_);
  }
  json candidate_on(const char* day) {
    db::ReadTransaction transaction(place_.laboratory().database);
    auto sheet = lims::sheet_for(transaction, place_.laboratory(), gauge_, lims::SheetRequest{"JJG 52-2013", ""});
    sheet["performed_on"] = day;
    return lims::merged_sheet(transaction, place_.laboratory(), sheet)["standards"][0]["candidates"][0];
  }
};

TEST_F(EquipmentCertificates, ANewerOneBecomesTheCurrentOfTheEquipment) {
  keep(certificate("J2", "2026-11-01", "2027-10-31"));
  const auto now = equipment();
  EXPECT_EQ(now.certificate_number, "J2");
  EXPECT_EQ(now.calibrated_on, date("2026-11-01"));
  EXPECT_EQ(now.valid_until, date("2027-10-31"));
  EXPECT_EQ(now.traceable_to, "国家院");
  EXPECT_EQ(now.version, 3);
  keep(certificate("J1", "2025-11-01", "2026-10-31"));
  EXPECT_EQ(equipment(), now);
}

TEST_F(EquipmentCertificates, IsInTheLogWithWhatItChanged) {
  keep(certificate("J2", "2026-11-01", "2027-10-31"));
  db::ReadTransaction transaction(place_.laboratory().database);
  std::string action;
  std::string detail;
  db::execute(transaction, "SELECT action, detail FROM audit ORDER BY id DESC LIMIT 1", db::into(action),
              db::into(detail));
  EXPECT_EQ(action, "recorded_certificate");
  EXPECT_EQ(detail, R"({"certificate":"J2","current":true,"replaced":"C1","source":"typed"})");
}

TEST_F(EquipmentCertificates, WithMistakesIsRefusedAtTheirFields) {
  auto wrong = certificate("C", "2026-11-22", "2026-11-21");
  wrong.issued_by = "";
  wrong.number = "";
  wrong.file_sha256 = "no hash";
  EXPECT_THAT(fields_refused(wrong),
              UnorderedElementsAre("number", "issued_by", "calibrated_on", "valid_until", "file_sha256"));
  wrong = certificate("C", "2026-11-21", "2026-11-21");
  wrong.source = db::CertificateSource::dcc;
  EXPECT_THAT(fields_refused(wrong), ElementsAre("file_sha256"));
  for (const auto& unknown : {std::string(64, 'a'), "..//dev/zero" + std::string(52, '/'), std::string()}) {
    wrong.file_sha256 = unknown;
    EXPECT_THAT(fields_refused(wrong), ElementsAre("file_sha256")) << unknown;
  }
  wrong.file_sha256 = place_.laboratory().files.put("a file");
  EXPECT_NO_THROW(keep(wrong));
  EXPECT_THAT(fields_refused(wrong), ElementsAre("number"));
}

TEST_F(EquipmentCertificates, OneWithdrawnLeavesTheOneBeforeAsTheCurrent) {
  keep(certificate("J1", "2026-05-01", "2027-04-30"));
  const auto wrong = keep(certificate("J2", "2026-11-01", "2027-10-31"));
  EXPECT_EQ(refusal_of([&] { withdraw(wrong, "  "); }), Cause::invalid_input);
  withdraw(wrong, "抄错");
  EXPECT_EQ(equipment().certificate_number, "J1");
  EXPECT_EQ(equipment().valid_until, date("2027-04-30"));
  EXPECT_EQ(refusal_of([&] { withdraw(wrong, "抄错"); }), Cause::state_conflict);
  EXPECT_NO_THROW(keep(certificate("J2", "2026-11-02", "2027-10-31")));
  EXPECT_EQ(equipment().calibrated_on, date("2026-11-02"));
}

TEST_F(EquipmentCertificates, TheOnlyOneWithdrawnLeavesEquipmentThatCannotBeChosen) {
  withdraw(keep(certificate("J1", "2026-05-01", "2027-04-30")), "抄错");
  EXPECT_EQ(equipment().certificate_number, "");
  EXPECT_EQ(lims::standard_status(equipment(), date("2026-11-21"), 30), StandardStatus::expired);
  EXPECT_FALSE(candidate_on("2026-11-21")["valid"].get<bool>());
}

TEST_F(EquipmentCertificates, AnExpiredOneCannotBeChosen) {
  keep(certificate("J1", "2026-05-01", "2026-11-20"));
  EXPECT_TRUE(candidate_on("2026-11-20")["valid"].get<bool>());
  const auto expired = candidate_on("2026-11-21");
  EXPECT_FALSE(expired["valid"].get<bool>());
  EXPECT_EQ(expired["reason"]["en"], "Its certificate expired on 2026-11-20.");
  EXPECT_EQ(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-20"), verifier_); }), std::nullopt);
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-21"), verifier_); }), std::nullopt);
}

TEST_F(EquipmentCertificates, WithoutAnEndOfValidityLeavesTheValidityUnknown) {
  keep(certificate("J1", "2026-05-01", nullptr));
  EXPECT_FALSE(candidate_on("2026-11-21")["valid"].get<bool>());
}

TEST_F(EquipmentCertificates, WorkEnteredLateIsDoneUnderTheCertificateOfItsDay) {
  keep(certificate("J1", "2025-11-01", "2026-11-14"));
  auto newer = certificate("J2", "2026-11-15", "2027-11-14");
  newer.tables = tables_of("0.99").dump();
  keep(newer);
  const auto before = candidate_on("2026-11-10");
  EXPECT_TRUE(before["valid"].get<bool>());
  EXPECT_EQ(before["certificate_number"], "J1");
  EXPECT_EQ(before["certificate"], tables_of("0.35"));
  const auto after = candidate_on("2026-11-20");
  EXPECT_EQ(after["certificate_number"], "J2");
  EXPECT_EQ(after["certificate"], tables_of("0.99"));
  const auto id = record(place_.sheet(gauge_, "2026-11-10"), verifier_);
  db::ReadTransaction transaction(place_.laboratory().database);
  const auto frozen = json::parse(db::load_record(transaction, id).record.instrument);
  EXPECT_EQ(frozen["standards"][0]["certificate_number"], "J1");
  EXPECT_EQ(frozen["standards"][0]["valid_until"], "2026-11-14");
}

TEST_F(EquipmentCertificates, WithdrawnKeepsTheRecordsMadeUnderItBack) {
  const auto certificate_id = keep(certificate("J1", "2026-05-01", "2027-04-30"));
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  withdraw(certificate_id, "抄错");
  EXPECT_EQ(refusal_of([&] { check(id, checker_); }), Cause::state_conflict);
  keep(certificate("J1", "2026-05-01", "2027-04-30"));
  EXPECT_EQ(refusal_of([&] { check(id, checker_); }), std::nullopt);
}

TEST_F(EquipmentCertificates, ACorrectionInDegreesCelsiusIsOneInKelvins) {
  auto of_temperature = certificate("J1", "2026-05-01", "2027-04-30");
  auto tables = tables_of("0.35");
  tables[0]["at_unit"] = tables[0]["unit"] = "℃";
  of_temperature.tables = tables.dump();
  keep(of_temperature);
  EXPECT_EQ(candidate_on("2026-11-21")["certificate"][0]["unit"], "K");
  EXPECT_EQ(candidate_on("2026-11-21")["certificate"][0]["at_unit"], "℃");
}

TEST_F(EquipmentCertificates, DatesOfACertificateAreNotOverwrittenInTheEquipment) {
  keep(certificate("J1", "2026-05-01", "2027-04-30"));
  auto changed = equipment();
  changed.valid_until = date("2028-04-30");
  db::Transaction transaction(place_.laboratory().database);
  const auto refusal = refused([&] { lims::change_equipment(transaction, place_.laboratory(), changed, custodian); });
  EXPECT_EQ(refusal.mistakes().at(0).field, "valid_until");
  changed.valid_until = date("2027-04-30");
  changed.model = "DPG-2";
  EXPECT_NO_THROW(lims::change_equipment(transaction, place_.laboratory(), changed, custodian));
}

TEST_F(EquipmentCertificates, TheStatusOfEquipmentFollowsTheCertificateThatEndsFirst) {
  auto each = equipment();
  const auto status = [&](const char* day) { return lims::standard_status(each, date(day), 30); };
  each.calibrated_on = date("2026-05-01");
  each.valid_until = date("2027-04-30");
  EXPECT_EQ(status("2026-04-30"), StandardStatus::not_yet_valid);
  EXPECT_EQ(status("2026-05-01"), StandardStatus::in_use);
  EXPECT_EQ(status("2027-03-30"), StandardStatus::in_use);
  EXPECT_EQ(status("2027-03-31"), StandardStatus::due);
  EXPECT_EQ(status("2027-04-30"), StandardStatus::due);
  EXPECT_EQ(status("2027-05-01"), StandardStatus::expired);
  each.standard.valid_until = date("2026-06-30");
  EXPECT_EQ(status("2026-05-31"), StandardStatus::due);
  EXPECT_EQ(status("2026-07-01"), StandardStatus::expired);
  each.standard.valid_until = std::nullopt;
  EXPECT_EQ(status("2026-05-31"), StandardStatus::expired);
  each.state = db::EquipmentState::stopped;
  EXPECT_EQ(status("2026-05-31"), StandardStatus::stopped);
}

}  // namespace
