#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// As fault_in_standard, on a bench that is set up; without a day the certificate's date is not looked at.
std::optional<Text> fault_in_standard(const Bench& bench, const StandardRole& role, const StandardCandidate& candidate,
                                      std::optional<Date> day);

/// Its state and, on a day, the days of its certificate.
std::optional<Text> fault_in_certificate(const StandardCandidate& candidate, std::optional<Date> day);

/// The calibrated points a sheet states for a candidate.
std::vector<CertificateTable> certificate_from_json(const nlohmann::json& candidate);

/// One candidate of a sheet; `reason` is null when it may serve.
nlohmann::json to_json(const StandardCandidate& candidate, const std::optional<Text>& fault);

/// A candidate as a sheet states it; nothing when the sheet holds only its id, name and `valid`.
std::optional<StandardCandidate> candidate_from_json(const nlohmann::json& stated);

/// The requirement of a role in words.
Text requirement_of(const Bench& bench, const StandardRole& role);

}  // namespace instruments::procedures
