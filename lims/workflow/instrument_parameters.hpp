#pragma once

#include "instruments/instrument.hpp"
#include "instruments/procedures/sheet.hpp"

namespace lims {

/// What the texts of the register say, under the names procedures know. `with_ranges`: the procedure takes the range of
/// the instrument, and an instrument with several is verified in each. Refuses as ranges_of().
instruments::procedures::InstrumentParameters parameters_of(const instruments::Instrument& instrument,
                                                            bool with_ranges);

}  // namespace lims
