#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/reading_table.hpp"

/// What a printed table says to machines beside what it shows to people.
namespace instruments::procedures {

/// Of a row that is a point or a position, or, with an `outcome`, a result: {"id","label","expanded_uncertainty",
/// "coverage_factor","conformity"}.
nlohmann::json row_details(const std::string& id, const nlohmann::json& label, const nlohmann::json& outcome);

/// Adds "coverage_factors" of the rows to the column of the U of a quantity.
void add_coverage_factors(const nlohmann::json& evaluated, const std::string& quantity, nlohmann::json& column);

/// Adds to the column of a quantity whether each row conforms ("conformity") and the limits that it was compared with
/// ("lower_limits", "upper_limits"); nothing where no row is judged.
void add_limits(const nlohmann::json& evaluated, const PointQuantity& quantity, nlohmann::json& column);

}  // namespace instruments::procedures
