#pragma once

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "instruments/procedures/procedure.hpp"
#include "instruments/procedures/sheet.hpp"

namespace instruments::procedures {

/// A procedure with the values of one instrument: parameters and what follows from them.
struct Bench {
  const Procedure* procedure = nullptr;
  std::map<std::string, TypedText> typed;  // by parameter id
  expressions::Scope scope;
  std::map<std::string, Unit, std::less<>> units;  // of `typed`
  Unit unit;                                       // of the results
  std::string verification;                        // its kind
};

/// `typed` is keyed by parameter id. Refuses with a mistake `instrument.parameters.<id>` for each parameter that is
/// missing, no number, or of the wrong unit; then an instrument outside the procedure's requirements.
/// An unknown kind of verification is the first one of the procedure.
Bench set_up(const Procedure& procedure, std::map<std::string, TypedText> typed, const std::string& verification);

/// Computes the quantities that follow from the parameters; refuses an instrument outside the requirements.
void derive_quantities(Bench& bench);

/// The instrument's values, renamed from their sources to the parameters of the procedure.
std::map<std::string, TypedText> by_parameter(const Procedure& procedure, const InstrumentParameters& instrument);

/// The unit in which a value of this type is shown.
Unit unit_for(const Bench& bench, const expressions::Type& type);

const Unit& unit_for(const Bench& bench, const UnitChoice& choice, const expressions::Type& type);

/// Into and out of SI; a difference of temperatures has no offset.
Decimal value_in_si(const Decimal& value, const Unit& unit, const expressions::Type& type);
Decimal shown_value(const Decimal& si, const Unit& unit, const expressions::Type& type);

/// The value of an expression when it is a known decimal; a refusal while computing it is passed to `refused`.
std::optional<Decimal> decimal_of(const Expression& expression, const expressions::Scope& scope,
                                  const std::function<void(const Refusal&)>& refused);
std::optional<Decimal> decimal_of(const Expression& expression, const expressions::Scope& scope);

/// A typed cell or parameter: a decimal in this unit, or a word of a choice. Nothing when it is neither.
std::optional<Decimal> parsed(const std::string& text, const expressions::Type& type, const Unit& unit);

/// The typed form of a value: its shortest decimal in this unit, or the word of a choice.
std::string shown_text(const Decimal& si, const expressions::Type& type, const Unit& unit);

/// The bench of the instrument that a sheet states in `instrument.parameters`.
Bench bench_of(const Procedure& procedure, const nlohmann::json& sheet);

/// "0.0256 MPa" in the unit of the bench, a long number rounded.
std::string printed(const Bench& bench, const expressions::Type& type, const Decimal& si);

/// A wording with its places filled; `extra` fills those that are not parameters or quantities.
Text worded(const Bench& bench, const Wording& wording, const std::map<std::string, std::string>& extra = {});

}  // namespace instruments::procedures
