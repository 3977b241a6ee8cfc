#include "db/equipment.hpp"

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::EquipmentId;
using instruments::require;

namespace {

/// One line per column; every query of this file uses it.
template <class Kept, class Visit>
void each_column(Kept& equipment, Visit visit) {
  visit("name", equipment.name);
  visit("model", equipment.model);
  visit("serial_number", equipment.serial_number);
  visit("manufacturer", equipment.manufacturer);
  visit("measuring_range", equipment.measuring_range);
  visit("accuracy_class", equipment.accuracy_class);
  visit("mpe_value", equipment.mpe_value);
  visit("mpe_unit", equipment.mpe_unit);
  visit("certificate_number", equipment.certificate_number);
  visit("calibrated_on", equipment.calibrated_on);
  visit("valid_until", equipment.valid_until);
  visit("traceable_to", equipment.traceable_to);
  visit("state", equipment.state);
  visit("standard_name", equipment.standard.name);
  visit("standard_measuring_range", equipment.standard.measuring_range);
  visit("standard_accuracy", equipment.standard.accuracy);
  visit("standard_certificate_number", equipment.standard.certificate_number);
  visit("standard_valid_until", equipment.standard.valid_until);
}

void write_columns(Statement& statement, const Equipment& equipment) {
  each_column(equipment, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
}

const std::string select_equipment = R"sql(
    SELECT id, version, name, model, serial_number, manufacturer, measuring_range, accuracy_class, mpe_value, mpe_unit,
      certificate_number, calibrated_on, valid_until, traceable_to, state, standard_name, standard_measuring_range,
      standard_accuracy, standard_certificate_number, standard_valid_until
    FROM equipment)sql";

void read_columns(Statement& statement, Equipment& equipment) {
  statement.add(into(equipment.id));
  statement.add(into(equipment.version));
  each_column(equipment, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
}

}  // namespace

std::string_view to_text(EquipmentState state) {
  return state == EquipmentState::in_use ? "in_use" : "stopped";
}

std::optional<EquipmentState> equipment_state_of(std::string_view text) {
  if (text == "in_use") return EquipmentState::in_use;
  if (text == "stopped") return EquipmentState::stopped;
  return std::nullopt;
}

EquipmentId insert_equipment(Transaction& transaction, const Equipment& equipment) {
  EquipmentId id;
  Statement statement(transaction, R"sql(
      INSERT INTO equipment (version, name, model, serial_number, manufacturer, measuring_range, accuracy_class,
        mpe_value, mpe_unit, certificate_number, calibrated_on, valid_until, traceable_to, state, standard_name,
        standard_measuring_range, standard_accuracy, standard_certificate_number, standard_valid_until)
      VALUES (1, :name, :model, :serial_number, :manufacturer, :measuring_range, :accuracy_class, :mpe_value, :mpe_unit,
        :certificate_number, :calibrated_on, :valid_until, :traceable_to, :state, :standard_name,
        :standard_measuring_range, :standard_accuracy, :standard_certificate_number, :standard_valid_until)
      RETURNING id)sql",
                      into(id));
  write_columns(statement, equipment);
  statement.execute();
  return id;
}

bool update_equipment(Transaction& transaction, const Equipment& equipment) {
  Statement statement(transaction, R"sql(
      UPDATE equipment SET version = version + 1, name = :name, model = :model, serial_number = :serial_number,
        manufacturer = :manufacturer, measuring_range = :measuring_range, accuracy_class = :accuracy_class,
        mpe_value = :mpe_value, mpe_unit = :mpe_unit, certificate_number = :certificate_number,
        calibrated_on = :calibrated_on, valid_until = :valid_until, traceable_to = :traceable_to, state = :state,
        standard_name = :standard_name, standard_measuring_range = :standard_measuring_range,
        standard_accuracy = :standard_accuracy, standard_certificate_number = :standard_certificate_number,
        standard_valid_until = :standard_valid_until
      WHERE id = :id AND version = :version)sql",
                      use(equipment.id, "id"), use(equipment.version, "version"));
  write_columns(statement, equipment);
  statement.execute();
  return statement.rows_changed() > 0;
}

std::optional<Equipment> find_equipment(ReadTransaction& transaction, EquipmentId id) {
  Equipment equipment;
  Statement statement(transaction, select_equipment + " WHERE id = :id", use(id, "id"));
  read_columns(statement, equipment);
  if (!statement.execute()) return std::nullopt;
  return equipment;
}

Equipment load_equipment(ReadTransaction& transaction, EquipmentId id) {
  auto equipment = find_equipment(transaction, id);
  require(equipment.has_value(), Cause::not_found, {"没有这台标准设备。", "There is no such reference equipment."});
  return *equipment;
}

std::vector<Equipment> list_equipment(ReadTransaction& transaction) {
  std::vector<Equipment> all;
  Equipment equipment;
  Statement rows(transaction, select_equipment + " ORDER BY name, serial_number, id");
  read_columns(rows, equipment);
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(equipment);
  return all;
}

}  // namespace db
