#include "instruments/procedures/blank_sheet.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/standards.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// The value of an expression as plain text in the given unit; null when there is none.
json number_in(const Bench& bench, const std::optional<Expression>& expression, const Unit& unit) {
  if (!expression) return {};
  const auto si = decimal_of(*expression, bench.scope);
  return si ? json(to_plain(shown_value(*si, unit, expression->type()))) : json();
}

json environment_of(const Bench& bench) {
  auto list = json::array();
  for (const auto& limit : bench.procedure->environment)
    list.push_back({{"id", limit.id},
                    {"label", to_json(limit.label)},
                    {"unit", limit.unit.symbol},
                    {"low", number_in(bench, limit.low, limit.unit)},
                    {"high", number_in(bench, limit.high, limit.unit)},
                    {"value", nullptr}});
  return list;
}

json standards_of(const Bench& bench, const std::vector<json>& candidates) {
  auto list = json::array();
  for (std::size_t i = 0; i < bench.procedure->standards.size(); ++i) {
    const auto& role = bench.procedure->standards[i];
    list.push_back({{"role", role.role},
                    {"label", to_json(role.label)},
                    {"requirement", to_json(requirement_of(bench, role))},
                    {"candidates", candidates.at(i)},
                    {"equipment_id", nullptr}});
  }
  return list;
}

json columns_of(const Bench& bench, const ReadingTable& table) {
  auto list = json::array();
  for (const auto& column : table.columns)
    list.push_back(
        {{"id", column.id}, {"label", to_json(column.label)}, {"unit", unit_for(bench, column.type).symbol}});
  return list;
}

json quantities_of(const Bench& bench, const ReadingTable& table) {
  auto list = json::array();
  for (const auto& quantity : table.quantities)
    list.push_back({{"id", quantity.id},
                    {"label", to_json(quantity.label)},
                    {"unit", unit_for(bench, quantity.value.type()).symbol}});
  return list;
}

json rows_of(const Bench& bench, const ReadingTable& table) {
  auto cells = json::object();
  for (const auto& column : table.columns) cells[column.id] = nullptr;
  auto rows = json::array();
  const auto points = table.points.evaluate(bench.scope);
  const auto* list = std::get_if<std::vector<Decimal>>(&points);
  require(list != nullptr && !list->empty(), Cause::invalid_input,
          {"检定点无法确定：器具的参数不全。", "The points cannot be told: the instrument lacks a parameter."});
  std::vector<Decimal> in_order = *list;
  // Work goes from zero to the vacuum.
  if (in_order.back() <= 0) std::ranges::reverse(in_order);
  for (const auto& point : in_order)
    rows.push_back({{"point", to_plain(shown_value(point, bench.unit, table.points.type()))},
                    {"unit", bench.unit.symbol},
                    {"cells", cells}});
  return rows;
}

json item_of(const Bench& bench, const Item& item) {
  json blank = {{"id", item.id},
                {"type", item.table ? "table" : "judgement"},
                {"label", to_json(item.label)},
                {"hint", item.hint.zh.empty() ? json() : to_json(worded(bench, item.hint))},
                {"clause", text_or_null(item.clause)}};
  if (!item.table) {
    blank["value"] = nullptr;
    return blank;
  }
  blank["columns"] = columns_of(bench, *item.table);
  blank["quantities"] = quantities_of(bench, *item.table);
  blank["points"] = {{"low", number_in(bench, item.table->low, bench.unit)},
                     {"high", number_in(bench, item.table->high, bench.unit)},
                     {"at_least", item.table->least_points}};
  blank["rows"] = rows_of(bench, *item.table);
  return blank;
}

json verifications_of(const Procedure& procedure) {
  auto list = json::array();
  for (const auto& kind : procedure.verifications)
    list.push_back({{"id", kind.id}, {"label", to_json(kind.label)}, {"renews_validity", kind.renews_validity}});
  return list;
}

/// The kind the procedure proposes to an instrument that was, or was never, verified before.
std::string usual_verification(const Procedure& procedure, const json& instrument) {
  const bool verified = !text_at(instrument, "last_verified_on").empty();
  const auto& kinds = procedure.verifications;
  const auto proposed =
      std::ranges::find(kinds, verified ? Proposed::later : Proposed::first, &VerificationKind::proposed);
  return proposed == kinds.end() ? kinds.front().id : proposed->id;
}

}  // namespace

json blank_sheet(const Bench& bench, json instrument, const std::vector<json>& candidates) {
  const Procedure& procedure = *bench.procedure;
  auto parameters = json::object();
  for (const auto& [id, typed] : bench.typed) parameters[id] = to_json(typed);
  instrument["parameters"] = std::move(parameters);
  auto notes = json::array();
  for (const auto& note : procedure.notes) notes.push_back(to_json(note));
  auto items = json::array();
  for (const auto& item : procedure.items) items.push_back(item_of(bench, item));
  const std::string verification = usual_verification(procedure, instrument);
  return {{"procedure",
           {{"code", procedure.code},
            {"edition", procedure.edition},
            {"hash", procedure.hash},
            {"title", to_json(procedure.title)}}},
          {"instrument", std::move(instrument)},
          {"verification", verification},
          {"verifications", verifications_of(procedure)},
          {"performed_on", nullptr},
          {"location", nullptr},
          {"remark", ""},
          {"deviation", ""},
          {"notes", std::move(notes)},
          {"environment", environment_of(bench)},
          {"standards", standards_of(bench, candidates)},
          {"items", std::move(items)}};
}

json blank_sheet(const Procedure& procedure, const InstrumentParameters& instrument,
                 const std::vector<StandardCandidate>& candidates, Date today) {
  const Bench bench = set_up(procedure, by_parameter(procedure, instrument));
  std::vector<json> lists;
  for (const auto& role : procedure.standards) {
    auto list = json::array();
    for (const auto& candidate : candidates)
      list.push_back(to_json(candidate, fault_in_standard(bench, role, candidate, today)));
    lists.push_back(std::move(list));
  }
  const auto& last = instrument.last_verified_on;
  return blank_sheet(bench,
                     {{"id", instrument.id},
                      {"name", instrument.name},
                      {"serial_number", instrument.serial_number},
                      {"last_verified_on", last ? json(to_iso(*last)) : json()},
                      {"cycle_months", instrument.cycle_months ? json(*instrument.cycle_months) : json()}},
                     lists);
}

}  // namespace instruments::procedures
