#include "lims/workflow/procedure_settings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/settings.hpp"
#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::procedures::Parameter;
using instruments::procedures::TypedText;
using nlohmann::json;

instruments::procedures::SharedProcedure known_edition(db::ReadTransaction& transaction, const std::string& code) {
  auto procedure = editions_of(transaction).find(code);
  instruments::require(procedure != nullptr, Cause::not_found,
                       {"没有规程“" + code + "”。", "There is no procedure \"" + code + "\"."});
  return procedure;
}

std::string key_of(const std::string& procedure_code, const std::string& parameter) {
  return "procedure." + procedure_code + '.' + parameter;
}

/// Why a value does not fit the parameter; nothing when it does.
std::optional<instruments::Text> fault_in(const Parameter& parameter, const TypedText& typed) {
  const auto unit = typed.unit.empty() ? parameter.unit : instruments::find_unit(typed.unit);
  const bool choice = parameter.type.shape == instruments::expressions::Type::Shape::choice;
  const bool fitting =
      choice || (unit && instruments::expressions::fits(instruments::expressions::literal_type(*unit), parameter.type));
  if (!fitting) return instruments::Text{"单位不适用", "the unit does not fit"};
  if (instruments::procedures::parsed(typed.value, parameter.type, unit.value_or(instruments::unit_one())))
    return std::nullopt;
  return instruments::Text{"不是有效的值", "is no valid value"};
}

void set(db::Transaction& transaction, const std::string& code, const std::vector<Parameter>& parameters,
         const std::string& id, const json& value, std::vector<Mistake>& mistakes) {
  const auto found = std::ranges::find(parameters, id, &Parameter::id);
  if (found == parameters.end() || found->from != "laboratory")
    return mistakes.push_back({id, {"不是由实验室设定的参数", "is no parameter the laboratory sets"}});
  if (value.is_null()) return db::set_setting(transaction, key_of(code, id), "");
  const TypedText typed{instruments::procedures::text_at(value, "value"),
                        instruments::procedures::text_at(value, "unit")};
  if (const auto fault = fault_in(*found, typed)) return mistakes.push_back({id, *fault});
  db::set_setting(transaction, key_of(code, id), instruments::procedures::to_json(typed).dump());
}

}  // namespace

std::optional<TypedText> laboratory_value(db::ReadTransaction& transaction, const std::string& procedure_code,
                                          const std::string& parameter) {
  const auto kept = db::find_setting(transaction, key_of(procedure_code, parameter));
  if (!kept || kept->empty()) return std::nullopt;
  const auto value = json::parse(*kept);
  return TypedText{value.at("value"), value.at("unit")};
}

json laboratory_values(db::ReadTransaction& transaction, const std::string& procedure_code) {
  auto values = json::object();
  for (const auto& parameter : known_edition(transaction, procedure_code)->parameters) {
    if (parameter.from != "laboratory") continue;
    const auto value = laboratory_value(transaction, procedure_code, parameter.id);
    values[parameter.id] = value ? instruments::procedures::to_json(*value) : json();
  }
  return values;
}

void set_laboratory_values(db::Transaction& transaction, const Laboratory& laboratory,
                           const std::string& procedure_code, const json& values, const Person& by) {
  const auto procedure = known_edition(transaction, procedure_code);
  std::vector<Mistake> mistakes;
  for (const auto& [id, value] : values.items())
    set(transaction, procedure->code, procedure->parameters, id, value, mistakes);
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"参数设定有误。", "The parameters have mistakes."}, mistakes);
  log_act(transaction, laboratory, by, "set_procedure_values", "procedure", procedure->code, values.dump());
}

}  // namespace lims
