#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// A procedure, or everything that is wrong with its file.
struct LoadedProcedure {
  std::optional<Procedure> procedure;
  std::vector<expressions::Fault> faults;
};

/// A file says, in YAML (catalogue/jjg_52_2013.yaml is the example to copy):
///   heading       procedure, edition, title, in_force and withdrawn (the first days with and without it), kind,
///                 discipline (letters in document numbers), confidence, sources, cycle_months, instrument_kinds (of
///                 schedule/data/kinds.yaml; left out: any)
///   parameters    what is taken from the instrument: kind, `from`, unit if none is stated; `unit_of` names the one
///                 whose unit the results have
///   tables        functions by class and range; a cell is a value, `any`, `>= 90 %` or `[90 %, 100 %)`
///   quantities    what follows from the parameters, each from those before it
///   verifications the kinds of verification; `proposed` to an instrument's `first` or a `later` one; with
///                 `renews_validity: false` a pass leaves the last valid day as it was; `requirements` of this kind
///                 alone
///   requirements  what the instrument must meet to be verified by this procedure at all; `about`: the parameter
///                 that a refusal names
///   environment, standards (`covers`, `allowed` MPE), notes
///   items         judgements, and tables of readings: points, columns, each_point (`within` |x| <= limit,
///                 `at_most` x <= limit), warnings on each `reading`, summary, chart, document
///   regrade, conclusion
/// Expressions are those of instruments/expressions; texts are {zh, en} and may hold `{quantity}`.
///
/// Reads and type-checks one file; `file` is its name in faults. A file that is not UTF-8 or not YAML has one fault.
LoadedProcedure load_procedure(const std::string& content, const std::string& file);

}  // namespace instruments::procedures
