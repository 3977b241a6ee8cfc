#pragma once

// Of this folder only: how an instrument stands in its table.
#include "db/instruments.hpp"
#include "db/statement.hpp"

namespace db {

/// One line per column a person may fill, in the order of `instrument_columns`.
template <class Kept, class Visit>
void each_column(Kept& instrument, Visit visit) {
  visit("organization_id", instrument.organization_id);
  visit("name", instrument.name);
  visit("kind", instrument.kind);
  visit("model", instrument.model);
  visit("specification", instrument.specification);
  visit("measuring_range", instrument.measuring_range);
  visit("scale_interval", instrument.scale_interval);
  visit("accuracy_class", instrument.accuracy_class);
  visit("serial_number", instrument.serial_number);
  visit("owner_number", instrument.owner_number);
  visit("manufacturer", instrument.manufacturer);
  visit("made_year", instrument.made_year);
  visit("place_of_use", instrument.place_of_use);
  visit("region_code", instrument.region_code);
  visit("purpose", instrument.purpose);
  visit("mandatory_declared", instrument.mandatory_declared);
  visit("service_location", instrument.service_location);
  visit("state", instrument.state);
  visit("last_verified_on", instrument.last_verified_on);
  visit("last_result", instrument.last_result);
  visit("valid_until", instrument.valid_until);
  visit("cycle_months_override", instrument.cycle_months_override);
  visit("remark", instrument.remark);
}

inline constexpr std::string_view instrument_columns = R"sql(
    i.id, i.version, i.organization_id, i.name, i.kind, i.model, i.specification, i.measuring_range, i.scale_interval,
    i.accuracy_class, i.serial_number, i.owner_number, i.manufacturer, i.made_year, i.place_of_use, i.region_code,
    i.purpose, i.mandatory_declared, i.service_location, i.state, i.last_verified_on, i.last_result, i.valid_until,
    i.cycle_months_override, i.remark)sql";

inline void read_columns(Statement& statement, instruments::Instrument& instrument) {
  statement.add(into(instrument.id));
  statement.add(into(instrument.version));
  each_column(instrument, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
}

/// What a RegisteredInstrument has besides, also of its owner (o).
inline constexpr std::string_view registered_columns =
    ", o.name, o.credit_code, i.created_at, i.updated_at, i.photograph_sha256";

/// Instruments (i) with their owners (o). CROSS JOIN keeps SQLite from walking the owners first; ask for
/// o.id = i.organization_id.
inline std::string select_registered_instruments() {
  return "SELECT" + std::string(instrument_columns) + std::string(registered_columns) +
         " FROM instrument i CROSS JOIN organization o";
}

inline void read_columns(Statement& statement, RegisteredInstrument& row) {
  read_columns(statement, row.instrument);
  statement.add(into(row.organization_name));
  statement.add(into(row.organization_credit_code));
  statement.add(into(row.created_at));
  statement.add(into(row.updated_at));
  statement.add(into(row.photograph_sha256));
}

}  // namespace db
