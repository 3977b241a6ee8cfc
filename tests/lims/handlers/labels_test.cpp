#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;

class SentLabels : public testing::Test {
 protected:
  SentLabels() {
    site_.place().signer("bench", "receptionist");  // the account behind every token of the site
    valid_ = valid("G1");
    never_ = site_.place().gauge("G2").value;
  }
  std::int64_t valid(const char* serial_number) {
    return site_.place()
        .gauge(serial_number,
               [](auto& gauge) {
                 gauge.last_verified_on = tests::date("2026-10-01");
                 gauge.last_result = "pass";
                 gauge.valid_until = tests::date("2027-03-31");
               })
        .value;
  }
  void start_renderer() {
    static reports::PdfRenderer renderer(
        reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
    site_.place().laboratory().renderer = &renderer;
  }
  support::Answer post(const std::string& path, const json& body, const char* role = "receptionist") const {
    return site_.send(role, "POST", path, body.dump());
  }
  json plan(const json& body) const {
    const auto answer = post("/labels/plan", body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }

  tests::LaboratorySite site_;
  std::int64_t valid_ = 0;
  std::int64_t never_ = 0;
};

TEST_F(SentLabels, AreOfTheInstrumentsNamedOrOfAFilterOfTheRegister) {
  const auto named = plan({{"instruments", {valid_, never_}}, {"format", "roll_50x30"}});
  EXPECT_EQ(named.at("printed"), 1);
  EXPECT_EQ(named.at("refused"), 1);
  EXPECT_EQ(named.at("pages"), 1);
  EXPECT_EQ(named.at("items")[0].at("label"), "qualified");
  EXPECT_EQ(named.at("items")[1].at("label"), nullptr);
  EXPECT_EQ(named.at("items")[1].at("refused").at("en"),
            "It was never verified, so it gets no label. Verify it first.");
  const auto filtered = plan({{"filter", {{"never_verified", true}}}, {"format", "roll_50x30"}});
  ASSERT_THAT(filtered.at("items"), SizeIs(1));
  EXPECT_EQ(filtered.at("items")[0].at("instrument").at("id"), never_);
  EXPECT_THAT(plan({{"filter", {{"q", "G1"}}}, {"format", "roll_50x30"}}).at("items"), SizeIs(1));
}

TEST_F(SentLabels, AreRefusedWithTheFieldThatIsWrong) {
  const auto field = [&](const json& body) {
    const auto answer = post("/labels/plan", body);
    EXPECT_EQ(answer.status, 422) << answer.body;
    return json::parse(answer.body).at("errors").at(0).at("field").get<std::string>();
  };
  EXPECT_EQ(field({{"instruments", {valid_}}, {"format", "roll_1x1"}}), "format");
  EXPECT_EQ(field({{"instruments", json::array()}, {"format", "roll_50x30"}}), "instruments");
  EXPECT_EQ(field({{"filter", {{"q", "nothing"}}}, {"format", "roll_50x30"}}), "instruments");
  EXPECT_EQ(field({{"filter", {{"kind", "nothing"}}}, {"format", "roll_50x30"}}), "kind");
  EXPECT_EQ(field({{"instruments", {valid_}}, {"format", "a4_3x8"}, {"start", 25}}), "start");
  EXPECT_EQ(field({{"instruments", {valid_}}, {"format", "a4_3x8"}, {"as", "zpl"}}), "format");
  EXPECT_EQ(field({{"instruments", {valid_}}, {"format", "a4_3x8"}, {"label", "green"}}), "label");
  EXPECT_EQ(post("/labels/plan", {{"instruments", {999}}, {"format", "roll_50x30"}}).status, 404);
  EXPECT_EQ(post("/labels", {{"instruments", {valid_}}, {"format", "roll_50x30"}}, "checker").status, 403);
}

TEST_F(SentLabels, WaitForTheRendererAndAreThenHandedOut) {
  const json order = {
      {"instruments", {valid_, never_}}, {"format", "roll_50x30"}, {"as", "zpl"}, {"dots_per_inch", 203}};
  EXPECT_EQ(post("/labels", order).status, 503);
  start_renderer();
  const auto printed = post("/labels", order);
  ASSERT_EQ(printed.status, 200) << printed.body;
  EXPECT_EQ(printed.fields.at("content-type"), "application/zpl");
  EXPECT_THAT(printed.fields.at("content-disposition"), HasSubstr("labels-2026-11-21.zpl"));
  EXPECT_THAT(printed.body, HasSubstr("^GFA,"));
  EXPECT_EQ(post("/labels", order).status, 422) << "again only for a reason";
  const auto none = post("/labels", {{"instruments", {never_}}, {"format", "roll_50x30"}});
  EXPECT_EQ(none.status, 409);
  EXPECT_EQ(json::parse(none.body).at("errors").at(0).at("field"), "instruments.0");
  const auto seen = plan({{"instruments", {valid_}}, {"format", "a4_3x8"}, {"start", 3}, {"preview", true}});
  EXPECT_THAT(seen.at("preview").get<std::string>(), testing::StartsWith("data:image/png;base64,iVBORw0KGgo"));
  EXPECT_EQ(seen.at("items")[0].at("copy"), 2);
}

TEST_F(SentLabels, StandOnFormatsWithTheirSizes) {
  const auto formats = json::parse(site_.get("checker", "/label-formats").body).at("items");
  ASSERT_THAT(formats, SizeIs(6));
  EXPECT_EQ(formats[0],
            json::parse(R"({"id": "roll_40x25", "name": {"zh": "卷装标签 40×25 mm", "en": "Roll, 40 × 25 mm"},
      "on_sheet": false, "width_mm": 40.0, "height_mm": 25.0, "columns": 1, "rows": 1, "positions": 1})"));
}

}  // namespace
