#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/measurement_standards.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

enum class EquipmentState { in_use, stopped };
std::string_view to_text(EquipmentState state);  // "in_use", "stopped"
std::optional<EquipmentState> equipment_state_of(std::string_view text);

/// A standard instrument with its current certificate; the others are `EquipmentCertificate`s.
struct Equipment {
  instruments::EquipmentId id;
  std::int64_t version = 0;
  std::string name;
  std::string model;
  std::string serial_number;
  std::string manufacturer;
  std::string measuring_range;  // "(0~10)MPa"
  std::string accuracy_class;
  std::string mpe_value;  // maximum permissible error: decimal as typed, without its sign
  std::string mpe_unit;
  std::string certificate_number;
  std::optional<instruments::Date> calibrated_on = std::nullopt;
  std::optional<instruments::Date> valid_until = std::nullopt;
  std::string traceable_to;
  EquipmentState state = EquipmentState::in_use;
  MeasurementStandard standard;  // that it belongs to; only its id is written
  bool operator==(const Equipment&) const = default;
};

instruments::EquipmentId insert_equipment(Transaction& transaction, const Equipment& equipment);
/// Writes all fields if the kept version is still `equipment.version`, which then grows by one; false otherwise.
bool update_equipment(Transaction& transaction, const Equipment& equipment);
std::optional<Equipment> find_equipment(ReadTransaction& transaction, instruments::EquipmentId id);
/// Refuses (not_found).
Equipment load_equipment(ReadTransaction& transaction, instruments::EquipmentId id);
/// All of it, by name and number.
std::vector<Equipment> list_equipment(ReadTransaction& transaction);

}  // namespace db
