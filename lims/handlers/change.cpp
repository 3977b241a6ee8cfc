#include "lims/handlers/change.hpp"

#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "db/idempotency.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::require;

/// What makes two requests the same: where they go and what they carry.
std::string fingerprint(const http::Request& request) {
  return sha256_hex(std::string(request.method) + "\n" + request.path + "\n" + request.body);
}

http::Response kept(const db::KeptAnswer& answer, const std::string& request_sha256) {
  require(answer.request_sha256 == request_sha256, Cause::state_conflict,
          {"此 Idempotency-Key 已用于另一请求。", "This Idempotency-Key was used for another request."});
  http::Response response;
  response.status = static_cast<int>(answer.status);
  if (!answer.body.empty()) {
    response.content_type = "application/json";
    response.body = answer.body;
  }
  return response;
}

}  // namespace

Person person_of(const http::Request& request) {
  const auto& principal = request.user();
  Person person{principal.id, "", principal.display_name, {}};
  for (const auto role : principal.roles) person.roles.emplace_back(http::to_text(role));
  return person;
}

http::Response change(const http::Request& request, Laboratory& laboratory,
                      const std::function<http::Response(db::Transaction&)>& act) {
  const auto key = request.idempotency_key();
  db::Transaction transaction(laboratory.database);
  if (!key) {
    auto response = act(transaction);
    transaction.commit();
    return response;
  }
  const auto user = request.user().id;
  const auto request_sha256 = fingerprint(request);
  if (const auto answer = db::find_kept_answer(transaction, user, *key)) return kept(*answer, request_sha256);
  auto response = act(transaction);
  const auto* body = std::get_if<std::string>(&response.body);
  db::keep_answer(transaction, user, *key, {request_sha256, response.status, body != nullptr ? *body : ""},
                  laboratory.now());
  transaction.commit();
  return response;
}

nlohmann::json to_json(const std::vector<instruments::Text>& texts) {
  auto list = nlohmann::json::array();
  for (const auto& text : texts) list.push_back(to_json(text));
  return list;
}

nlohmann::json to_json(const std::vector<reports::MissingField>& missing) {
  auto list = nlohmann::json::array();
  for (const auto& each : missing) list.push_back({{"field", each.field}, {"message", to_json(each.message)}});
  return list;
}

nlohmann::json to_json(const instruments::Text& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

nlohmann::json to_json(const std::optional<instruments::Date>& date) {
  return date ? nlohmann::json(instruments::to_iso(*date)) : nlohmann::json(nullptr);
}

void take(const nlohmann::json& body, const char* name, std::string& value) {
  if (const auto found = body.find(name); found != body.end() && found->is_string()) value = *found;
}

void take(const nlohmann::json& body, const char* name, std::optional<instruments::Date>& value) {
  const auto found = body.find(name);
  if (found == body.end()) return;
  value = found->is_string() ? instruments::parse_iso_date(found->get<std::string>()) : std::nullopt;
}

PageRequest page_of(const http::Request& request) {
  return {static_cast<int>(request.integer("limit", 1, 200).value_or(50)), request.text("after")};
}

}  // namespace lims::handlers
