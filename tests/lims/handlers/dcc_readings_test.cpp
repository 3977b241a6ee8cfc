#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_file.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string folder = ETALON_SHARED "/dcc/";

class DccReadings : public testing::Test {
 protected:
  support::Answer send(const std::string& bytes, const char* role = "verifier") const {
    return site_.send(role, "POST", "/dcc/readings", bytes, "Content-Type: application/xml\r\n");
  }
  json read(const std::string& file) const {
    const auto answer = send(tests::bytes_of(folder + file));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }

  tests::LaboratorySite site_;
};

TEST_F(DccReadings, ShowACertificateAndWhatIsWrongWithIt) {
  const auto good = read("examples-own/lx_temperature_zh_en_3.3.0.xml");
  EXPECT_EQ(good["number"], "LX2025-66226-000");
  EXPECT_EQ(good["languages"], json({"zh", "en"}));
  EXPECT_TRUE(good["good"]);
  EXPECT_TRUE(good["findings"].empty());
  EXPECT_EQ(good["sections"][0]["id"], "certificate");
  const auto wrong = read("examples-invalid/dcclib__invalid_schema.xml");
  EXPECT_FALSE(wrong["good"]);
  EXPECT_FALSE(wrong["sections"].empty());
  EXPECT_EQ(wrong["findings"][0]["line"], 17);
  EXPECT_EQ(wrong["findings"][0]["rule"], "schema");
  EXPECT_THAT(wrong["findings"][0]["sentence"]["zh"].get<std::string>(), HasSubstr("是空的"));
}

TEST_F(DccReadings, ShowNothingOfWhatCannotBeRead) {
  const auto broken = read("examples-invalid/dcclib__invalid_syntax.xml");
  EXPECT_TRUE(broken["sections"].empty());
  EXPECT_EQ(broken["findings"][0]["rule"], "xml");
}

TEST_F(DccReadings, RefuseWhatIsHostileInTheLanguageOfThePerson) {
  const auto bomb = send(R"(<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>)");
  EXPECT_EQ(bomb.status, 422) << bomb.body;
  EXPECT_THAT(bomb.body, HasSubstr("DOCTYPE"));
  EXPECT_EQ(send(std::string(20'000'001, ' ')).status, 413);
}

TEST_F(DccReadings, AreForEverybodyWhoIsSignedIn) {
  const auto bytes = tests::bytes_of(folder + "examples-own/lx_temperature_zh_en_3.3.0.xml");
  for (const auto* role : {"checker", "administrator"}) EXPECT_EQ(send(bytes, role).status, 200) << role;
}

}  // namespace
