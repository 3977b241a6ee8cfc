#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "db/equipment.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/uploaded_file.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "lims/workflow/read_certificate.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

json to_json(const std::vector<StatedFact>& facts) {
  json items = json::array();
  for (const auto& [name, value] : facts) items.push_back({{"name", handlers::to_json(name)}, {"value", value}});
  return items;
}

json to_json(const ReadCertificate& read) {
  const auto& reading = read.reading;
  return {
      {"source", std::string(db::to_text(read.source))},
      {"file_sha256", read.file_sha256},
      {"number", reading.number},
      {"issued_by", reading.issued_by},
      {"issued_on", handlers::to_json(reading.issued_on)},
      {"calibrated_on", handlers::to_json(reading.calibrated_on)},
      {"valid_until", handlers::to_json(reading.valid_until)},
      {"item",
       {{"name", reading.item.name}, {"model", reading.item.model}, {"identifications", reading.item.identifications}}},
      {"conditions", to_json(reading.conditions)},
      {"validity", to_json(reading.validity)},
      {"tables", lims::to_json(reading.tables)},
      {"warnings", handlers::to_json(reading.warnings)},
      {"not_understood", handlers::to_json(reading.not_understood)}};
}

db::Equipment equipment_of(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return db::load_equipment(transaction, request.id<instruments::EquipmentId>("id"));
}

}  // namespace

/// POST /equipment/{id}/certificates/readings
Response create_certificate_reading(const Request& request, Laboratory& laboratory) {
  std::vector<http::Part> parts;
  const auto bytes = uploaded_file(request, parts);
  return http::json_response(to_json(read_certificate(laboratory, equipment_of(request, laboratory), bytes)));
}

}  // namespace lims::handlers
