#include "lims/workflow/measurement_standards.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lims/workflow/sheets.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using tests::refusal_of;
using tests::refused;

const lims::Person custodian{{}, "custodian", "标准负责人", {"custodian"}};

class MeasurementStandards : public tests::RecordsFixture {
 protected:
  db::MeasurementStandard assembly() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_equipment(transaction, standard_).standard;
  }
  nlohmann::json candidate() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return lims::sheet_for(transaction, place_.laboratory(), gauge_,
                           lims::SheetRequest{"JJG 52-2013", ""})["standards"][0]["candidates"][0];
  }
};

TEST_F(MeasurementStandards, ServeTheirProceduresOnly) {
  EXPECT_TRUE(candidate()["valid"].get<bool>());
  auto changed = assembly();
  changed.procedures = {"JJG49-2013", "JJG 999-1999", "JJG49-2013"};
  {
    db::Transaction transaction(place_.laboratory().database);
    lims::change_measurement_standard(transaction, place_.laboratory(), changed, custodian);
    transaction.commit();
  }
  EXPECT_EQ(assembly().procedures.size(), 2);
  EXPECT_FALSE(candidate()["valid"].get<bool>());
  EXPECT_EQ(candidate()["reason"]["zh"], "所属计量标准不能用于 JJG 52-2013。");
  EXPECT_NE(refusal_of([&] { record(place_.sheet(gauge_, "2026-11-21"), verifier_); }), std::nullopt);
}

TEST_F(MeasurementStandards, AreRegisteredOnceAndChangedByTheLatestVersion) {
  db::Transaction transaction(place_.laboratory().database);
  const auto first_field = [&](const db::MeasurementStandard& standard) {
    return refused([&] { lims::register_measurement_standard(transaction, place_.laboratory(), standard, custodian); })
        .mistakes()
        .at(0)
        .field;
  };
  EXPECT_EQ(first_field({}), "name");
  auto twin = assembly();
  twin.id = {};
  EXPECT_EQ(first_field(twin), "certificate_number");
  twin.certificate_number = "标证 9";
  twin.procedures = {"JJG 52-2013", ""};
  EXPECT_EQ(first_field(twin), "procedures.1");
  auto old = assembly();
  old.version = 7;
  EXPECT_EQ(refusal_of([&] { lims::change_measurement_standard(transaction, place_.laboratory(), old, custodian); }),
            Cause::precondition_failed);
}

}  // namespace
