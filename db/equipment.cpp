#include "db/equipment.hpp"

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::EquipmentId;
using instruments::require;

namespace {

/// One line per column of its own; every query of this file uses it.
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
}

/// What is written: its columns, and the measurement standard by its id.
class Written {
 public:
  Written(Statement& statement, const Equipment& equipment) {
    if (equipment.standard.id.value != 0) standard_id_ = equipment.standard.id;
    each_column(equipment, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
    statement.add(use(standard_id_, "standard_id"));
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;

 private:
  std::optional<MeasurementStandardId> standard_id_;
};

const std::string select_equipment = R"sql(
    SELECT e.id, e.version, e.name, e.model, e.serial_number, e.manufacturer, e.measuring_range, e.accuracy_class,
      e.mpe_value, e.mpe_unit, e.certificate_number, e.calibrated_on, e.valid_until, e.traceable_to, e.state,
      COALESCE(s.name, ''), COALESCE(s.measuring_range, ''), COALESCE(s.accuracy, ''),
      COALESCE(s.certificate_number, ''), s.valid_until, COALESCE(s.id, 0), COALESCE(s.version, 0),
      COALESCE(s.code, ''), COALESCE(s.procedures, '[]')
    FROM equipment e LEFT JOIN measurement_standard s ON s.id = e.standard_id)sql";

std::vector<Equipment> read(Statement& statement) {
  Equipment equipment;
  std::string codes;
  statement.add(into(equipment.id));
  statement.add(into(equipment.version));
  each_column(equipment, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
  auto& standard = equipment.standard;
  statement.add(into(standard.name));
  statement.add(into(standard.measuring_range));
  statement.add(into(standard.accuracy));
  statement.add(into(standard.certificate_number));
  statement.add(into(standard.valid_until));
  statement.add(into(standard.id));
  statement.add(into(standard.version));
  statement.add(into(standard.code));
  statement.add(into(codes));
  std::vector<Equipment> all;
  for (bool more = statement.execute(); more; more = statement.fetch()) {
    standard.procedures = codes_from_text(codes);
    all.push_back(equipment);
  }
  return all;
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
        mpe_value, mpe_unit, certificate_number, calibrated_on, valid_until, traceable_to, state, standard_id)
      VALUES (1, :name, :model, :serial_number, :manufacturer, :measuring_range, :accuracy_class, :mpe_value, :mpe_unit,
        :certificate_number, :calibrated_on, :valid_until, :traceable_to, :state, :standard_id)
      RETURNING id)sql",
                      into(id));
  const Written written(statement, equipment);
  statement.execute();
  return id;
}

bool update_equipment(Transaction& transaction, const Equipment& equipment) {
  Statement statement(transaction, R"sql(
      UPDATE equipment SET version = version + 1, name = :name, model = :model, serial_number = :serial_number,
        manufacturer = :manufacturer, measuring_range = :measuring_range, accuracy_class = :accuracy_class,
        mpe_value = :mpe_value, mpe_unit = :mpe_unit, certificate_number = :certificate_number,
        calibrated_on = :calibrated_on, valid_until = :valid_until, traceable_to = :traceable_to, state = :state,
        standard_id = :standard_id
      WHERE id = :id AND version = :version)sql",
                      use(equipment.id, "id"), use(equipment.version, "version"));
  const Written written(statement, equipment);
  statement.execute();
  return statement.rows_changed() > 0;
}

std::optional<Equipment> find_equipment(ReadTransaction& transaction, EquipmentId id) {
  Statement statement(transaction, select_equipment + " WHERE e.id = :id", use(id, "id"));
  const auto found = read(statement);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

Equipment load_equipment(ReadTransaction& transaction, EquipmentId id) {
  auto equipment = find_equipment(transaction, id);
  require(equipment.has_value(), Cause::not_found, {"没有这台标准设备。", "There is no such reference equipment."});
  return *equipment;
}

std::vector<Equipment> list_equipment(ReadTransaction& transaction) {
  Statement statement(transaction, select_equipment + " ORDER BY e.name, e.serial_number, e.id");
  return read(statement);
}

}  // namespace db
