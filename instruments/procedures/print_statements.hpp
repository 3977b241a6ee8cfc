#pragma once

#include <nlohmann/json.hpp>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// What a document says of the uncertainties it prints: the coverage factor they share, or that each result has its own
/// (JCGM 100:2008, 7.2.3); null where it prints none.
nlohmann::json uncertainty_statement(const Procedure& procedure, const nlohmann::json& evaluation);

/// The decision rule agreed with the customer, in words (ISO/IEC 17025:2017, 7.8.6.2); null where none was.
nlohmann::json agreed_decision_rule(const Bench& bench);

/// Whether the coverage factors of this quantity differ between rows, so that each row has to say its own.
bool own_coverage_factors(const nlohmann::json& evaluated, const std::string& quantity);

}  // namespace instruments::procedures
