#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "db/instruments.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;

class OrdersOverHttp : public testing::Test {
 protected:
  OrdersOverHttp() {
    site_.place().person("receptionist", "receptionist");  // the account behind every token
    gauge_ = site_.place().gauge("G1").value;
    db::ReadTransaction transaction(site_.place().laboratory().database);
    owner_ = db::load_instrument(transaction, {gauge_}).instrument.organization_id.value;
  }
  support::Answer post(const std::string& path, const json& body, const std::string& fields = "",
                       std::string_view role = "receptionist") const {
    return site_.send(role, "POST", path, body.dump(), "Content-Type: application/json\r\n" + fields);
  }
  support::Answer patch(const std::string& path, const json& body, const std::string& fields) const {
    return site_.send("receptionist", "PATCH", path, body.dump(), "Content-Type: application/json\r\n" + fields);
  }
  json new_order() const {
    return {{"organization_id", owner_},
            {"contact_name", "王工"},
            {"promised_on", "2026-11-30"},
            {"items", {{{"instrument_id", gauge_}, {"urgent", true}, {"service", "calibration"}}}}};
  }

  tests::LaboratorySite site_;
  std::int64_t gauge_ = 0;
  std::int64_t owner_ = 0;
};

TEST_F(OrdersOverHttp, AreMadeShownAndListed) {
  const auto made = post("/orders", new_order());
  ASSERT_EQ(made.status, 201) << made.body;
  const auto order = json::parse(made.body);
  EXPECT_EQ(order.at("number"), "WT2026-000001");
  EXPECT_EQ(order.at("received_on"), "2026-11-21") << "today where it does not say when";
  EXPECT_EQ(order.at("late"), false);
  EXPECT_EQ(order.at("progress"), json({{"items", 1}, {"urgent", 1}, {"issued", 0}}));
  EXPECT_EQ(order.at("items").at(0).at("standing"), "received");
  EXPECT_EQ(order.at("items").at(0).at("service"), "calibration");
  EXPECT_EQ(json::parse(site_.get("verifier", "/orders/1").body), order);
  const auto list = json::parse(site_.get("verifier", "/orders?state=open&q=WT2026").body);
  EXPECT_EQ(list.at("total"), 1);
  EXPECT_EQ(list.at("items").at(0).at("number"), "WT2026-000001");
  EXPECT_EQ(json::parse(site_.get("verifier", "/orders?late=true").body).at("total"), 0);
}

TEST_F(OrdersOverHttp, OfOneRequestAreMadeOnce) {
  const std::string key = "Idempotency-Key: one\r\n";
  EXPECT_EQ(post("/orders", new_order(), key).status, 201);
  EXPECT_EQ(post("/orders", new_order(), key).status, 201);
  EXPECT_EQ(json::parse(site_.get("verifier", "/orders").body).at("total"), 1);
}

TEST_F(OrdersOverHttp, AreChangedOnlyByThoseWhoReceiveAndSawTheLatest) {
  ASSERT_EQ(post("/orders", new_order()).status, 201);
  EXPECT_EQ(post("/orders", new_order(), "", "verifier").status, 403);
  EXPECT_EQ(post("/orders", new_order(), "", "administrator").status, 403);
  EXPECT_EQ(patch("/orders/1", {{"remarks", "自取"}}, "").status, 428);
  const auto changed = patch("/orders/1", {{"remarks", "自取"}, {"promised_on", nullptr}}, "If-Match: \"1\"\r\n");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(json::parse(changed.body).at("promised_on"), nullptr);
  EXPECT_EQ(json::parse(changed.body).at("contact_name"), "王工");
  EXPECT_EQ(patch("/orders/1", {{"remarks", "x"}}, "If-Match: \"1\"\r\n").status, 412);
  EXPECT_EQ(patch("/orders/1/items/1", {{"urgent", false}}, "If-Match: \"1\"\r\n").status, 412);
  EXPECT_EQ(patch("/orders/1/items/1", {{"urgent", false}}, "If-Match: \"2\"\r\n").status, 200);
  EXPECT_EQ(patch("/orders/1/items/9", {{"urgent", false}}, "If-Match: \"3\"\r\n").status, 404);
  EXPECT_EQ(post("/orders/1/withdrawal", {{"reason", "误"}}, "If-Match: \"1\"\r\n").status, 412);
}

TEST_F(OrdersOverHttp, SayWhatIsWrongWithTheItemThatIsRefused) {
  ASSERT_EQ(post("/orders", new_order()).status, 201);
  const auto answer = post("/orders", new_order());
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("items[0].instrument_id"));
  EXPECT_THAT(answer.body, HasSubstr("WT2026-000001"));
  EXPECT_EQ(post("/orders/1/closing", json::object()).status, 409) << "nothing was issued";
  EXPECT_EQ(post("/orders/1/items/1/taking-back", {{"reason", ""}}).status, 422);
}

TEST_F(OrdersOverHttp, AreWorkbooks) {
  ASSERT_EQ(post("/orders", new_order()).status, 201);
  for (const char* path : {"/orders/1/sheet.xlsx", "/orders/list.xlsx", "/orders/list.xlsx?received_since=2026-11-22",
                           "/orders/list.xlsx?state=open&late=true&received_until=2026-11-21"}) {
    const auto answer = site_.get("verifier", path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_TRUE(answer.body.starts_with("PK\x03\x04")) << path;
  }
}

TEST_F(OrdersOverHttp, AreRefusedWhereTheFilterMeansNothing) {
  for (const char* path :
       {"/orders?state=lost", "/orders?late=perhaps", "/orders/list.xlsx?received_since=yesterday", "/orders?after=x"})
    EXPECT_GE(site_.get("verifier", path).status, 400) << path;
  EXPECT_EQ(site_.get("verifier", "/orders/99").status, 404);
  EXPECT_EQ(site_.get("verifier", "/orders/99/sheet.xlsx").status, 404);
  EXPECT_EQ(site_.get("customer", "/orders").status, 403);
}

}  // namespace
