#include "lims/handlers/session.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/http/problem.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/sign_in.hpp"

namespace lims::handlers {
namespace {

constexpr int cookie_age_seconds = 12 * 60 * 60;

bool over_tls(const Laboratory& laboratory) {
  return public_base(laboratory.settings).starts_with("https://");
}

std::string cookie_name(const Laboratory& laboratory) {
  // The prefix makes the browser insist on Secure and Path=/.
  return over_tls(laboratory) ? "__Host-etalon-session" : "etalon-session";
}

/// What anybody may know before signing in: whose page this is, and whether it is a demonstration.
nlohmann::json house_json(Laboratory& laboratory) {
  const auto profile = load_profile(laboratory);
  return {{"demo", profile.demo}, {"laboratory", {{"name", to_json(profile.name)}}}};
}

nlohmann::json session_json(Laboratory& laboratory, const SignIn& signed_in) {
  auto session = house_json(laboratory);
  session["user"] = {{"id", signed_in.person.id.value},
                     {"username", signed_in.person.username},
                     {"display_name", signed_in.person.display_name},
                     {"roles", signed_in.person.roles}};
  session["csrf_token"] = signed_in.csrf_token;
  return session;
}

std::string token_of(const Request& request, const Laboratory& laboratory) {
  if (const auto bearer = request.bearer_token()) return std::string(*bearer);
  return std::string(request.cookie(cookie_name(laboratory)).value_or(""));
}

}  // namespace

std::optional<http::Principal> authenticate(const Request& request, Laboratory& laboratory) {
  const auto token = token_of(request, laboratory);
  if (token.empty()) return std::nullopt;
  const auto signed_in = find_sign_in(laboratory, token);
  if (!signed_in) return std::nullopt;
  http::Principal principal{signed_in->person.id, signed_in->person.display_name, {}, std::nullopt};
  for (const auto& word : signed_in->person.roles)
    if (const auto role = http::role_of(word)) principal.roles.push_back(*role);
  if (!request.bearer_token()) principal.csrf_token = signed_in->csrf_token;
  return principal;
}

/// GET /session
Response show_session(const Request& request, Laboratory& laboratory) {
  const auto signed_in = find_sign_in(laboratory, token_of(request, laboratory));
  if (!signed_in) throw http::HttpRefusal(401, {"请先登录。", "Sign in first."}).telling(house_json(laboratory));
  return http::json_response(session_json(laboratory, *signed_in)).with("Cache-Control", "no-store");
}

/// POST /session
Response create_session(const Request& request, Laboratory& laboratory) {
  const auto& body = request.json();
  const auto signed_in = sign_in(laboratory, body.at("username"), body.at("password"), request.remote);
  return http::json_response(session_json(laboratory, signed_in), 201)
      .with("Cache-Control", "no-store")
      .with("Set-Cookie",
            http::cookie(cookie_name(laboratory), signed_in.token, over_tls(laboratory), cookie_age_seconds));
}

/// DELETE /session
Response delete_session(const Request& request, Laboratory& laboratory) {
  sign_out(laboratory, token_of(request, laboratory));
  return http::no_content().with("Set-Cookie", http::cookie(cookie_name(laboratory), "", over_tls(laboratory), 0));
}

}  // namespace lims::handlers
