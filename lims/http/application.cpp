#include "lims/http/application.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "lims/http/header_values.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using instruments::Cause;
using instruments::Text;

bool changes(std::string_view method) {
  return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

/// Takes the same time wherever the texts differ, so that a token cannot be guessed byte by byte.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t at = 0; at < a.size(); ++at) difference |= static_cast<unsigned char>(a[at] ^ b[at]);
  return difference == 0;
}

void read_query(std::string_view rest, Request& request) {
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto name = pair.substr(0, pair.find('='));
    const auto value = pair.substr(std::min(pair.size(), name.size() + 1));
    request.query.emplace_back(decoded_text(name, "query", true), decoded_text(value, name, true));
  }
}

void check_media_type(const Request& request) {
  const auto given = request.header("Content-Type");
  if (!given) return;
  const auto type = without_space(given->substr(0, given->find(';')));
  if (!same_ignoring_case(type, "application/json")) {
    throw HttpRefusal(415, {"请求正文应为 application/json。", "The body must be application/json."},
                      {{"Content-Type", {"应为 application/json。", "Must be application/json."}}});
  }
}

void check_token(const Request& request) {
  const auto& expected = request.principal->csrf_token;
  if (!expected) return;
  const auto token = request.header("X-CSRF-Token");
  if (token && equal_in_constant_time(*token, *expected)) return;
  throw instruments::Refusal(Cause::not_permitted,
                             {"缺少有效的 X-CSRF-Token 请求头，请重新登录后再试。",
                              "The header X-CSRF-Token is missing or not the one of this session: sign in again."},
                             {{"X-CSRF-Token", token ? Text{"不是本次登录的令牌。", "Not the one of this session."}
                                                     : Text{"缺失。", "Missing."}}});
}

}  // namespace

bool takes_body(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

Application::Application(Site site, Laboratory& laboratory)
    : router_(std::move(site.routes)),
      authenticate_(std::move(site.authenticate)),
      schemas_(schemas_document()),
      assets_(site.assets),
      laboratory_(laboratory) {
  for (const auto& route : router_.routes()) {
    for (const auto& schema : {route.request_schema, route.response_schema}) {
      if (!schema.empty() && !schemas_.contains(schema))
        throw std::logic_error(route.path + " names the schema " + schema);
    }
  }
}

void Application::describe(const Head& head, Request& request) {
  request.method = head.method;
  request.fields = head.fields;
  request.language = preferred_language(request.header("Accept-Language").value_or(""));
  request.path = percent_decoded(head.path).value_or(std::string(head.path));  // the router refuses what is no text
  read_query(head.query, request);
}

const Route* Application::find_route(const Head& head, Request& request) const {
  auto match = router_.find(head.method, head.path);
  if (match.route != nullptr) {
    request.path_parameters = std::move(match.parameters);
    return match.route;
  }
  if (!match.allowed.empty()) {
    throw HttpRefusal(
        405, {fmt::format("此地址只支持 {}。", match.allowed), fmt::format("This address takes {}.", match.allowed)},
        {}, {{"Allow", match.allowed}});
  }
  require(!changes(head.method) && !request.path.starts_with("/api/"), Cause::not_found,
          {"没有这个地址。", "There is nothing at this address."});
  return nullptr;
}

void Application::admit(const Route& route, Request& request) const {
  // Browsers say so themselves when another site's page makes the request; this covers signing in, too.
  require(!changes(request.method) || request.header("Sec-Fetch-Site") != "cross-site", Cause::not_permitted,
          {"不接受其他网站发起的更改。", "Changes that another site asks for are not accepted."});
  if (route.permission == Permission::anyone) return;
  request.principal = authenticate_(request);
  require_permission(request.user(), route.permission);
  if (changes(request.method)) check_token(request);
}

Response Application::answer(const Route* route, const Request& request, bool& body_understood) const {
  if (route == nullptr) return assets_.answer(request);
  if (!route->request_schema.empty()) {
    check_media_type(request);
    request.json();
    body_understood = true;
    schemas_.require(route->request_schema, request.json());
  }
  body_understood = !request.body.empty();
  return route->handler(request, laboratory_);
}

}  // namespace lims::http
