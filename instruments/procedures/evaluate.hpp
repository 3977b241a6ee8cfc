#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/procedures/procedure.hpp"

namespace instruments::procedures {

/// Computes a filled sheet: results, limits, verdicts, messages and the picture (`Evaluation` in
/// lims/http/schemas.json). Pure: the same sheet gives the same answer, byte for byte.
///
/// The verdict is `incomplete` while the environment or a standard is missing or not as the procedure wants it, then
/// `fail` when an item fails, then `incomplete` when something is missing, else `pass`. A cell that is no number is an
/// error message at its field. Fields: `items.indication.rows.3.cells.up` (rows from 0), `environment.temperature`,
/// `standards.reference.equipment_id`.
/// Refuses (`invalid_input`) what merge_sheet refuses, and parameters that do not fit the procedure.
nlohmann::json evaluate(const Procedure& procedure, const nlohmann::json& sheet);

/// What the inner page prints of a sheet and its evaluation, in the JSON of reports::Document:
///   {"items":[{"label","requirement","result","verdict","clause"}],
///    "tables":[{"caption","columns":[{"label","group","unit"}],"rows":[["0.4",…]]}],
///    "chart":{"caption","x_label","x_unit","unit","series":[{"label","points":[{"x","y"}]}],"limits":[{"x","y"}]}|null,
///    "further_charts":[…],
///    "failed_items":[{"item","point","measured","limit","requirement","unit","clause"}],
///    "uncertainty":text|null,"decision_rule":text|null}
/// `further_charts` are those of the further ranges. Labels are {"zh","en"}. Readings are printed as typed, results
/// rounded once by GB/T 8170 at the interval of the procedure, or finer where a reading was; limits are not rounded.
nlohmann::json results_for_document(const Procedure& procedure, const nlohmann::json& sheet,
                                    const nlohmann::json& evaluation);

}  // namespace instruments::procedures
