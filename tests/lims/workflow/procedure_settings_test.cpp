#include "lims/workflow/procedure_settings.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using nlohmann::json;
using tests::refusal_of;

class ProcedureSettings : public tests::RecordsFixture {
 protected:
  void set(const json& values) {
    db::Transaction transaction(place_.laboratory().database);
    lims::set_laboratory_values(transaction, place_.laboratory(), breath, values, manager_);
    transaction.commit();
  }
  json values() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return lims::laboratory_values(transaction, breath);
  }

  const std::string breath = "JJG 657-2019";
  lims::Person manager_ = place_.person("quality", "quality_manager");
};

TEST_F(ProcedureSettings, AreUnknownUntilTheLaboratorySetsThemAndCanBeCleared) {
  EXPECT_TRUE(values().at("mpe_absolute_initial").is_null());
  set({{"mpe_absolute_initial", {{"value", "0.020"}, {"unit", "mg/L"}}}});
  EXPECT_EQ(values().at("mpe_absolute_initial").at("value"), "0.020") << "as typed";
  set({{"mpe_absolute_initial", nullptr}});
  EXPECT_TRUE(values().at("mpe_absolute_initial").is_null());
}

TEST_F(ProcedureSettings, AreRefusedWithTheFieldThatIsWrong) {
  EXPECT_EQ(refusal_of([&] {
              set({{"mpe_absolute_initial", {{"value", "0.020"}, {"unit", "kPa"}}}});
            }),
            Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] {
              set({{"mpe_absolute_initial", {{"value", "some"}, {"unit", "mg/L"}}}});
            }),
            Cause::invalid_input);
  EXPECT_EQ(refusal_of([&] { set({{"nothing", {{"value", "1"}, {"unit", "mg/L"}}}}); }), Cause::invalid_input);
}

}  // namespace
