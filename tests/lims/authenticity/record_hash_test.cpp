#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lims/file_store.hpp"
#include "tests/support/lims_given_out.hpp"

namespace {

using given_out::certificate_xml;
using given_out::change_record;
using given_out::examined;
using given_out::failures_of;
using given_out::GivenOut;
using given_out::keys;
using given_out::rendered;
using given_out::verification;
using given_out::with;
using lims::authenticity::Outcome;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

json attached() {
  return json::parse(verification().attachments.at("record.json").content);
}

TEST(AttachedRecord, NamesOfTheStandardsThoseThatWereUsed) {
  const json record = attached();
  for (const auto& standard : record["sheet"]["standards"]) {
    const json& candidates = standard["candidates"];
    if (standard["equipment_id"].is_null())
      EXPECT_TRUE(candidates.empty()) << standard["role"];
    else
      EXPECT_EQ(candidates.size(), 1U) << standard["role"];
  }
  EXPECT_THAT(record.dump(), testing::Not(testing::HasSubstr("S2027-02-28")));
  EXPECT_EQ(record["version"], 2);
}

TEST(AttachedRecord, HasTheHashThatPaperContentAndXmlState) {
  const auto hash = lims::sha256_hex(verification().attachments.at("record.json").content);
  EXPECT_EQ(verification().content["record_sha256"], hash);
  EXPECT_THAT(certificate_xml(), testing::HasSubstr("<dcc:value>" + hash + "</dcc:value>"));
  EXPECT_EQ(verification().content["software_version"], attached()["software_version"]);
  EXPECT_THAT(attached()["software_version"].get<std::string>(),
              testing::MatchesRegex("0\\.1\\.0\\+core\\.[0-9a-f]{16}"));
  EXPECT_THAT(certificate_xml(), testing::HasSubstr("Calculation core core."));
}

/// A remark decides nothing, so that the results are computed again to the same.
TEST(RecordHash, FindsAChangeThatNoResultFollows) {
  EXPECT_THAT(
      failures_of([](auto& given) { change_record(given, [](json& record) { record["sheet"]["remark"] = "改"; }); }),
      ElementsAre("record_hash"));
}

TEST(RecordHash, FindsARecordThatWasTakenAway) {
  EXPECT_THAT(failures_of([](auto& given) { given.attachments.erase("record.json"); }), ElementsAre("record_hash"));
}

TEST(RecordHash, IsThatOfTheXmlToo) {
  EXPECT_THAT(failures_of([](auto& given) {
                given.attachments["certificate.xml"] = {certificate_xml(), "application/xml", "of this document"};
                change_record(given, [](json& record) { record["sheet"]["remark"] = "改"; });
                given.content["record_sha256"] = lims::sha256_hex(given.attachments.at("record.json").content);
              }),
              ElementsAre("dcc_content"));
}

/// Whose content states no hash, and whose record names every standard that could have served.
TEST(RecordHash, IsNotAskedOfADocumentOfAnEarlierVersion) {
  auto given = verification();
  given.content.erase("record_sha256");
  given.content.erase("software_version");
  change_record(given, [](json& record) {
    record["version"] = 1;
    auto& candidates = record["sheet"]["standards"][0]["candidates"];
    candidates.push_back(candidates.at(0));
    candidates.back()["id"] = 99;
  });
  const auto found = examined(keys().signed_twice(rendered(given)));
  EXPECT_THAT(with(Outcome::fails, found), IsEmpty());
  EXPECT_THAT(with(Outcome::noted, found), Contains("record_hash"));
  EXPECT_TRUE(found.is_good());
}

}  // namespace
