#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_procedures.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::raised_edition;

class Procedures : public testing::Test {
 protected:
  Procedures() {
    site_.place().signer("verifier", "verifier");  // the token's account
    gauge_ = site_.place().gauge("G1").value;
    site_.place().standard(tests::date("2027-01-31"));
  }
  json get(std::string_view role, const std::string& path) { return json::parse(site_.get(role, path).body); }
  support::Answer post(std::string_view role, const std::string& path, const json& body,
                       const std::string& fields = "") {
    return site_.send(role, "POST", path, body.dump(), fields);
  }
  std::string draft(const std::string& content) {
    const auto answer = post("verifier", "/procedures", {{"content", content}, {"note", "试行"}});
    EXPECT_EQ(answer.status, 201) << answer.body;
    return json::parse(answer.body).value("hash", "");
  }
  int release(std::string_view role, const std::string& hash, const std::string& version) {
    return site_.send(role, "POST", "/procedures/texts/" + hash + "/release", "", "If-Match: \"" + version + "\"\r\n")
        .status;
  }

  tests::LaboratorySite site_;
  std::int64_t gauge_ = 0;
};

TEST_F(Procedures, AFileIsCheckedByLineAndColumnInBothLanguages) {
  const auto wrong = tests::gauge_file("value: up_tapped - point", "value: up_tapped - pont");
  const auto answer = json::parse(post("verifier", "/procedures/checks", {{"content", wrong}}).body);
  // The name itself, and five that rest on the quantity it spoils.
  ASSERT_THAT(answer["faults"], SizeIs(6));
  EXPECT_GT(answer["faults"][0]["line"], 100);
  EXPECT_GT(answer["faults"][0]["column"], 10);
  EXPECT_THAT(answer["faults"][0]["message"]["en"].get<std::string>(), HasSubstr("pont"));
  EXPECT_THAT(answer["faults"][0]["message"]["zh"].get<std::string>(), HasSubstr("pont"));
  EXPECT_TRUE(answer["procedure"].is_null());
}

TEST_F(Procedures, AGoodFileIsDescribedWithItsDifferencesFromTheEditionInForce) {
  const auto content = raised_edition("2026", "2026-11-10", "cycle_months: 6", "cycle_months: 12");
  const auto answer = json::parse(post("custodian", "/procedures/checks", {{"content", content}}).body);
  EXPECT_THAT(answer["faults"], IsEmpty());
  EXPECT_EQ(answer["procedure"]["edition"], "2026");
  EXPECT_EQ(answer["procedure"]["state"], "unknown");
  EXPECT_EQ(answer["differences"]["edition"], "2013");
  EXPECT_THAT(answer["differences"]["lines"], SizeIs(3));
  EXPECT_EQ(answer["differences"]["lines"][2]["en"], "Cycle 6 → 12 months");
}

TEST_F(Procedures, DraftsAreSeenByThoseWhoWorkOnThem) {
  const auto hash = draft(raised_edition("2026", "2026-11-10"));
  EXPECT_THAT(get("quality_manager", "/procedures")["drafts"], SizeIs(1));
  EXPECT_EQ(get("quality_manager", "/procedures")["drafts"][0]["uploaded"]["by"]["name"], "verifier");
  EXPECT_THAT(get("approver", "/procedures")["drafts"], IsEmpty());
  EXPECT_EQ(site_.get("approver", "/procedures/texts/" + hash).status, 404);
  EXPECT_EQ(site_.get("approver", "/procedures/texts/" + hash + "/file").status, 404);
  EXPECT_EQ(get("verifier", "/procedures/texts/" + hash)["note"], "试行");
  EXPECT_EQ(site_.get("verifier", "/procedures/texts/" + hash + "/file").body, raised_edition("2026", "2026-11-10"));
}

TEST_F(Procedures, OnlyTheQualityManagerReleasesAndOnlyWhatTheySaw) {
  const auto hash = draft(raised_edition("2026", "2026-11-10"));
  EXPECT_EQ(release("verifier", hash, "1"), 403);
  EXPECT_EQ(release("administrator", hash, "1"), 403);
  EXPECT_EQ(release("quality_manager", hash, "9"), 412);
  EXPECT_EQ(release("quality_manager", hash, "1"), 200);
  EXPECT_EQ(release("quality_manager", hash, "2"), 409);
  const auto items = get("approver", "/procedures")["items"];
  const auto validity_of = [&](const std::string& edition) {
    for (const auto& item : items)
      if (item["code"] == "JJG 52-2013" && item["edition"] == edition)
        return item["validity"].get<std::string>() + " " + item["origin"].get<std::string>();
    return std::string("none");
  };
  EXPECT_EQ(validity_of("2026"), "in_force laboratory");
  EXPECT_EQ(validity_of("2013"), "replaced built_in");
  EXPECT_EQ(get("approver", "/procedures/JJG%2052-2013")["hash"], hash);
  EXPECT_EQ(get("approver", "/procedures/JJG%2052-2013?edition=2013")["edition"], "2013");
  EXPECT_EQ(site_.get("approver", "/procedures/JJG%2052-2013?edition=1").status, 404);
}

TEST_F(Procedures, ADraftIsTriedAndDiscarded) {
  const auto hash = draft(raised_edition("2026", "2026-11-10"));
  const auto path = "/instruments/" + std::to_string(gauge_) + "/sheet?procedure_hash=" + hash;
  const auto sheet = get("verifier", path);
  EXPECT_EQ(sheet["procedure"]["edition"], "2026");
  EXPECT_EQ(site_.get("approver", path).status, 403);
  const auto trial = post("quality_manager", "/procedures/texts/" + hash + "/trial", sheet);
  EXPECT_EQ(trial.status, 200) << trial.body;
  EXPECT_EQ(json::parse(trial.body)["verdict"], "incomplete");
  EXPECT_EQ(post("verifier", "/records", sheet).status, 409);
  EXPECT_EQ(site_.send("verifier", "DELETE", "/procedures/texts/" + hash, "", "If-Match: \"1\"\r\n").status, 200);
  EXPECT_THAT(get("verifier", "/procedures")["drafts"], IsEmpty());
  EXPECT_EQ(get("verifier", "/procedures/texts/" + hash)["state"], "withdrawn_draft");
}

TEST_F(Procedures, TheFileOfABuiltInEditionIsDownloaded) {
  const auto hash = get("approver", "/procedures/JJG%2052-2013?edition=2013")["hash"].get<std::string>();
  const auto answer = site_.get("approver", "/procedures/texts/" + hash + "/file");
  EXPECT_EQ(answer.body, tests::gauge_file());
  EXPECT_THAT(answer.field("content-disposition"), HasSubstr("JJG_52-2013_2013.yaml"));
  EXPECT_EQ(site_.get("approver", "/procedures/texts/none").status, 404);
}

}  // namespace
