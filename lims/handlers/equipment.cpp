#include "db/equipment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/measurement_standards.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/standards.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::EquipmentId;
using instruments::Refusal;
using nlohmann::json;

/// The day and the rule by which a status is told.
struct StatusRule {
  instruments::Date today;
  int due_soon_days;
};

StatusRule status_rule(db::ReadTransaction& transaction, const Laboratory& laboratory) {
  return {laboratory.today(), load_profile(transaction).due_soon_days};
}

std::string status_of(const db::Equipment& equipment, const StatusRule& rule) {
  return std::string(to_text(standard_status(equipment, rule.today, rule.due_soon_days)));
}

json to_json(const db::Equipment& equipment, const StatusRule& rule) {
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
          {"status", status_of(equipment, rule)},
          {"standard", equipment.standard.id.value == 0 ? json(nullptr) : handlers::to_json(equipment.standard)}};
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
}

void take_standard(db::ReadTransaction& transaction, const json& body, db::Equipment& equipment) {
  if (!body.contains("standard_id")) return;
  equipment.standard = {};
  if (body.at("standard_id").is_null()) return;
  const auto standard = db::find_measurement_standard(transaction, {body.at("standard_id").get<std::int64_t>()});
  if (!standard)
    throw Refusal(Cause::invalid_input, {"标准器有误。", "The standard has mistakes."},
                  {{"standard_id", {"没有这项计量标准", "there is no such measurement standard"}}});
  equipment.standard = *standard;
}

/// What `status` asks for; nothing: all.
std::optional<std::string> status_filter(const Request& request) {
  auto wanted = request.text("status");
  using enum StandardStatus;
  const auto known = {in_use, due, not_yet_valid, expired, stopped};
  if (wanted && std::ranges::none_of(known, [&](StandardStatus each) { return to_text(each) == *wanted; }))
    throw Refusal(Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                  {{"status", {"没有“" + *wanted + "”这个值", "there is no \"" + *wanted + "\""}}});
  return wanted;
}

}  // namespace

/// GET /equipment
Response list_equipment(const Request& request, Laboratory& laboratory) {
  const auto wanted = status_filter(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto rule = status_rule(transaction, laboratory);
  json items = json::array();
  for (const auto& equipment : db::list_equipment(transaction))
    if (!wanted || status_of(equipment, rule) == *wanted) items.push_back(to_json(equipment, rule));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /equipment
Response create_equipment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::Equipment equipment;
    take(request.json(), equipment);
    take_standard(transaction, request.json(), equipment);
    const auto id = register_equipment(transaction, laboratory, equipment, person_of(request));
    return http::created("/equipment/" + std::to_string(id.value),
                         to_json(db::load_equipment(transaction, id), status_rule(transaction, laboratory)));
  });
}

/// GET /equipment/{id}
Response show_equipment(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto equipment = db::load_equipment(transaction, request.id<EquipmentId>("id"));
  return http::versioned(to_json(equipment, status_rule(transaction, laboratory)), equipment.version);
}

/// PATCH /equipment/{id}
Response change_equipment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto equipment = db::load_equipment(transaction, request.id<EquipmentId>("id"));
    http::require_version(request, equipment.version);
    take(request.json(), equipment);
    take_standard(transaction, request.json(), equipment);
    lims::change_equipment(transaction, laboratory, equipment, person_of(request));
    const auto changed = db::load_equipment(transaction, equipment.id);
    return http::versioned(to_json(changed, status_rule(transaction, laboratory)), changed.version);
  });
}

}  // namespace lims::handlers
