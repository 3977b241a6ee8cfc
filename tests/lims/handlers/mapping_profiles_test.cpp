#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;

const json by_point = json::parse(R"({
  "encoding": "auto", "layout": "delimited", "delimiter": "semicolon", "skip_lines": 1, "has_headings": true,
  "decimal_comma": true, "pass_over_texts": false, "rows": "by_point", "point": {"heading": "设定"},
  "columns": [{"from": {"heading": "上行"}, "to": "up"}]})");

constexpr const char* in_utf8 = "导出\n设定;上行\n1,6;1,601\n0;0,000\n";
// The same in GB18030, from iconv.
constexpr const char* in_gb18030 = "\xb5\xbc\xb3\xf6\n\xc9\xe8\xb6\xa8;\xc9\xcf\xd0\xd0\n1,6;1,601\n0;0,000\n";

std::string part(const std::string& name, const std::string& content) {
  return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
}

class MappingProfiles : public testing::Test {
 protected:
  MappingProfiles() { site_.place().signer("bench", "verifier"); }

  support::Answer create(const json& file, const char* role = "verifier") const {
    const json body = {
        {"name", "数字压力计导出"}, {"procedure", "JJG 52-2013"}, {"item", "indication"}, {"file", file}};
    return site_.send(role, "POST", "/mapping-profiles", body.dump());
  }
  support::Answer form(const std::string& path, const std::string& parts) const {
    return site_.send("verifier", "POST", path, parts + "--x--\r\n",
                      "Content-Type: multipart/form-data; boundary=x\r\n");
  }
  support::Answer read(const std::string& file, const std::string& points = R"(["0", "1.6"])") const {
    return form("/mapping-profiles/1/readings", part("file", file) + part("points", points));
  }

  tests::LaboratorySite site_;
};

TEST_F(MappingProfiles, AreKeptChangedAndRemovedByVersion) {
  const auto made = create(by_point);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(json::parse(made.body)["file"], by_point);
  const std::string version = "If-Match: \"1\"\r\n";
  EXPECT_EQ(site_.send("verifier", "PATCH", "/mapping-profiles/1", R"({"name": "新名"})").status, 428);
  const auto changed = site_.send("custodian", "PATCH", "/mapping-profiles/1", R"({"name": "新名"})", version);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(json::parse(changed.body)["file"], by_point);
  EXPECT_EQ(changed.field("etag"), "\"2\"");
  EXPECT_EQ(site_.send("verifier", "DELETE", "/mapping-profiles/1", "", version).status, 412);
  EXPECT_THAT(json::parse(site_.get("checker", "/mapping-profiles?procedure=JJG%2052-2013").body)["items"], SizeIs(1));
  EXPECT_EQ(site_.send("verifier", "DELETE", "/mapping-profiles/1", "", "If-Match: \"2\"\r\n").status, 204);
  EXPECT_EQ(site_.get("verifier", "/mapping-profiles/1").status, 404);
  EXPECT_EQ(create(by_point, "checker").status, 403);
}

TEST_F(MappingProfiles, ThatCannotBeUsedAreRefusedAtTheirFields) {
  auto file = by_point;
  file["delimiter"] = "comma";
  file["point"] = nullptr;
  const auto refused = create(file);
  EXPECT_EQ(refused.status, 422);
  const auto errors = json::parse(refused.body)["errors"];
  ASSERT_THAT(errors, SizeIs(2)) << refused.body;
  EXPECT_EQ(errors[0]["field"], "file.delimiter");
  EXPECT_EQ(errors[1]["field"], "file.point");
}

TEST_F(MappingProfiles, ReadAFileIntoCellsWhateverItsEncoding) {
  ASSERT_EQ(create(by_point).status, 201);
  for (const char* file : {in_utf8, in_gb18030}) {
    const auto answer = read(file);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto block = json::parse(answer.body);
    EXPECT_EQ(block["item"], "indication");
    EXPECT_EQ(block["cells"], json::parse(R"([{"row": 1, "column": "up", "text": "1.601", "line": 3},
                                              {"row": 0, "column": "up", "text": "0.000", "line": 4}])"));
  }
  EXPECT_EQ(json::parse(read(in_gb18030).body)["encoding"], "GB18030");
}

TEST_F(MappingProfiles, TakeNothingFromAFileWithFaults) {
  ASSERT_EQ(create(by_point).status, 201);
  const auto refused = read("导出\n设定;上行\n1,6;1,601\n0,5;x\n");
  EXPECT_EQ(refused.status, 422);
  const auto error = json::parse(refused.body)["errors"][0];
  EXPECT_EQ(error["row"], 4);
  EXPECT_EQ(error["field"], "file");
  EXPECT_EQ(read(std::string("\0\1\2", 3)).status, 422);
  EXPECT_EQ(read(in_utf8, "[1]").status, 422);
  EXPECT_EQ(form("/mapping-profiles/1/readings", part("file", in_utf8)).status, 422);
  EXPECT_EQ(form("/mapping-profiles/1/readings", part("points", "[]")).status, 422);
}

TEST_F(MappingProfiles, TakeNothingInAnotherUnitThanTheTables) {
  auto file = by_point;
  file["columns"][0]["unit"] = "kPa";
  const auto made = create(file);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(json::parse(made.body)["file"], file);
  const auto read_into = [&](const char* units) {
    return form("/mapping-profiles/1/readings",
                part("file", in_utf8) + part("points", R"(["0", "1.6"])") + part("units", units));
  };
  EXPECT_EQ(read_into(R"({"up": "千帕", "down": "MPa"})").status, 200) << "the same by another name";
  const auto refused = read_into(R"({"up": "MPa"})");
  ASSERT_EQ(refused.status, 422);
  EXPECT_THAT(json::parse(refused.body)["errors"][0]["message"].get<std::string>(), HasSubstr("kPa"));
  EXPECT_EQ(read_into(R"(["MPa"])").status, 422);
  file["columns"][0]["unit"] = "bogus";
  EXPECT_EQ(json::parse(create(file).body)["errors"][0]["field"], "file.columns.0.unit");
}

TEST_F(MappingProfiles, AreTriedOnAFileBeforeTheyAreKept) {
  const auto answer = form("/mapping-profiles/preview", part("file", in_utf8) + part("profile", by_point.dump()));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto preview = json::parse(answer.body);
  EXPECT_EQ(preview["headings"], json::parse(R"(["设定", "上行"])"));
  EXPECT_THAT(preview["lines"], SizeIs(2));
  EXPECT_THAT(preview["cells"], SizeIs(2));
  auto wrong = by_point;
  wrong["encoding"] = "GB18030";
  const auto faulty = form("/mapping-profiles/preview", part("file", in_utf8) + part("profile", wrong.dump()));
  EXPECT_NE(faulty.status, 500);
  wrong["encoding"] = "EBCDIC";
  EXPECT_EQ(form("/mapping-profiles/preview", part("file", in_utf8) + part("profile", wrong.dump())).status, 422);
  EXPECT_EQ(form("/mapping-profiles/preview", part("file", in_utf8) + part("profile", "{")).status, 400);
}

}  // namespace
