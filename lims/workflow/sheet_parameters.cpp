#include "lims/workflow/sheet_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "db/records.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/instrument_parameters.hpp"
#include "lims/workflow/procedure_settings.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Refusal;
using instruments::procedures::InstrumentParameters;
using instruments::procedures::Procedure;
using instruments::procedures::TypedText;
using nlohmann::json;

/// What persons stated of this instrument when they worked by the procedure before: the newest of its records.
json stated_before(db::ReadTransaction& transaction, const Instrument& instrument, const Procedure& procedure) {
  db::RecordFilter filter;
  filter.instrument_id = instrument.id;
  filter.limit = 10;
  for (const auto& view : db::list_records(transaction, filter).items)
    if (view.record.procedure_code == procedure.code)
      return json::parse(db::load_record(transaction, view.record.id).record.sheet).at("instrument").at("parameters");
  return json::object();
}

/// What the register does not hold: stated now, stated before, or set by the laboratory for all instruments.
void add_stated(db::ReadTransaction& transaction, const Instrument& instrument, const Procedure& procedure,
                const json& stated, InstrumentParameters& parameters) {
  json before;
  for (const auto& parameter : procedure.parameters) {
    if (parameter.from == "laboratory") {
      if (const auto set = laboratory_value(transaction, procedure.code, parameter.id))
        parameters.values["laboratory." + parameter.id] = *set;
      continue;
    }
    if (parameter.from != "bench") continue;
    if (!stated.contains(parameter.id) && before.is_null()) before = stated_before(transaction, instrument, procedure);
    const json& source = stated.contains(parameter.id) ? stated : before;
    if (const auto value = instruments::procedures::typed_at(source, parameter.id))
      parameters.values["bench." + parameter.id] = *value;
  }
}

}  // namespace

TypedText typed_text(const instruments::TypedQuantity& quantity) {
  return {quantity.text, quantity.unit};
}

InstrumentParameters sheet_parameters(db::ReadTransaction& transaction, const Instrument& instrument,
                                      const Procedure& procedure, const json& stated) {
  const bool takes_range =
      std::ranges::any_of(procedure.parameters, [](const auto& each) { return each.from.starts_with("range."); });
  auto parameters = parameters_of(instrument, takes_range);
  add_stated(transaction, instrument, procedure, stated, parameters);
  return parameters;
}

}  // namespace lims
