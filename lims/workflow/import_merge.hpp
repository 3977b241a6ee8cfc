#pragma once

#include <optional>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "lims/imports/check.hpp"

namespace lims {

struct Merged {
  instruments::Instrument instrument;
  std::optional<imports::Fault> fault = std::nullopt;
};

struct MergeRules {
  bool verified_by_us = false;  // a document of ours stands behind the last verification that is kept
  instruments::Date today{};
  bool minus_one_day = true;
};

/// The kept instrument with what a row of a file says; what the row leaves empty stays as it is. A verification that is
/// older than the kept one is history and changes nothing. A fault: a state that cannot follow, a result or last day
/// other than that of our document, and what the two together contradict.
Merged merge(const instruments::Instrument& kept, const imports::CheckedRow& row, const MergeRules& rules);

/// True when the row bears on the verification that the register holds: then our documents are asked.
bool bears_on_kept_verification(const instruments::Instrument& kept, const instruments::Instrument& row);

}  // namespace lims
