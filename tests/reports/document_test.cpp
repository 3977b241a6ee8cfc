#include "reports/document.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/reports_sample.hpp"

namespace {

using nlohmann::json;

TEST(DocumentContent, ComesBackFromItsJsonUnchanged) {
  for (auto document : {sample_certificate(), sample_notice()}) {
    document.laboratory.logo = reports::Picture{"image/png", "AAAA"};
    document.replaces = reports::ReplacedDocument{"E-J-2026-000001", "名称更正"};
    const json content = to_json(document);
    EXPECT_EQ(to_json(reports::document_from_json(json::parse(content.dump()))), content);
  }
}

TEST(DocumentContent, IsWrittenInTheWordsOfTheApi) {
  const json content = to_json(sample_notice());
  EXPECT_EQ(content["content_version"], 1);
  EXPECT_EQ(content["kind"], "result_notice");
  EXPECT_EQ(content["language"], "bilingual");
  EXPECT_EQ(content["verified_on"], "2026-11-21");
  EXPECT_TRUE(content["valid_until"].is_null());
  EXPECT_EQ(content["items"][1]["verdict"], "fail");
}

TEST(DocumentContent, OfAnotherVersionOrWithUnknownWordsIsAFault) {
  const json content = to_json(sample_certificate());
  json newer = content;
  newer["content_version"] = 2;
  EXPECT_THROW(reports::document_from_json(newer), std::runtime_error);
  json other = content;
  other["kind"] = "love_letter";
  EXPECT_THROW(reports::document_from_json(other), std::runtime_error);
  json impossible = content;
  impossible["verified_on"] = "2026-02-30";
  EXPECT_THROW(reports::document_from_json(impossible), std::runtime_error);
}

TEST(DocumentContent, OfEarlierVersionsLacksWhatCameLater) {
  json content = to_json(sample_notice());
  content["failed_items"][0].erase("requirement");
  content["tables"][0]["columns"][0].erase("group");
  const auto document = reports::document_from_json(content);
  EXPECT_TRUE(document.failed_items[0].requirement.zh.empty());
  content["failed_items"][0].erase("item");
  EXPECT_THROW(reports::document_from_json(content), std::exception);
}

TEST(Statements, OfANoticeDoNotAskToBringACertificate) {
  for (const auto& statement : reports::standard_statements(reports::DocumentKind::result_notice))
    EXPECT_EQ(statement.zh.find("携带此证书"), std::string::npos);
}

}  // namespace
