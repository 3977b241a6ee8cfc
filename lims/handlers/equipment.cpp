#include "db/equipment.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/standards.hpp"

namespace lims::handlers {
namespace {

using instruments::EquipmentId;
using nlohmann::json;

json to_json(const db::Equipment& equipment, instruments::Date today) {
  json mpe = nullptr;
  if (!equipment.mpe_value.empty()) mpe = {{"value", equipment.mpe_value}, {"unit", equipment.mpe_unit}};
  return {{"id", equipment.id.value},
          {"version", equipment.version},
          {"name", equipment.name},
          {"model", equipment.model},
          {"serial_number", equipment.serial_number},
          {"manufacturer", equipment.manufacturer},
          {"measuring_range", equipment.measuring_range},
          {"accuracy_class", equipment.accuracy_class},
          {"mpe", std::move(mpe)},
          {"certificate_number", equipment.certificate_number},
          {"calibrated_on", handlers::to_json(equipment.calibrated_on)},
          {"valid_until", handlers::to_json(equipment.valid_until)},
          {"traceable_to", equipment.traceable_to},
          {"state", std::string(db::to_text(equipment.state))},
          {"status", std::string(standard_status(equipment, today))},
          {"standard",
           {{"name", equipment.standard.name},
            {"measuring_range", equipment.standard.measuring_range},
            {"accuracy", equipment.standard.accuracy},
            {"certificate_number", equipment.standard.certificate_number},
            {"valid_until", handlers::to_json(equipment.standard.valid_until)}}}};
}

void take_mpe(const json& body, db::Equipment& equipment) {
  if (!body.contains("mpe")) return;
  equipment.mpe_value.clear();
  equipment.mpe_unit.clear();
  if (body.at("mpe").is_null()) return;
  equipment.mpe_value = body.at("mpe").at("value");
  equipment.mpe_unit = body.at("mpe").at("unit");
}

void take(const json& body, db::Equipment& equipment) {
  handlers::take(body, "name", equipment.name);
  handlers::take(body, "model", equipment.model);
  handlers::take(body, "serial_number", equipment.serial_number);
  handlers::take(body, "manufacturer", equipment.manufacturer);
  handlers::take(body, "measuring_range", equipment.measuring_range);
  handlers::take(body, "accuracy_class", equipment.accuracy_class);
  handlers::take(body, "certificate_number", equipment.certificate_number);
  handlers::take(body, "calibrated_on", equipment.calibrated_on);
  handlers::take(body, "valid_until", equipment.valid_until);
  handlers::take(body, "traceable_to", equipment.traceable_to);
  if (body.contains("state")) equipment.state = db::equipment_state_of(body.at("state").get<std::string>()).value();
  take_mpe(body, equipment);
  if (!body.contains("standard")) return;
  const auto& standard = body.at("standard");
  if (standard.is_null()) equipment.standard = {};
  if (!standard.is_object()) return;
  handlers::take(standard, "name", equipment.standard.name);
  handlers::take(standard, "measuring_range", equipment.standard.measuring_range);
  handlers::take(standard, "accuracy", equipment.standard.accuracy);
  handlers::take(standard, "certificate_number", equipment.standard.certificate_number);
  handlers::take(standard, "valid_until", equipment.standard.valid_until);
}

}  // namespace

/// GET /equipment
Response list_equipment(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& equipment : db::list_equipment(transaction)) items.push_back(to_json(equipment, laboratory.today()));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /equipment
Response create_equipment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::Equipment equipment;
    take(request.json(), equipment);
    const auto id = register_equipment(transaction, laboratory, equipment, person_of(request));
    return http::created("/equipment/" + std::to_string(id.value),
                         to_json(db::load_equipment(transaction, id), laboratory.today()));
  });
}

/// GET /equipment/{id}
Response show_equipment(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto equipment = db::load_equipment(transaction, request.id<EquipmentId>("id"));
  return http::versioned(to_json(equipment, laboratory.today()), equipment.version);
}

/// PATCH /equipment/{id}
Response change_equipment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto equipment = db::load_equipment(transaction, request.id<EquipmentId>("id"));
    http::require_version(request, equipment.version);
    take(request.json(), equipment);
    lims::change_equipment(transaction, laboratory, equipment, person_of(request));
    const auto changed = db::load_equipment(transaction, equipment.id);
    return http::versioned(to_json(changed, laboratory.today()), changed.version);
  });
}

}  // namespace lims::handlers
