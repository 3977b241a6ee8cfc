#include "lims/http/router.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "lims/http/openapi.hpp"
#include "lims/http/problem.hpp"
#include "tests/support/http_site.hpp"

namespace lims::http {
namespace {

Router example() {
  std::vector<Route> routes;
  for (const auto* path : {"/api/v1/instruments", "/api/v1/instruments.csv", "/api/v1/instruments/{id}",
                           "/api/v1/instruments/totals", "/api/v1/instruments/{id}/sheet", "/c/{token}"}) {
    routes.push_back({.method = "GET", .path = path});
  }
  routes.push_back({.method = "POST", .path = "/api/v1/instruments"});
  routes.push_back({.method = "POST", .path = "/api/v1/instruments/{id}/photographs/{name}"});
  return Router(std::move(routes));
}

std::string found(const Router& router, std::string_view method, std::string_view path) {
  const auto match = router.find(method, path);
  if (match.route == nullptr) return match.allowed.empty() ? "nothing" : "allowed: " + match.allowed;
  std::string text = match.route->path;
  for (const auto& [name, value] : match.parameters) text += " " + std::string(name) + "=" + value;
  return text;
}

TEST(Router, FindsTheRouteAndItsParameters) {
  const auto router = example();
  const std::pair<const char*, const char*> cases[] = {
      {"/api/v1/instruments", "/api/v1/instruments"},
      {"/api/v1/instruments.csv", "/api/v1/instruments.csv"},
      {"/api/v1/instruments/12", "/api/v1/instruments/{id} id=12"},
      {"/api/v1/instruments/totals", "/api/v1/instruments/totals"},
      {"/api/v1/instruments/totals/sheet", "/api/v1/instruments/{id}/sheet id=totals"},
      {"/c/a%2Fb%20%E5%8E%8B", "/c/{token} token=a/b 压"},
      {"/api/v1/instruments/", "nothing"},
      {"/api/v1/instruments/12/", "nothing"},
      {"/api/v1//instruments", "nothing"},
      {"/api/v1", "nothing"},
      {"/", "nothing"},
  };
  for (const auto& [path, expected] : cases) EXPECT_EQ(found(router, "GET", path), expected) << path;
  EXPECT_EQ(found(router, "POST", "/api/v1/instruments/3/photographs/a.jpg"),
            "/api/v1/instruments/{id}/photographs/{name} id=3 name=a.jpg");
}

TEST(Router, AnswersHeadByGetAndNamesTheMethodsItHas) {
  const auto router = example();
  EXPECT_EQ(found(router, "HEAD", "/api/v1/instruments"), "/api/v1/instruments");
  EXPECT_EQ(found(router, "DELETE", "/api/v1/instruments"), "allowed: GET, HEAD, POST");
  EXPECT_EQ(found(router, "HEAD", "/api/v1/instruments/3/photographs/a.jpg"), "allowed: POST");
}

TEST(Router, RefusesSegmentsThatAreNoText) {
  const auto router = example();
  for (const auto* path : {"/c/%ff", "/c/%00", "/c/%4", "/%c0%af"})
    EXPECT_THROW(router.find("GET", path), HttpRefusal) << path;
}

TEST(Router, LetsAPageSayThatThereIsNothingUnderABrokenAddress) {
  const Router router({{.method = "GET", .path = "/c/{token}", .response_type = "text/html"}});
  EXPECT_EQ(found(router, "GET", "/c/%ff"), "/c/{token} token=%ff");
  EXPECT_THROW(router.find("GET", "/d/%ff"), HttpRefusal);
}

TEST(Router, TakesNoTableThatIsAmbiguous) {
  const auto two = [](const char* first, const char* second) {
    std::vector<Route> routes;
    routes.push_back({.method = "GET", .path = first});
    routes.push_back({.method = "GET", .path = second});
    return Router(std::move(routes));
  };
  EXPECT_THROW(two("/a/{id}", "/a/{id}"), std::logic_error);
  EXPECT_THROW(two("/a/{id}", "/a/{name}/b"), std::logic_error);
  EXPECT_THROW(two("/a", "b"), std::logic_error);
}

TEST(OpenApi, DescribesTheRouteTable) {
  const auto document = openapi(support::test_routes());
  EXPECT_EQ(document["openapi"], "3.1.0");
  EXPECT_EQ(document["servers"][0]["url"], "/api/v1");
  const auto& create = document["paths"]["/organizations"]["post"];
  EXPECT_EQ(create["summary"], "Create an organization");
  EXPECT_EQ(create["requestBody"]["content"]["application/json"]["schema"]["$ref"],
            "#/components/schemas/NewOrganization");
  EXPECT_EQ(create["responses"]["2XX"]["content"]["application/json"]["schema"]["$ref"],
            "#/components/schemas/Organization");
  EXPECT_EQ(create["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"],
            "#/components/schemas/Problem");
  EXPECT_EQ(create["security"], nlohmann::json::array());
  const auto& approve = document["paths"]["/records/{id}/approval"]["post"];
  EXPECT_EQ(approve["x-roles"], nlohmann::json::array({"approver"}));
  EXPECT_EQ(approve["parameters"][0]["name"], "id");
  EXPECT_EQ(approve["parameters"][0]["required"], true);
}

}  // namespace
}  // namespace lims::http
