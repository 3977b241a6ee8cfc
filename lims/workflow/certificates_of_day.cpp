#include "lims/workflow/certificates_of_day.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "instruments/quantities/unit.hpp"
#include "lims/workflow/certificate_tables.hpp"

namespace lims {
namespace {

bool holds_on(const db::Equipment& equipment, instruments::Date day) {
  const bool begun = !equipment.calibrated_on || *equipment.calibrated_on <= day;
  return begun && equipment.valid_until && day <= *equipment.valid_until;
}

/// A correction printed in ℃ is a difference, which is one of kelvins: without the zero point of the scale.
void take_differences(CertificateTable& table) {
  const auto unit = instruments::find_unit(table.unit);
  const auto kelvin = instruments::find_unit("K");
  if (unit && unit->offset != 0 && unit->factor == kelvin->factor && unit->divisor == kelvin->divisor)
    table.unit = kelvin->symbol;
}

}  // namespace

CertificatesOfDay::CertificatesOfDay(db::ReadTransaction& transaction, instruments::Date day)
    : day_(day), in_force_(db::list_equipment_certificates_on(transaction, day)) {}

db::Equipment CertificatesOfDay::as_of_day(db::Equipment equipment) const {
  if (holds_on(equipment, day_)) return equipment;
  const auto of_day = std::ranges::find_if(in_force_, [&](const db::EquipmentCertificate& certificate) {
    return certificate.equipment_id == equipment.id && certificate.valid_until;
  });
  if (of_day == in_force_.end()) return equipment;
  equipment.certificate_number = of_day->number;
  equipment.calibrated_on = of_day->calibrated_on;
  equipment.valid_until = of_day->valid_until;
  if (!of_day->issued_by.empty()) equipment.traceable_to = of_day->issued_by;
  return equipment;
}

std::vector<CertificateTable> CertificatesOfDay::tables_of(const db::Equipment& equipment) const {
  const auto named = std::ranges::find_if(in_force_, [&](const db::EquipmentCertificate& certificate) {
    return certificate.equipment_id == equipment.id && certificate.number == equipment.certificate_number;
  });
  if (named == in_force_.end()) return {};
  auto tables = tables_from_json(nlohmann::json::parse(named->tables));
  std::ranges::for_each(tables, take_differences);
  return tables;
}

}  // namespace lims
