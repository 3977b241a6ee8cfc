#pragma once

#include "instruments/instrument.hpp"
#include "instruments/procedures/sheet.hpp"

namespace lims {

/// What the texts of the register say, under the names procedures know. Refuses (state_conflict) an instrument with
/// several ranges: a record verifies only one.
instruments::procedures::InstrumentParameters parameters_of(const instruments::Instrument& instrument);

}  // namespace lims
