#include <nlohmann/json.hpp>

#include "db/migrations.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/http/openapi.hpp"
#include "lims/http/routes.hpp"
#include "lims/laboratory.hpp"
#include "lims/version.hpp"

namespace lims::handlers {

/// GET /healthz: the program answers and reaches its database.
Response show_health(const Request& /*request*/, Laboratory& laboratory) {
  return http::json_response({{"status", "ok"},
                              {"version", std::string(version)},
                              {"schema_version", db::schema_version(laboratory.database)}})
      .with("Cache-Control", "no-store");
}

/// GET /openapi.json
Response show_openapi(const Request& /*request*/, Laboratory& /*laboratory*/) {
  static const auto description = http::openapi(http::routes());
  return http::json_response(description);
}

}  // namespace lims::handlers
