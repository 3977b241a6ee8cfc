#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/organizations.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class SentContacts : public testing::Test {
 protected:
  SentContacts() {
    site_.place().signer("keeper", "receptionist");  // the account behind every token of the site
    db::ReadTransaction transaction(site_.place().laboratory().database);
    const auto id = db::list_organizations_of_name(transaction, "送检单位").at(0).id.value;
    path_ = "/organizations/" + std::to_string(id) + "/contacts";
  }
  support::Answer add(const char* role, const std::string& email) const {
    const json body = {{"name", "王"}, {"email", email}, {"language", "zh"}, {"receives_documents", true}};
    return site_.send(role, "POST", path_, body.dump());
  }

  tests::LaboratorySite site_;
  std::string path_;
};

TEST_F(SentContacts, AreKeptByThoseWhoKeepTheRegisterAndSeenByAllWhoSeeIt) {
  EXPECT_EQ(add("verifier", "wang@plant.example").status, 403);
  const auto made = add("receptionist", "wang@plant.example");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto wrong = add("receptionist", "wang");
  EXPECT_EQ(wrong.status, 422) << wrong.body;
  EXPECT_EQ(json::parse(wrong.body).at("errors")[0].at("field"), "email");
  EXPECT_EQ(add("receptionist", "WANG@plant.example").status, 409);
  EXPECT_THAT(json::parse(site_.get("authority", path_).body).at("items"), SizeIs(1));
  EXPECT_EQ(site_.get("customer", path_).status, 403);
}

TEST_F(SentContacts, AreChangedAndRemovedByWhoSawThemAsTheyAre) {
  const auto made = json::parse(add("receptionist", "wang@plant.example").body);
  const auto path = path_ + "/" + std::to_string(made.at("id").get<std::int64_t>());
  EXPECT_EQ(site_.send("receptionist", "PATCH", path, R"({"language": "en"})").status, 428);
  EXPECT_EQ(site_.send("receptionist", "PATCH", path, R"({"language": "en"})", "If-Match: \"1\"\r\n").status, 200);
  EXPECT_EQ(site_.send("receptionist", "DELETE", path, "", "If-Match: \"1\"\r\n").status, 412);
  EXPECT_EQ(site_.send("receptionist", "DELETE", path, "", "If-Match: \"2\"\r\n").status, 204);
  EXPECT_EQ(site_.send("receptionist", "DELETE", path, "", "If-Match: \"2\"\r\n").status, 404);
}

TEST_F(SentContacts, AreToldNothingWithoutAMailServerAndTheOutboxSaysSo) {
  const auto service = json::parse(site_.get("verifier", "/mail-service").body);
  EXPECT_EQ(service.at("configured"), false);
  EXPECT_EQ(service.at("counts").at("failed"), 0);
  EXPECT_THAT(json::parse(site_.get("verifier", "/mails").body).at("items"), SizeIs(0));
  EXPECT_EQ(site_.get("verifier", "/mails?state=lost").status, 400);
  EXPECT_EQ(site_.get("verifier", "/mails/1").status, 404);
  EXPECT_EQ(site_.get("verifier", "/mails/1/preview").status, 404);
  EXPECT_EQ(site_.send("verifier", "POST", "/mails/1/dispatch", "").status, 403);
  const auto refused = site_.send("receptionist", "POST", "/mails/1/dispatch", "");
  EXPECT_EQ(refused.status, 404);
  EXPECT_THAT(site_.get("customer", "/mails").body, HasSubstr("403"));
}

}  // namespace
