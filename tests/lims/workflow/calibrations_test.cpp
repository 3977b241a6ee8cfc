#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/organizations.hpp"
#include "lims/workflow/sheets.hpp"
#include "lims/workflow/standards.hpp"
#include "reports/document.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using nlohmann::json;
using tests::date;
using tests::refusal_of;

/// A multimeter with its calibrator, and the three signers authorized for its calibration.
class Calibrations : public tests::RecordsFixture {
 protected:
  Calibrations() {
    for (const auto& person : {verifier_, checker_, approver_})
      change_account(person, [](db::Account& account) {
        account.authorizations.push_back({account.roles.front(), "JJF 1587-2016", "", date("2020-01-01"), {}});
      });
    db::Transaction transaction(place_.laboratory().database);
    db::Equipment calibrator;
    calibrator.name = "多功能校准器";
    calibrator.model = "5730";
    calibrator.serial_number = "K1";
    calibrator.measuring_range = "(0~1000)V";
    calibrator.certificate_number = "C-2026-1";
    calibrator.valid_until = date("2027-06-30");
    lims::register_equipment(transaction, place_.laboratory(), calibrator, verifier_);
    transaction.commit();
  }

  /// One point: 10.0003 V at 10 V, U = 0.00005 V by the calibrator alone; its specification is 0.0004000105 V.
  json sheet(const char* rule, const char* reading = "10.0003") {
    db::ReadTransaction transaction(place_.laboratory().database);
    lims::SheetRequest request{"JJF 1587-2016", ""};
    const auto word = [](const char* value) { return json{{"value", value}, {"unit", ""}}; };
    request.stated = {{"rule", word(rule)}, {"calibrator_as", word("certificate")}, {"ambient", word("t20_2")}};
    auto filled = lims::sheet_for(transaction, place_.laboratory(), meter_, request);
    filled["performed_on"] = "2026-11-20";
    filled["location"] = "电学室";
    filled["acclimatization"]["from"] = "2026-11-19T08:00";
    filled["acclimatization"]["to"] = "2026-11-20T08:00";
    filled["as_found"]["state"] = "not_applicable";
    for (auto& each : filled["environment"]) each["value"] = each["id"] == "temperature" ? "20.5" : "55";
    for (auto& each : filled["standards"])
      for (const auto& candidate : each["candidates"])
        if (candidate["valid"] == true) each["equipment_id"] = candidate["id"];
    for (auto& item : filled["items"]) {
      if (item["type"] == "judgement") item["value"] = "pass";
      if (item["id"] != "dcv") continue;
      item["rows"].erase(item["rows"].begin() + 1, item["rows"].end());
      item["rows"][0]["cells"] = {{"unit", "V"},   {"range", "10"}, {"standard", "10.0"},      {"reading", reading},
                                  {"d", "0"},      {"s", "0"},      {"calibrator", "0.00005"}, {"a", "0.0035"},
                                  {"b", "0.0005"}, {"n", "0"}};
    }
    return filled;
  }

  db::DocumentView issued(const json& filled) {
    const auto id = record(filled, verifier_);
    check(id, checker_);
    return document(approve(id, approver_));
  }

  instruments::InstrumentId meter_ = place_.gauge("M1", [](instruments::Instrument& meter) {
    meter.name = "数字多用表";
    meter.kind = "multimeter";
    meter.model = "34401A";
    meter.measuring_range = "DCV (0~1000)V";
    meter.accuracy_class = meter.scale_interval = "";
    meter.purpose = {};
  });
};

TEST_F(Calibrations, AreIssuedAsACertificateWithoutConclusionOrValidity) {
  const auto before = [&] {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_instrument(transaction, meter_).instrument;
  };
  const auto standing = before();
  const auto view = issued(sheet("none"));
  EXPECT_EQ(view.document.kind, db::DocumentKind::calibration_certificate);
  EXPECT_EQ(view.document.number, "DXX2026-000001");
  EXPECT_EQ(view.document.valid_until, std::nullopt);
  const auto content = reports::document_from_json(json::parse(view.document.content));
  EXPECT_EQ(content.conclusion.zh, "");
  EXPECT_EQ(content.decision_rule, std::nullopt);
  EXPECT_EQ(content.issued_on, date("2026-11-21"));
  ASSERT_TRUE(content.uncertainty);
  EXPECT_NE(content.uncertainty->zh.find("k = 2"), std::string::npos) << content.uncertainty->zh;
  ASSERT_EQ(content.tables.size(), 1);
  // The error is printed to the last digit of U = 0.000050.
  EXPECT_EQ(content.tables[0].rows[0][4], "0.000300");
  EXPECT_EQ(content.tables[0].rows[0][5], "0.000050");
  // 0.0035 % of 10.0003 and 0.0005 % of 10, as the error was judged by it.
  EXPECT_EQ(content.tables[0].rows[0][6], "±0.0004000105");
  EXPECT_EQ(before().last_verified_on, standing.last_verified_on) << "a calibration is no verification";
  EXPECT_EQ(before().state, standing.state);
}

TEST_F(Calibrations, StateConformityByTheRuleThatWasAgreed) {
  // 0.0003 + 0.00005 = 0.00035, not above 0.0004000105.
  const auto view = issued(sheet("guarded"));
  const auto content = reports::document_from_json(json::parse(view.document.content));
  ASSERT_TRUE(content.decision_rule);
  EXPECT_NE(content.decision_rule->en.find("2.5 %"), std::string::npos) << "its risk is told";
  EXPECT_NE(content.conclusion.zh, "");
}

TEST_F(Calibrations, ThatDoNotConformAreCertificatesAllTheSame) {
  const auto view = issued(sheet("simple", "10.0005"));
  EXPECT_EQ(view.document.kind, db::DocumentKind::calibration_certificate);
  EXPECT_EQ(view.document.verdict, "fail");
  const auto content = reports::document_from_json(json::parse(view.document.content));
  EXPECT_EQ(content.failed_items.size(), 1);
}

TEST_F(Calibrations, CannotBeIssuedToACustomerWithoutAddress) {
  {
    db::Transaction transaction(place_.laboratory().database);
    auto owner = db::list_organizations_of_name(transaction, "送检单位").at(0);
    owner.address = "";
    db::update_organization(transaction, owner);
    transaction.commit();
  }
  const auto id = record(sheet("none"), verifier_);
  const auto refusal = tests::refused([&] { check(id, checker_); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_NE(refusal.text().en.find("7.8.2.1"), std::string::npos) << refusal.text().en;
}

}  // namespace
