#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "db/instrument_list.hpp"
#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/import_instruments.hpp"
#include "lims/workflow/records.hpp"
#include "lims/workflow/register.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace {

using namespace std::chrono_literals;
using instruments::Date;
using instruments::InstrumentState;

const std::string head = "使用单位名称,器具名称,出厂编号,上次检定日期,检定结论,有效期至,状态,单位地址\n";

class Imports : public testing::Test {
 protected:
  lims::ImportReport import(const std::string& bytes, bool dry_run = false) {
    lims::ImportRequest request;
    request.bytes = bytes;
    request.file_name = "清单.csv";
    request.language = &instruments::Text::en;
    request.dry_run = dry_run;
    return lims::import_instruments(place_.laboratory(), request, person_);
  }
  lims::ImportReport import_rows(const std::string& rows) { return import(head + rows); }
  void revert(instruments::ImportId id) {
    db::Transaction transaction(place_.laboratory().database);
    lims::revert_import(transaction, place_.laboratory(), id, person_);
    transaction.commit();
  }
  std::optional<instruments::Instrument> find(const std::string& serial_number) {
    db::ReadTransaction transaction(place_.laboratory().database);
    db::InstrumentFilter filter;
    filter.q = serial_number;
    const auto page = db::list_instruments(transaction, filter);
    return page.items.empty() ? std::nullopt : std::optional(page.items.front().instrument);
  }
  std::vector<instruments::Organization> organizations(const std::string& name) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::list_organizations_of_name(transaction, name);
  }
  void add_organization(const std::string& name, const std::string& credit_code = "") {
    db::Transaction transaction(place_.laboratory().database);
    instruments::Organization organization;
    organization.name = name;
    organization.credit_code = credit_code;
    db::insert_organization(transaction, organization);
    transaction.commit();
  }

  tests::LaboratoryPlace place_;
  lims::Person person_ = place_.person("receptionist", "receptionist");
};

TEST_F(Imports, OfAFailedInstrumentPutItOnHoldAndTheSameFileChangesNothing) {
  const std::string rows = "甲厂,压力表,SN0001,2026-11-01,不合格,2027-04-30,在用,路1号\n";
  const auto report = import_rows(rows);
  EXPECT_EQ(report.created, 1);
  EXPECT_EQ(find("SN0001")->state, InstrumentState::failed_hold);
  EXPECT_EQ(find("SN0001")->valid_until, std::nullopt);
  const auto again = import_rows(rows);
  EXPECT_EQ(again.unchanged, 1);
  EXPECT_EQ(again.id.value, 0);
}

TEST_F(Imports, TellOfADayInTheFutureInADryRunToo) {
  const auto report = import(head + "甲厂,压力表,SN0001,2026-11-22,,,,\n", true);
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].field, "last_verified_on");
  EXPECT_EQ(report.faults[0].found, "2026-11-22");
}

TEST_F(Imports, TakeWhatIsCorrectedForTheSameVerification) {
  import_rows("甲厂,压力表,SN0001,2026-11-01,合格,,在用,路1号\n");
  const auto report = import_rows("甲厂,压力表,SN0001,2026-11-01,合格,2027-01-31,停用,路2号\n");
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(find("SN0001")->valid_until, Date(2027y / 1 / 31));
  EXPECT_EQ(find("SN0001")->state, InstrumentState::stopped);
  EXPECT_EQ(organizations("甲厂").at(0).address, "路2号");
  revert(report.id);
  EXPECT_EQ(find("SN0001")->state, InstrumentState::in_service);
  EXPECT_EQ(organizations("甲厂").at(0).address, "路1号");
}

TEST_F(Imports, ReportAStateThatCannotFollow) {
  import_rows("甲厂,压力表,SN0001,,,,报废,\n");
  const auto report = import_rows("甲厂,压力表,SN0001,,,,在用,\n");
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].field, "state");
  EXPECT_EQ(report.accepted, 0);
  EXPECT_EQ(find("SN0001")->state, InstrumentState::scrapped);
}

TEST_F(Imports, LeaveWhereAnInstrumentIsServedWhenTheFileDoesNotSay) {
  import("使用单位名称,器具名称,出厂编号,送检方式\n甲厂,压力表,SN0001,现场\n");
  const auto report = import_rows("甲厂,压力表,SN0001,,,,,\n");
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(find("SN0001")->service_location, instruments::ServiceLocation::on_site);
}

TEST_F(Imports, NeverOverrideWhatOurOwnDocumentSays) {
  const auto verifier = place_.signer("verifier", "verifier");
  const auto checker = place_.signer("checker", "checker");
  const auto approver = place_.signer("approver", "approver");
  const auto gauge = place_.gauge("SN0001");
  place_.standard(2027y / 1 / 1);
  {
    db::Transaction transaction(place_.laboratory().database);
    const auto sheet = place_.sheet(gauge, "2026-11-20");
    const auto id = lims::record_observations(transaction, place_.laboratory(), sheet, verifier);
    lims::check_record(transaction, place_.laboratory(), id, checker);
    lims::issue_document(transaction, place_.laboratory(), id, approver);
    transaction.commit();
  }
  const auto certified = find("SN0001").value();
  ASSERT_EQ(certified.last_result, "pass");
  const auto report = import_rows("送检单位,弹性元件式一般压力表,SN0001,2026-11-20,不合格,,,\n");
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].field, "last_result");
  const auto later = import_rows("送检单位,弹性元件式一般压力表,SN0001,2026-11-20,合格,2030-01-01,,\n");
  ASSERT_EQ(later.faults.size(), 1U);
  EXPECT_EQ(later.faults[0].field, "valid_until");
  EXPECT_EQ(find("SN0001")->valid_until, certified.valid_until);
  EXPECT_EQ(find("SN0001")->last_result, "pass");
}

