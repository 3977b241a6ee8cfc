#include "lims/laboratory.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

json to_json(const std::vector<NumberPattern>& patterns) {
  json list = json::array();
  for (const auto& each : patterns)
    list.push_back({{"discipline", each.discipline}, {"kind", each.kind}, {"pattern", each.pattern}});
  return list;
}

json to_json(db::ReadTransaction& transaction, const LaboratoryProfile& profile) {
  return {{"version", profile.version},
          {"name", handlers::to_json(profile.name)},
          {"authorization_number", profile.authorization_number},
          {"address", handlers::to_json(profile.address)},
          {"phone", profile.phone},
          {"postcode", profile.postcode},
          {"fax", profile.fax},
          {"email", profile.email},
          {"document_number_pattern", profile.document_number_pattern},
          {"document_number_patterns", to_json(profile.document_number_patterns)},
          {"disciplines", known_disciplines(transaction)},
          {"record_number_pattern", profile.record_number_pattern},
          {"order_number_pattern", profile.order_number_pattern},
          {"validity_minus_one_day", profile.validity_minus_one_day},
          {"due_soon_days", profile.due_soon_days},
          {"demo", profile.demo}};
}

void take(const json& body, const char* name, instruments::Text& text) {
  if (!body.contains(name)) return;
  handlers::take(body.at(name), "zh", text.zh);
  handlers::take(body.at(name), "en", text.en);
}

void take(const json& body, std::vector<NumberPattern>& patterns) {
  const auto found = body.find("document_number_patterns");
  if (found == body.end()) return;
  patterns.clear();
  for (const auto& each : *found) patterns.push_back({each.at("discipline"), each.at("kind"), each.at("pattern")});
}

}  // namespace

/// GET /laboratory
Response show_laboratory(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto profile = load_profile(transaction);
  return http::versioned(to_json(transaction, profile), profile.version);
}

/// PATCH /laboratory
Response change_laboratory(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& body = request.json();
    auto profile = load_profile(transaction);
    http::require_version(request, profile.version);
    take(body, "name", profile.name);
    take(body, "address", profile.address);
    handlers::take(body, "authorization_number", profile.authorization_number);
    handlers::take(body, "phone", profile.phone);
    handlers::take(body, "postcode", profile.postcode);
    handlers::take(body, "fax", profile.fax);
    handlers::take(body, "email", profile.email);
    handlers::take(body, "document_number_pattern", profile.document_number_pattern);
    take(body, profile.document_number_patterns);
    handlers::take(body, "record_number_pattern", profile.record_number_pattern);
    handlers::take(body, "order_number_pattern", profile.order_number_pattern);
    profile.validity_minus_one_day = body.value("validity_minus_one_day", profile.validity_minus_one_day);
    profile.due_soon_days = body.value("due_soon_days", profile.due_soon_days);
    profile = change_profile(transaction, laboratory, profile, person_of(request));
    return http::versioned(to_json(transaction, profile), profile.version);
  });
}

}  // namespace lims::handlers
