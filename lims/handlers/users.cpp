#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/accounts.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

json to_json(const db::Authorization& authorization) {
  return {{"role", authorization.role},
          {"procedure", authorization.procedure_code},
          {"edition", authorization.edition},
          {"valid_from", instruments::to_iso(authorization.valid_from)},
          {"valid_to", handlers::to_json(authorization.valid_to)}};
}

json to_json(const db::Account& account) {
  json user = {{"id", account.id.value},       {"version", account.version},
               {"username", account.username}, {"display_name", account.display_name},
               {"roles", account.roles},       {"active", account.active},
               {"registration", nullptr},      {"authorizations", json::array()}};
  if (account.registration_number)
    user["registration"] = {{"number", *account.registration_number},
                            {"valid_until", handlers::to_json(account.registration_valid_until)}};
  for (const auto& authorization : account.authorizations) user["authorizations"].push_back(to_json(authorization));
  return user;
}

void take_registration(const json& body, db::Account& account) {
  if (!body.contains("registration")) return;
  const auto& registration = body.at("registration");
  account.registration_number.reset();
  account.registration_valid_until.reset();
  if (registration.is_null()) return;
  account.registration_number = registration.value("number", "");
  take(registration, "valid_until", account.registration_valid_until);
}

void take_authorizations(const json& body, db::Account& account) {
  if (!body.contains("authorizations")) return;
  account.authorizations.clear();
  for (const auto& each : body.at("authorizations")) {
    db::Authorization authorization;
    authorization.role = each.at("role");
    authorization.procedure_code = each.at("procedure");
    authorization.edition = each.value("edition", "");
    std::optional<instruments::Date> valid_from;
    take(each, "valid_from", valid_from);
    authorization.valid_from = valid_from.value();
    take(each, "valid_to", authorization.valid_to);
    account.authorizations.push_back(std::move(authorization));
  }
}

AccountChange change_from(const json& body, db::Account account) {
  AccountChange change{std::move(account), std::nullopt};
  take(body, "username", change.account.username);
  take(body, "display_name", change.account.display_name);
  if (body.contains("roles")) change.account.roles = body.at("roles").get<std::vector<std::string>>();
  if (body.contains("active")) change.account.active = body.at("active");
  take_registration(body, change.account);
  take_authorizations(body, change.account);
  if (body.contains("password")) change.password = body.at("password");
  return change;
}

}  // namespace

/// POST /setup
Response create_first_administrator(const Request& request, Laboratory& laboratory) {
  const auto& body = request.json();
  const auto account = set_up(laboratory, body.at("token"), change_from(body, {}));
  return http::created("/users/" + std::to_string(account.id.value), to_json(account));
}

/// GET /users
Response list_users(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& account : db::list_accounts(transaction)) items.push_back(to_json(account));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /users
Response create_user(const Request& request, Laboratory& laboratory) {
  const auto account = create_account(laboratory, change_from(request.json(), {}), person_of(request));
  return http::created("/users/" + std::to_string(account.id.value), to_json(account));
}

/// PATCH /users/{id}
Response change_user(const Request& request, Laboratory& laboratory) {
  db::Account account;
  {
    db::ReadTransaction transaction(laboratory.database);
    account = db::load_account(transaction, request.id<instruments::UserId>("id"));
  }
  http::require_version(request, account.version);
  const auto changed = change_account(laboratory, change_from(request.json(), account), person_of(request));
  return http::versioned(to_json(changed), changed.version);
}

}  // namespace lims::handlers
