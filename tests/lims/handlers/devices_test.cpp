#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::SizeIs;
using namespace std::chrono_literals;

class Devices : public testing::Test {
 protected:
  Devices() {
    site_.place().signer("bench", "verifier");  // the account behind every token of the site
    EXPECT_EQ(tell("connected").status, 204);
  }

  support::Answer tell(const std::string& state, const std::string& id = "balance-1") const {
    return post("/devices/" + id + "/state", {{"name", "天平"}, {"unit", "g"}, {"state", state}});
  }
  support::Answer post(const std::string& path, const json& body, const char* role = "verifier") const {
    return site_.send(role, "POST", path, body.dump());
  }
  support::Answer bring(const std::vector<json>& readings) const {
    return post("/devices/balance-1/readings", {{"run", "r1"}, {"readings", readings}});
  }
  json get(const std::string& path) const { return json::parse(site_.get("checker", path).body); }

  static json reading(int sequence, const char* value) {
    return {
        {"sequence", sequence}, {"value", value}, {"unit", "g"}, {"stable", true}, {"at", "2026-11-21T09:30:00.123Z"}};
  }
  static std::string field_of(const support::Answer& refused) {
    return json::parse(refused.body).at("errors").at(0).at("field");
  }

  tests::LaboratorySite site_;
};

TEST_F(Devices, ShowWhatTheySentAsItWasSentAndAsASheetTakesIt) {
  EXPECT_EQ(
      bring({reading(1, "+1.0005E+02"), {{"sequence", 2}, {"fault", "overload"}, {"at", "2026-11-21T09:30:01.000Z"}}})
          .status,
      201);
  const auto list = get("/devices/balance-1/readings");
  ASSERT_THAT(list["items"], SizeIs(2));
  EXPECT_EQ(list["items"][0]["value"], "+1.0005E+02");
  EXPECT_EQ(list["items"][0]["text"], "100.05");
  EXPECT_EQ(list["items"][0]["at"], "2026-11-21T09:30:00.123Z");
  EXPECT_EQ(list["items"][0]["stable"], true);
  EXPECT_EQ(list["items"][1]["value"], nullptr);
  EXPECT_EQ(list["items"][1]["text"], nullptr);
  EXPECT_EQ(list["items"][1]["fault"], "overload");
  EXPECT_EQ(list["items"][1]["stable"], nullptr);
  const auto after = get("/devices/balance-1/readings?after=" + list["items"][0]["id"].dump());
  ASSERT_THAT(after["items"], SizeIs(1));
  EXPECT_EQ(after["last"], list["last"]);
  EXPECT_EQ(get("/devices")["items"][0]["last_reading"]["fault"], "overload");
}

TEST_F(Devices, SendAReadingOnceHoweverOftenItIsBrought) {
  EXPECT_EQ(json::parse(bring({reading(1, "1.00"), reading(2, "2.00")}).body)["taken"], 2);
  EXPECT_EQ(json::parse(bring({reading(2, "2.00"), reading(3, "3.00")}).body)["taken"], 1);
  EXPECT_THAT(get("/devices/balance-1/readings")["items"], SizeIs(3));
  const auto other = bring({reading(4, "4.00"), reading(3, "3.01")});
  EXPECT_EQ(other.status, 409);
  EXPECT_THAT(get("/devices/balance-1/readings")["items"], SizeIs(3));
}

TEST_F(Devices, AreRefusedWhatIsNoReading) {
  auto both = reading(1, "1.00");
  both["fault"] = "overload";
  EXPECT_EQ(field_of(bring({both})), "readings.0.value");
  EXPECT_EQ(field_of(bring({reading(1, "1.00"), {{"sequence", 2}, {"at", "2026-11-21T09:30:00.123Z"}}})),
            "readings.1.value");
  for (const char* at : {"2026-11-21T09:30:00Z", "2026-02-30T09:30:00.000Z", "2026-11-21T24:30:00.000Z", "now"}) {
    auto wrong = reading(1, "1.00");
    wrong["at"] = at;
    EXPECT_EQ(field_of(bring({wrong})), "readings.0.at") << at;
  }
  EXPECT_EQ(field_of(bring({reading(1, "")})), "readings.0.value");
  EXPECT_EQ(field_of(bring({reading(1, "1\n2")})), "readings.0.value");
  EXPECT_EQ(bring({reading(0, "1.00")}).status, 422);
  EXPECT_EQ(post("/devices/unknown/readings", {{"run", "r"}, {"readings", json::array()}}).status, 404);
  EXPECT_EQ(field_of(tell("connected", "Balance%201")), "id");
  EXPECT_EQ(tell("happy").status, 422);
  EXPECT_EQ(post("/devices/balance-1/readings", {{"run", "r"}, {"readings", json::array()}}, "checker").status, 403);
}

