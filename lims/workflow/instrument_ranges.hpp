#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/accuracy_class.hpp"
#include "instruments/instrument.hpp"
#include "instruments/measuring_range.hpp"

namespace lims {

/// One range of an instrument: as the register states it first and, where it does, once more in other units.
struct InstrumentRange {
  std::vector<instruments::MeasuringRange> stated;   // at least one
  std::vector<instruments::NamedQuantity> interval;  // its own, where there are as many as ranges; else empty
  std::optional<instruments::StatedClass> accuracy_class = {};  // its own, where the ranges are of different ones
};

/// The ranges that the texts of the register state, in their order. Ranges that are the same in other units are one.
/// As many scale intervals of one name as ranges, or classes, belong to them in their order. Refuses (state_conflict)
/// intervals of another number than one or that of the ranges, where there are several, and so classes.
std::vector<InstrumentRange> ranges_of(const instruments::Instrument& instrument);

/// "(0~15) kg", "low (-0.1~0.9) MPa", "(0.5 kg ~ 1 t)".
std::string label_of(const InstrumentRange& range);

/// The text of a register that states these ranges of an instrument and no others, and its ratings.
std::string text_of_ranges(const std::vector<InstrumentRange>& ranges, const instruments::Instrument& instrument);

/// The class of the register that holds for the whole instrument; nothing where none is stated. Refuses
/// (state_conflict) several: they are of its ranges.
std::optional<instruments::AccuracyClass> only_class(const instruments::Instrument& instrument);

/// The classes of these ranges; the register's own text where the ranges have none of their own.
std::string text_of_classes(const std::vector<InstrumentRange>& ranges, const instruments::Instrument& instrument);

/// The scale intervals of these ranges; the register's own text where the ranges have none of their own.
std::string text_of_intervals(const std::vector<InstrumentRange>& ranges, const instruments::Instrument& instrument);

}  // namespace lims
