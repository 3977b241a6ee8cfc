#pragma once

#include <optional>

#include "instruments/instrument.hpp"

namespace lims {

/// What a failure takes away, wherever it comes from (domain.md §2): it has no validity, and an instrument in service
/// is put on hold. Everything else stays as it is.
void apply_result(instruments::Instrument& instrument);

/// Why a person or a file may not bring an instrument from the state of `before` to that of `after`; nothing when they
/// may. What stopped, failed or was repaired returns to service only with a new pass.
std::optional<instruments::Text> fault_in_transition(const instruments::Instrument& before,
                                                     const instruments::Instrument& after);

/// True for the states that need a reason (stopped, returned).
bool needs_reason(instruments::InstrumentState state);

}  // namespace lims
