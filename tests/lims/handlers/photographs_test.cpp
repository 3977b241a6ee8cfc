#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_pictures.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;
using tests::jpeg_of;
using tests::png_of;

class Photographs : public testing::Test {
 protected:
  support::Answer add(const std::string& picture, int version, const std::string& fields = "") const {
    return site_.send("receptionist", "POST", path_, picture, version_field(version) + fields);
  }
  support::Answer remove(int version) const {
    return site_.send("receptionist", "DELETE", path_, "", version_field(version));
  }
  support::Answer get(const std::string& fields = "") const { return site_.get("verifier", path_, fields); }
  json instrument() const { return json::parse(site_.get("verifier", instrument_).body); }

  static std::string version_field(int version) { return "If-Match: \"" + std::to_string(version) + "\"\r\n"; }
  static std::string field_of(const support::Answer& refused) {
    return json::parse(refused.body).at("errors").at(0).at("field");
  }

  tests::LaboratorySite site_;
  std::string instrument_ = "/instruments/" + std::to_string(site_.place().gauge("A1").value);
  std::string path_ = instrument_ + "/photograph";
};

TEST_F(Photographs, AreGivenBackAsTheyWereSent) {
  EXPECT_EQ(instrument()["photograph"], nullptr);
  EXPECT_EQ(get().status, 404);
  const auto added = add(jpeg_of(1600, 1200), 1, "Content-Type: image/jpeg\r\n");
  EXPECT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(added.field("etag"), "\"2\"");
  const auto body = json::parse(added.body);
  EXPECT_EQ(body["version"], 2);
  EXPECT_THAT(body["photograph"].get<std::string>(), HasSubstr("/api/v1" + path_));
  const auto answer = get();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, jpeg_of(1600, 1200));
  EXPECT_EQ(answer.field("content-type"), "image/jpeg");
  EXPECT_EQ(answer.field("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.field("cache-control"), "private, no-cache");
  EXPECT_EQ(get("If-None-Match: " + answer.field("etag") + "\r\n").status, 304);
}

TEST_F(Photographs, AreTakenFromAFormAndReplaced) {
  ASSERT_EQ(add(jpeg_of(3, 2), 1).status, 200);
  const auto before = instrument()["photograph"];
  const auto form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"铭牌.png\"\r\n\r\n" +
                    png_of(4, 3) + "\r\n--x--\r\n";
  const auto replaced = add(form, 2, "Content-Type: multipart/form-data; boundary=x\r\n");
  ASSERT_EQ(replaced.status, 200) << replaced.body;
  EXPECT_EQ(get().body, png_of(4, 3));
  EXPECT_EQ(get().field("content-type"), "image/png");
  EXPECT_NE(instrument()["photograph"], before);
  const auto without = add("--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n", 3,
                           "Content-Type: multipart/form-data; boundary=x\r\n");
  EXPECT_EQ(without.status, 422);
  EXPECT_EQ(field_of(without), "file");
}

TEST_F(Photographs, AreRemovedAndTheHistoryTellsOfAllOfIt) {
  ASSERT_EQ(add(jpeg_of(3, 2), 1).status, 200);
  ASSERT_EQ(add(png_of(3, 2), 2).status, 200);
  const auto removed = remove(3);
  EXPECT_EQ(removed.status, 200) << removed.body;
  EXPECT_EQ(json::parse(removed.body)["photograph"], nullptr);
  EXPECT_EQ(get().status, 404);
  EXPECT_EQ(remove(4).status, 404);
  const auto history = json::parse(site_.get("verifier", instrument_ + "/history").body)["items"];
  EXPECT_EQ(history[0]["text"]["zh"], "删除铭牌照片");
  EXPECT_EQ(history[1]["text"]["zh"], "更换铭牌照片");
  EXPECT_EQ(history[2]["text"]["en"], "Picture of the name plate added");
  EXPECT_EQ(history[2]["user"], "测试员");
}

TEST_F(Photographs, OfTheWrongKindAreRefusedByName) {
  const auto gif = add("GIF89a\3", 1, "Content-Type: image/jpeg\r\n");
  EXPECT_EQ(gif.status, 415);
  EXPECT_EQ(field_of(gif), "photograph");
  const auto nothing = add("", 1);
  EXPECT_EQ(nothing.status, 415);
  const auto cut_off = add(jpeg_of(3, 2).substr(0, 60), 1);
  EXPECT_EQ(cut_off.status, 422);
  EXPECT_EQ(field_of(cut_off), "photograph");
  EXPECT_EQ(add(png_of(0, 2), 1).status, 422);
  EXPECT_EQ(add(png_of(2, 16'001), 1).status, 422);
  EXPECT_EQ(add(png_of(2, 16'000), 1).status, 200);
}

TEST_F(Photographs, AreTakenUpToEightMebibytes) {
  constexpr std::size_t largest = 8 * 1024 * 1024;
  auto picture = jpeg_of(3, 2);
  picture.insert(picture.size() - 2, largest - picture.size(), 'x');
  EXPECT_EQ(add(picture + "x", 1).status, 413);
  EXPECT_EQ(add(picture, 1).status, 200);
  EXPECT_EQ(get().body.size(), largest);
}

TEST_F(Photographs, AreChangedByWhoKeepsTheRegisterAndHasSeenTheLatestVersion) {
  EXPECT_EQ(site_.send("verifier", "POST", path_, png_of(3, 2), version_field(1)).status, 403);
  EXPECT_EQ(site_.send("verifier", "DELETE", path_, "", version_field(1)).status, 403);
  EXPECT_EQ(site_.send("receptionist", "POST", path_, png_of(3, 2)).status, 428);
  EXPECT_EQ(site_.send("receptionist", "DELETE", path_, "").status, 428);
  EXPECT_EQ(add(png_of(3, 2), 7).status, 412);
  EXPECT_EQ(get().status, 404);
  ASSERT_EQ(add(png_of(3, 2), 1).status, 200);
  EXPECT_EQ(remove(1).status, 412);
  EXPECT_EQ(site_.send("receptionist", "POST", "/instruments/999/photograph", png_of(3, 2), version_field(1)).status,
            404);
}

}  // namespace
