#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

using MeasurementStandardId = instruments::Id<struct MeasurementStandardTag>;

/// A measurement standard (计量标准): an assembly of reference equipment with its own certificate.
struct MeasurementStandard {
  std::string name;
  std::string measuring_range;  // as its certificate states it: "(-0.1~60)MPa"
  std::string accuracy;         // its uncertainty, class or MPE as printed: "U=0.02%, k=2"
  std::string certificate_number;
  std::optional<instruments::Date> valid_until = std::nullopt;
  MeasurementStandardId id = {};  // zero: none
  std::int64_t version = 0;
  std::string code = {};                     // of JJF 1022
  std::vector<std::string> procedures = {};  // codes it may serve; empty: any
  bool operator==(const MeasurementStandard&) const = default;
};

/// How `procedures` stand in a column.
std::string codes_to_text(const std::vector<std::string>& codes);
std::vector<std::string> codes_from_text(std::string_view text);

MeasurementStandardId insert_measurement_standard(Transaction& transaction, const MeasurementStandard& standard);
/// Writes all fields if the kept version is still `standard.version`, which then grows by one; false otherwise.
bool update_measurement_standard(Transaction& transaction, const MeasurementStandard& standard);
std::optional<MeasurementStandard> find_measurement_standard(ReadTransaction& transaction, MeasurementStandardId id);
std::optional<MeasurementStandard> find_measurement_standard_of(ReadTransaction& transaction, const std::string& name,
                                                                const std::string& certificate_number);
/// Refuses (not_found).
MeasurementStandard load_measurement_standard(ReadTransaction& transaction, MeasurementStandardId id);
/// All of them, by name and certificate.
std::vector<MeasurementStandard> list_measurement_standards(ReadTransaction& transaction);

}  // namespace db
