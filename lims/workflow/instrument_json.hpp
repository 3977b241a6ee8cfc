#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/instrument.hpp"

namespace lims {

/// The fields of an instrument as the API names them, and as records and imports freeze them.
nlohmann::json to_json(const instruments::Instrument& instrument);

/// Sets the fields that `body` names; what is absent stays, null empties. The types have been checked by the schema
/// `InstrumentChange`.
void take(const nlohmann::json& body, instruments::Instrument& instrument);

/// The inverse of `to_json`, with id and version.
instruments::Instrument instrument_from_json(const nlohmann::json& kept);

}  // namespace lims
