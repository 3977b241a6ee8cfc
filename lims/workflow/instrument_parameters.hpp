#pragma once

#include "instruments/instrument.hpp"
#include "instruments/procedures/sheet.hpp"

namespace lims {

/// What the texts of the register say, under the names procedures know. `of_one_range`: the procedure takes the range
/// of the instrument; then refuses (state_conflict) one with several, of which a record verifies only one.
instruments::procedures::InstrumentParameters parameters_of(const instruments::Instrument& instrument,
                                                            bool of_one_range);

}  // namespace lims
