#include "lims/workflow/document_readiness.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/records.hpp"
#include "tests/support/lims_desk.hpp"

namespace {

using Fields = std::vector<std::string>;

Fields fields_of(const std::vector<reports::MissingField>& missing) {
  Fields fields;
  for (const auto& each : missing) fields.push_back(each.field);
  return fields;
}

class DocumentReadiness : public testing::Test {
 protected:
  DocumentReadiness() {
    desk_.change_gauge([](auto& gauge) {
      gauge.model = " ";
      gauge.manufacturer.clear();
    });
  }
  std::vector<reports::MissingField> before_work() {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return lims::missing_before_work(transaction, desk_.place.laboratory(), desk_.gauge);
  }

  tests::Desk desk_;
};

TEST_F(DocumentReadiness, IsToldBeforeTheWorkWithThePlaceToFillItIn) {
  const auto missing = before_work();
  EXPECT_EQ(fields_of(missing), (Fields{"/instrument/model", "/instrument/manufacturer"}));
  EXPECT_NE(missing.at(0).message.zh.find("缺少“型号/规格”"), std::string::npos);
  EXPECT_NE(missing.at(0).message.zh.find("请在器具台账中补充。"), std::string::npos);
  desk_.change_gauge([](auto& gauge) {
    gauge.model = "Y-100";
    gauge.manufacturer = "仪表厂";
  });
  EXPECT_EQ(fields_of(before_work()), Fields{});
}

TEST_F(DocumentReadiness, ARecordFromWhichNoDocumentCanBeIssuedIsKeptButNotChecked) {
  auto& laboratory = desk_.place.laboratory();
  const auto sheet = desk_.place.sheet(desk_.gauge, "2026-11-20");
  db::Transaction transaction(laboratory.database);
  const auto id = lims::record_observations(transaction, laboratory, sheet, desk_.verifier);
  const auto missing = lims::missing_for_document(transaction, laboratory, db::load_record(transaction, id));
  EXPECT_EQ(fields_of(missing), (Fields{"/instrument/model", "/instrument/manufacturer"}));
  try {
    lims::check_record(transaction, laboratory, id, desk_.checker);
    ADD_FAILURE() << "checked";
  } catch (const instruments::Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), instruments::Cause::state_conflict);
    ASSERT_EQ(refusal.mistakes().size(), 2U);
    EXPECT_EQ(refusal.mistakes().at(1).field, "/instrument/manufacturer");
  }
}

}  // namespace
