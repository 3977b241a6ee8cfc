#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/sheet.hpp"
#include "instruments/refusal.hpp"

namespace lims {

using instruments::procedures::CertificatePoint;
using instruments::procedures::CertificateTable;

/// More points than any certificate on paper has.
constexpr std::size_t most_points = 2000;

/// [{"quantity", "at_unit", "unit", "points": [{"at", "correction", "U", "k"}]}], and back.
nlohmann::json to_json(const std::vector<CertificateTable>& tables);
std::vector<CertificateTable> tables_from_json(const nlohmann::json& tables);

/// What is wrong, at fields as "tables.0.points.3.U": units that are unknown or of two dimensions, texts that are no
/// numbers, U and k not above zero, points that do not rise, no point at all, more than 2000 of them, two tables of one
/// name. Stops at a hundred.
std::vector<instruments::Mistake> mistakes_in(const std::vector<CertificateTable>& tables);

}  // namespace lims
