#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/database.hpp"
#include "instruments/instrument.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/procedures/sheet.hpp"

namespace lims {

instruments::procedures::TypedText typed_text(const instruments::TypedQuantity& quantity);

/// What a procedure takes from an instrument: from the texts of the register, from what the person states now or stated
/// on the last record by this procedure, and from what the laboratory has set. An instrument
/// with several ranges has `further_ranges`; refuses (state_conflict) one under a procedure that asks for readings as
/// found.
instruments::procedures::InstrumentParameters sheet_parameters(db::ReadTransaction& transaction,
                                                               const instruments::Instrument& instrument,
                                                               const instruments::procedures::Procedure& procedure,
                                                               const nlohmann::json& stated);

}  // namespace lims