TEST_F(Imports, TakenBackLeaveNoOrganizationThatNothingBelongsTo) {
  const auto report = import_rows("甲厂,压力表,SN0001,,,,,路1号\n乙厂,压力表,SN0002,,,,,\n");
  ASSERT_EQ(organizations("甲厂").size(), 1U);
  {
    db::Transaction transaction(place_.laboratory().database);
    instruments::Instrument other;
    other.organization_id = db::list_organizations_of_name(transaction, "乙厂").at(0).id;
    other.name = "压力表";
    lims::register_instrument(transaction, place_.laboratory(), other, person_);
    transaction.commit();
  }
  revert(report.id);
  EXPECT_TRUE(organizations("甲厂").empty());
  EXPECT_EQ(organizations("乙厂").size(), 1U);
}

TEST_F(Imports, AreTakenBackOneAfterTheOther) {
  const auto first = import_rows("甲厂,压力表,SN0001,2026-05-01,合格,,,路1号\n");
  const auto second = import_rows("甲厂,压力表,SN0001,2026-11-01,合格,,,路2号\n");
  const auto third = import_rows("甲厂,压力表,SN0001,2026-11-02,合格,,,路3号\n");
  EXPECT_THROW(revert(first.id), instruments::Refusal);
  revert(third.id);
  revert(second.id);
  EXPECT_EQ(find("SN0001")->last_verified_on, Date(2026y / 5 / 1));
  EXPECT_EQ(organizations("甲厂").at(0).address, "路1号");
  revert(first.id);
  EXPECT_EQ(find("SN0001"), std::nullopt);
  EXPECT_TRUE(organizations("甲厂").empty());
}

TEST_F(Imports, KeepFaultyRowsEvenWhenNothingElseHappened) {
  const auto report = import_rows("甲厂,压力表,,,,,,\n");
  EXPECT_EQ(report.created, 0);
  ASSERT_NE(report.id.value, 0);
  db::ReadTransaction transaction(place_.laboratory().database);
  EXPECT_NE(db::load_import(transaction, report.id).faulty_csv.find("Serial number"), std::string::npos);
}

TEST_F(Imports, CountEveryFaultWhereTheAnswerTellsAThousand) {
  std::string rows;
  for (int i = 0; i < 1500; ++i) rows += "甲厂,压力表,,2026-02-30,,,,\n";
  const auto report = import_rows(rows);
  EXPECT_EQ(report.faults.size(), 1000U);
  EXPECT_EQ(report.fault_count, 3000);
  EXPECT_EQ(std::ranges::count(report.faulty_csv, '\n'), 1501);
  db::ReadTransaction transaction(place_.laboratory().database);
  EXPECT_EQ(db::load_import(transaction, report.id).fault_count, 3000);
}

const std::string with_code = "使用单位名称,统一社会信用代码,器具名称,出厂编号\n";

TEST_F(Imports, DoNotAttachACreditCodeToAnotherName) {
  add_organization("甲厂", "91350100M000100Y43");
  const auto report = import(with_code + "乙厂,91350100M000100Y43,压力表,SN0001\n甲厂,,压力表,SN0002\n");
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].line, 2);
  EXPECT_EQ(report.faults[0].field, "organization_name");
  EXPECT_NE(report.faults[0].message.zh.find("属于“甲厂”"), std::string::npos);
  EXPECT_EQ(report.created, 1);
}

TEST_F(Imports, DoNotChooseAmongOrganizationsOfOneName) {
  add_organization("甲厂", "91350100M000100Y43");
  add_organization("甲厂");
  const auto report = import(with_code + "甲厂,,压力表,SN0001\n甲厂,91350100M000100Y43,压力表,SN0002\n");
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].line, 2);
  EXPECT_NE(report.faults[0].message.en.find("give the credit code, or rename"), std::string::npos);
  EXPECT_EQ(report.created, 1);
}

TEST_F(Imports, KnowAnOwnerByCodeInOneRowAndByNameInTheNext) {
  const auto report = import(
      "使用单位名称,统一社会信用代码,器具名称,出厂编号,联系人\n"
      "甲厂,91350100M000100Y43,压力表,SN0001,\n甲厂,,压力表,SN0002,王喆\n");
  EXPECT_EQ(report.created, 2);
  ASSERT_EQ(organizations("甲厂").size(), 1U);
  EXPECT_EQ(organizations("甲厂").at(0).contact_person, "王喆");
}

}  // namespace
