#include "lims/handlers/measurement_standards.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/measurement_standards.hpp"

namespace lims::handlers {

using db::MeasurementStandardId;
using nlohmann::json;

namespace {

void take(const json& body, db::MeasurementStandard& standard) {
  handlers::take(body, "name", standard.name);
  handlers::take(body, "code", standard.code);
  handlers::take(body, "certificate_number", standard.certificate_number);
  handlers::take(body, "valid_until", standard.valid_until);
  handlers::take(body, "measuring_range", standard.measuring_range);
  handlers::take(body, "accuracy", standard.accuracy);
  if (body.contains("procedures")) standard.procedures = body.at("procedures").get<std::vector<std::string>>();
}

}  // namespace

json to_json(const db::MeasurementStandard& standard) {
  return {{"id", standard.id.value},
          {"version", standard.version},
          {"name", standard.name},
          {"code", standard.code},
          {"certificate_number", standard.certificate_number},
          {"valid_until", to_json(standard.valid_until)},
          {"measuring_range", standard.measuring_range},
          {"accuracy", standard.accuracy},
          {"procedures", standard.procedures}};
}

/// GET /measurement-standards
Response list_measurement_standards(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& standard : db::list_measurement_standards(transaction)) items.push_back(to_json(standard));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /measurement-standards
Response create_measurement_standard(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::MeasurementStandard standard;
    take(request.json(), standard);
    const auto id = register_measurement_standard(transaction, laboratory, standard, person_of(request));
    return http::created("/measurement-standards/" + std::to_string(id.value),
                         to_json(db::load_measurement_standard(transaction, id)));
  });
}

/// GET /measurement-standards/{id}
Response show_measurement_standard(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto standard = db::load_measurement_standard(transaction, request.id<MeasurementStandardId>("id"));
  return http::versioned(to_json(standard), standard.version);
}

/// PATCH /measurement-standards/{id}
Response change_measurement_standard(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto standard = db::load_measurement_standard(transaction, request.id<MeasurementStandardId>("id"));
    http::require_version(request, standard.version);
    take(request.json(), standard);
    lims::change_measurement_standard(transaction, laboratory, standard, person_of(request));
    const auto changed = db::load_measurement_standard(transaction, standard.id);
    return http::versioned(to_json(changed), changed.version);
  });
}

}  // namespace lims::handlers
