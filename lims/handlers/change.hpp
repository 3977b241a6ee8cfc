#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"
#include "lims/person.hpp"
#include "reports/requirements.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// The person who sent the request, as the workflow knows them.
Person person_of(const http::Request& request);

/// Runs `act` in one transaction and commits it. With an Idempotency-Key the answer is kept in that transaction and
/// given again when the same request comes again; refuses (state_conflict) another request under the same key.
http::Response change(const http::Request& request, Laboratory& laboratory,
                      const std::function<http::Response(db::Transaction&)>& act);

/// {"zh": …, "en": …}
nlohmann::json to_json(const instruments::Text& text);
nlohmann::json to_json(const std::vector<instruments::Text>& texts);
/// [{"field", "message"}]
nlohmann::json to_json(const std::vector<reports::MissingField>& missing);
/// "2026-11-21" or null.
nlohmann::json to_json(const std::optional<instruments::Date>& date);

/// Sets `value` from a member of `body`; what is absent stays. The schema of the route has seen to the types.
void take(const nlohmann::json& body, const char* name, std::string& value);
void take(const nlohmann::json& body, const char* name, std::optional<instruments::Date>& value);

/// `limit` and `after` of a list.
struct PageRequest {
  int limit = 50;
  std::optional<std::string> after;
};
PageRequest page_of(const http::Request& request);

}  // namespace lims::handlers
