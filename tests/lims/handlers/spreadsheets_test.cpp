#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/instruments.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;

class Spreadsheets : public testing::Test {
 protected:
  int status(const std::string& path) const { return site_.get("scheduler", path).status; }
  support::Answer accept(const std::string& rows, const std::string& file = "a,b\n1,2\n") const {
    const auto part = [](const std::string& name, const std::string& content) {
      return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    };
    const auto form = (rows.empty() ? "" : part("rows", rows)) + part("file", file) + "--x--\r\n";
    return site_.send("receptionist", "POST", "/imports/acceptance", form,
                      "Content-Type: multipart/form-data; boundary=x\r\n");
  }

  tests::LaboratorySite site_;
};

TEST_F(Spreadsheets, OfThePlanAndTheStatisticsAreWorkbooks) {
  for (const char* path : {"/schedule/plan.xlsx", "/schedule/plan.xlsx?by=week&periods=53", "/statistics.xlsx",
                           "/statistics.xlsx?from=2026-11-21&to=2026-11-21"}) {
    const auto answer = site_.get("scheduler", path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_TRUE(answer.body.starts_with("PK\x03\x04")) << path;
  }
}

TEST_F(Spreadsheets, AreRefusedWhereThePeriodMeansNothing) {
  for (const char* path :
       {"/schedule/plan.xlsx?by=year", "/schedule/plan.xlsx?periods=0", "/schedule/plan.xlsx?by=week&periods=54",
        "/statistics.xlsx?from=2026-11-22&to=2026-11-21", "/statistics.xlsx?to=yesterday"})
    EXPECT_EQ(status(path), 400) << path;
}

TEST_F(Spreadsheets, OfACustomerWhoIsNotThereAreNot) {
  EXPECT_EQ(status("/organizations/99/list.xlsx"), 404);
}

TEST_F(Spreadsheets, AreNotForWhoeverDoesNotKeepTheRegister) {
  EXPECT_EQ(site_.send("verifier", "POST", "/imports/comparison", "a,b\n", "Content-Type: text/csv\r\n").status, 403);
}

TEST_F(Spreadsheets, AreAcceptedByRowsThatAreNamedWithTheVersionLookedAt) {
  for (const char* rows : {"", "{}", "[]", "[1]", R"([{"line":2}])", R"([{"line":"2","version":1}])",
                           R"([{"line":2,"version":"1"}])", "[{"}) {
    const auto answer = accept(rows);
    EXPECT_EQ(answer.status, 422) << rows;
    EXPECT_THAT(answer.body, HasSubstr("\"rows\"")) << rows;
  }
}

TEST_F(Spreadsheets, OfAnotherKindAreNoLedger) {
  const auto answer = accept(R"([{"line":2,"version":null}])");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("serial_number"));
}

}  // namespace
