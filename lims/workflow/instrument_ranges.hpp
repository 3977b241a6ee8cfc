#pragma once

#include <string>
#include <vector>

#include "instruments/instrument.hpp"
#include "instruments/measuring_range.hpp"

namespace lims {

/// One range of an instrument: as the register states it first and, where it does, once more in other units.
struct InstrumentRange {
  std::vector<instruments::MeasuringRange> stated;   // at least one
  std::vector<instruments::NamedQuantity> interval;  // its own, where there are as many as ranges; else empty
};

/// The ranges that the texts of the register state, in their order. Ranges that are the same in other units are one.
/// As many scale intervals of one name as ranges belong to them in their order. Refuses (state_conflict) intervals of
/// another number than one or that of the ranges, where there are several.
std::vector<InstrumentRange> ranges_of(const instruments::Instrument& instrument);

/// "(0~15) kg", "low (-0.1~0.9) MPa", "(0.5 kg ~ 1 t)".
std::string label_of(const InstrumentRange& range);

/// The text of a register that states these ranges of an instrument and no others, and its ratings.
std::string text_of_ranges(const std::vector<InstrumentRange>& ranges, const instruments::Instrument& instrument);

/// The scale intervals of these ranges; the register's own text where the ranges have none of their own.
std::string text_of_intervals(const std::vector<InstrumentRange>& ranges, const instruments::Instrument& instrument);

}  // namespace lims
