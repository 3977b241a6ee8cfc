#pragma once

#include <vector>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"

namespace instruments {

/// What is wrong with single fields of an instrument: a name that is missing, a range, interval, class or region code
/// that is none, a kind that is not known.
std::vector<Mistake> faults_of_fields(const Instrument& instrument);

/// What fields say against each other or against the day: a verification or a year of manufacture in the future, a
/// validity that ends before the verification, a pass without its day, a range or interval that measures another
/// quantity than the kind of instrument does, an interval larger than the range. Texts that are not understood say
/// nothing here.
std::vector<Mistake> contradictions_in(const Instrument& instrument, Date today);

/// What is wrong now and was not before: what an earlier version let in must not keep other fields from being changed.
std::vector<Mistake> without_known(std::vector<Mistake> mistakes, const std::vector<Mistake>& known);

}  // namespace instruments
