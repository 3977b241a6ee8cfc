#include "lims/gateway/courier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace lims::gateway {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A server that answers as a test tells it to, and keeps what it took.
struct FakeServer {
  std::deque<int> answers;  // for the next readings; 0: away. 201 when there are none left
  std::string refused_value;
  std::vector<std::string> taken;
  std::vector<std::string> asked;
  std::string requests = R"({"items": []})";

  http::ClientAnswer take(const json& body) {
    int status = 201;
    if (!answers.empty()) {
      status = answers.front();
      answers.pop_front();
    }
    if (status == 0) throw http::ServerAway("no route");
    for (const auto& each : body.at("readings"))
      if (!refused_value.empty() && each.value("value", "") == refused_value) status = 422;
    if (status == 201)
      for (const auto& each : body.at("readings"))
        taken.push_back(std::to_string(each.at("sequence").get<int>()) + "=" + each.value("value", "") +
                        each.value("fault", ""));
    return {status, "{}", ""};
  }

  Send send() {
    return [this](const std::string& method, const std::string& path, const std::string& body,
                  const std::string& token) -> http::ClientAnswer {
      asked.push_back(method + " " + path + " " + token);
      if (path == "/session") return {201, "{}", "fresh"};
      if (method == "GET") return {200, requests, ""};
      if (path.ends_with("/readings")) return take(json::parse(body));
      return {204, "", ""};
    };
  }
};

Answer number(const std::string& value) {
  return {value, "g", true, ""};
}

class ReadingsOnTheirWay : public testing::Test {
 protected:
  void put(const std::string& value) { outbox_.put("balance-1", number(value), "2026-11-21T09:30:00.000Z"); }

  FakeServer server_;
  Outbox outbox_{100};
  Courier courier_{server_.send(), {"token", "", ""}, "run", outbox_};
};

TEST_F(ReadingsOnTheirWay, ArriveOnceAndInOrderHoweverOftenTheServerIsAway) {
  server_.answers = {0, 503, 0};
  put("1");
  EXPECT_FALSE(courier_.bring());
  put("2");
  EXPECT_FALSE(courier_.bring());
  put("3");
  EXPECT_FALSE(courier_.bring());
  EXPECT_THAT(server_.taken, IsEmpty());
  EXPECT_TRUE(courier_.bring());
  EXPECT_THAT(server_.taken, ElementsAre("1=1", "2=2", "3=3"));
  EXPECT_TRUE(outbox_.empty());
  EXPECT_TRUE(courier_.bring());
  EXPECT_THAT(server_.taken, SizeIs(3));
}

TEST_F(ReadingsOnTheirWay, AreDroppedOnlyWhenTheServerRefusesThemForThemselves) {
  for (const char* value : {"1", "x", "3"}) put(value);
  server_.refused_value = "x";
  EXPECT_TRUE(courier_.bring());
  EXPECT_THAT(server_.taken, ElementsAre("1=1", "3=3"));
  put("4");
  server_.answers = {403};
  EXPECT_FALSE(courier_.bring());
  EXPECT_FALSE(outbox_.empty());
}

TEST_F(ReadingsOnTheirWay, KeepTheOrderOfTwoDevices) {
  put("1");
  outbox_.put("meter", number("10"), "2026-11-21T09:30:00.000Z");
  put("2");
  for (int round = 0; round < 3; ++round) EXPECT_TRUE(courier_.bring());
  EXPECT_THAT(server_.taken, ElementsAre("1=1", "1=10", "2=2"));
}

TEST(AFullOutbox, SaysHowManyReadingsAreMissing) {
  Outbox outbox(3);
  const auto put = [&](const char* value) { return outbox.put("b", number(value), "2026-11-21T09:30:00.000Z"); };
  for (const char* value : {"1", "2", "3"}) EXPECT_TRUE(put(value));
  EXPECT_FALSE(put("4"));
  EXPECT_FALSE(put("5"));
  outbox.taken(1);
  EXPECT_FALSE(put("6"));  // no room for the reading and what is to be said before it
  outbox.taken(1);
  EXPECT_TRUE(put("7"));
  const auto waiting = outbox.next(50);
  ASSERT_THAT(waiting, SizeIs(3));
  EXPECT_THAT(waiting[1].answer.fault, HasSubstr("3 readings were lost"));
  EXPECT_EQ(waiting[2].answer.value, "7");
  EXPECT_EQ(waiting[2].sequence, 5);
}

TEST(AGatewayWithAPassword, SignsInAndAgainWhenItsSessionHasEnded) {
  FakeServer server;
  Outbox outbox;
  Courier courier(server.send(), {"", "bench", "secret"}, "run", outbox);
  server.answers = {401};
  outbox.put("b", number("1"), "2026-11-21T09:30:00.000Z");
  EXPECT_TRUE(courier.bring());
  EXPECT_THAT(server.taken, ElementsAre("1=1"));
  EXPECT_THAT(server.asked, ElementsAre("POST /session ", "POST /devices/b/readings fresh", "POST /session ",
                                        "POST /devices/b/readings fresh"));
}

TEST(RequestsForAReading, AreSeenOnce) {
  FakeServer server;
  Outbox outbox;
  Courier courier(server.send(), {"token", "", ""}, "run", outbox);
  DeviceSettings device;
  device.id = "b";
  EXPECT_FALSE(courier.is_asked(device));
  server.requests = R"({"items": [{"id": 7, "at": "2026-11-21T09:30:00Z"}]})";
  EXPECT_TRUE(courier.is_asked(device));
  EXPECT_FALSE(courier.is_asked(device));
  EXPECT_THAT(server.asked.back(), HasSubstr("after=7"));
  server.requests = "no JSON";
  EXPECT_FALSE(courier.is_asked(device));
}

TEST(InstantsOfReadings, HaveMilliseconds) {
  const std::chrono::system_clock::time_point at(std::chrono::milliseconds(1'700'000'000'007));
  EXPECT_EQ(instant_with_milliseconds(at), "2023-11-14T22:13:20.007Z");
}

}  // namespace
}  // namespace lims::gateway
