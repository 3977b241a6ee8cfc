#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/quantities/unit.hpp"

namespace lims::csv {

/// What a column of calibrated points may hold.
enum class Field { at, indication, reference, correction, error, expanded_uncertainty, coverage_factor, quantity };

/// A header that is known: "示值误差（kPa）", "U (k=2) / Pa".
struct Header {
  Field field = Field::at;
  std::string unit;             // as typed; empty: none
  std::string coverage_factor;  // "2" of "U (k=2)"
};

/// In Chinese or English, whatever width, case and brackets. Nothing for other headers.
std::optional<Header> header_of(std::string_view text);

/// What a line above the points may state.
enum class Fact { number, issued_by, calibrated_on, valid_until, name, model, serial_number };
std::optional<Fact> fact_of(std::string_view text);

}  // namespace lims::csv