TEST_F(Devices, AreSilentWhenTheirGatewayIs) {
  EXPECT_EQ(get("/devices")["items"][0]["state"], "connected");
  site_.place().set_now(site_.place().laboratory().clock() + 31s);
  EXPECT_EQ(get("/devices")["items"][0]["state"], "silent");
  EXPECT_EQ(post("/devices/balance-1/requests", nullptr).status, 409);
  EXPECT_EQ(tell("stopped").status, 204);
  site_.place().set_now(site_.place().laboratory().clock() + 3600s);
  EXPECT_EQ(get("/devices")["items"][0]["state"], "stopped");
}

TEST_F(Devices, AreAskedForAReadingWhileSomebodyWaits) {
  const auto asked = site_.send("verifier", "POST", "/devices/balance-1/requests", "");
  ASSERT_EQ(asked.status, 201) << asked.body;
  const auto path = std::string("/devices/balance-1/requests");
  auto open = json::parse(site_.get("verifier", path).body);
  ASSERT_THAT(open["items"], SizeIs(1));
  const auto id = open["items"][0]["id"].dump();
  EXPECT_THAT(json::parse(site_.get("verifier", path + "?after=" + id).body)["items"], SizeIs(0));
  site_.place().set_now(site_.place().laboratory().clock() + 11s);
  EXPECT_THAT(json::parse(site_.get("verifier", path).body)["items"], SizeIs(0));
  EXPECT_EQ(site_.get("checker", path).status, 403);
}

TEST_F(Devices, AreReferenceEquipmentWhereAPersonSaysSo) {
  const json sensor = {{"name", "温湿度计"}, {"serial_number", "TH-1"}, {"valid_until", "2020-01-01"}};
  const auto made = post("/equipment", sensor, "custodian");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto equipment = json::parse(made.body)["id"];
  const auto link = [&](const json& id, const char* version, const char* role = "custodian") {
    return site_.send(role, "PUT", "/devices/balance-1/equipment", json{{"equipment_id", id}}.dump(),
                      std::string("If-Match: \"") + version + "\"\r\n");
  };
  EXPECT_EQ(get("/devices")["items"][0]["equipment"], nullptr);
  EXPECT_EQ(link(equipment, "1", "verifier").status, 403);
  EXPECT_EQ(field_of(link(equipment.get<int>() + 1, "1")), "equipment_id");
  const auto linked = link(equipment, "1");
  ASSERT_EQ(linked.status, 200) << linked.body;
  EXPECT_EQ(linked.field("etag"), "\"2\"");
  EXPECT_EQ(link(nullptr, "1").status, 412);
  EXPECT_EQ(tell("connected").status, 204);
  const json expected = {{"id", equipment},
                         {"name", "温湿度计"},
                         {"serial_number", "TH-1"},
                         {"status", "expired"},
                         {"valid_until", "2020-01-01"}};
  EXPECT_EQ(get("/devices")["items"][0]["equipment"], expected);
  EXPECT_EQ(get("/devices/balance-1/readings")["device"]["equipment"], expected);
  ASSERT_EQ(link(nullptr, "2").status, 200);
  EXPECT_EQ(get("/devices")["items"][0]["equipment"], nullptr);
}

TEST_F(Devices, LoseReadingsThatAreOlderThanThirtyDays) {
  ASSERT_EQ(bring({reading(1, "1.00")}).status, 201);
  site_.place().set_now(site_.place().laboratory().clock() + std::chrono::hours(31 * 24));
  ASSERT_EQ(bring({reading(2, "2.00")}).status, 201);
  const auto left = get("/devices/balance-1/readings")["items"];
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0]["value"], "2.00");
}

TEST_F(Devices, AreConvertedIntoTheUnitOfAColumn) {
  const auto convert = [&](const char* value, const char* unit, const char* into) {
    return post("/conversions", {{"value", value}, {"unit", unit}, {"into", into}});
  };
  const auto grams = json::parse(convert("100.00", "g", "kg").body);
  EXPECT_EQ(grams["value"], "0.10000");
  EXPECT_EQ(grams["exact"], true);
  EXPECT_EQ(json::parse(convert("10", "kPa", "mmHg").body)["exact"], false);
  EXPECT_EQ(json::parse(convert("25.0", "℃", "K").body)["value"], "298.15");
  EXPECT_EQ(convert("1", "g", "V").status, 422);
  EXPECT_EQ(convert("1", "furlong", "m").status, 422);
  EXPECT_EQ(field_of(convert("1,5", "g", "kg")), "value");
}

}  // namespace
