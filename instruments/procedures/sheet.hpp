#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// A quantity as typed: {"1.6", "MPa"}.
struct TypedText {
  std::string value;
  std::string unit;
};

/// A further range of an instrument with several; `values` only of what is different in it.
struct FurtherRange {
  std::string label;  // "(0~15) kg"
  std::map<std::string, TypedText> values;
};

/// What a sheet says of the instrument. `values` are keyed by the `from` of the procedure's parameters: "range.low",
/// "range.high", "accuracy_class" ({"1.6", ""} or {"1.6", "%"}), "scale_interval" (the first),
/// "scale_interval.<name>", "bench.<id>" for
/// what the person states, "laboratory.<id>" for what the laboratory has set; leave out what is not known.
struct InstrumentParameters {
  std::int64_t id = 0;
  std::string name;
  std::string serial_number;
  std::map<std::string, TypedText> values;
  std::optional<Date> last_verified_on = std::nullopt;
  std::optional<int> cycle_months = std::nullopt;  // the laboratory's own setting
  std::string range_label = {};                    // of the first range, where there are further ones
  std::vector<FurtherRange> further_ranges = {};
};

/// One calibrated point of a certificate, as typed: at `at` the correction (reference minus indication) is known with
/// the expanded uncertainty U and its coverage factor k. For a mass or a gauge block `at` is its nominal value.
struct CertificatePoint {
  std::string at, correction, expanded_uncertainty, coverage_factor;
};

/// The calibrated points of one quantity or range of a reference equipment, rising by `at`.
struct CertificateTable {
  std::string quantity;  // "" where the equipment has one; else a name such as "DC voltage" or "channel 1"
  std::string at_unit, unit;
  std::vector<CertificatePoint> points;
};

/// A reference equipment that might serve. What is not known stays empty, and is a reason not to use it.
struct StandardCandidate {
  std::int64_t id = 0;
  std::string name;
  std::string serial_number;
  std::string measuring_range;     // as typed, to show
  std::string certificate_number;  // to show
  std::string state = "in_use";    // in_use | stopped
  /// First and last day of its certificate. An unknown first day does not keep it from serving, since registers of old
  /// equipment often lack it; an unknown last day does.
  std::optional<Date> calibrated_on, valid_until;
  std::optional<TypedText> low, high;
  std::optional<TypedText> mpe;  // the absolute value
  std::vector<CertificateTable> certificate;
  std::vector<std::string> procedures;  // codes that its measurement standard may serve; empty: any
};

/// The blank record of one instrument under one procedure, as JSON (contract in lims/http/schemas.json, `Sheet`).
/// `today` decides which candidates are `valid`; evaluate() decides again by `performed_on`.
/// Refuses (`invalid_input`) an instrument that lacks what the procedure needs: every lacking parameter is a mistake.
/// Without a kind of verification it is the one the procedure proposes.
nlohmann::json blank_sheet(const Procedure& procedure, const InstrumentParameters& instrument,
                           const std::vector<StandardCandidate>& candidates, Date today,
                           const std::string& verification = "");

/// Why a reference equipment may not serve in this role on this day; nothing when it may. It must be in use, its
/// measurement standard serve the procedure, its certificate be valid, its range cover that of the instrument, and its
/// MPE be within what the procedure allows (JJG 52-2013: 1/4 of the smallest MPE of the gauge). An MPE in percent is
/// one of the standard's own span.
std::optional<Text> fault_in_standard(const Procedure& procedure, const InstrumentParameters& instrument,
                                      const StandardRole& role, const StandardCandidate& candidate, Date day);

/// The blank sheet with what a person may fill: performed_on, location, remark, deviation, verification,
/// acclimatization, environment values, equipment_id, judgements and their reasons, cells (text as typed), the
/// standards of a row, rows with other points or more repetitions, what was found before an adjustment, the same of
/// `ranges`, and `observed`: by the field of a cell when and whence its reading came. All else of `filled` is ignored.
/// Refuses (`invalid_input`) with a mistake for each field, and `row` counted from 1: values of another JSON type than
/// text, unknown and repeated ids, an unknown equipment, another unit, procedure or hash, points that do not rise,
/// leave the range, miss an end or are too few. Points of a range at or below zero may fall instead, as the work at the
/// bench does.
nlohmann::json merge_sheet(nlohmann::json blank, const nlohmann::json& filled);

}  // namespace instruments::procedures
