#include "instruments/procedures/ranges.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "instruments/procedures/blank_sheet.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/merge_parts.hpp"
#include "instruments/procedures/standards.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

constexpr std::size_t most_ranges = 20;
constexpr std::size_t longest_id = 20;

[[noreturn]] void refuse(const std::string& field, const Text& message) {
  throw Refusal(Cause::invalid_input, {"记录表有误：" + message.zh, "The sheet is wrong: " + message.en},
                {{field, message}});
}

/// What keeps this range from the procedure is said of the range.
[[noreturn]] void refuse_range(const Refusal& refusal, const std::string& id, const std::string& label) {
  static const std::string of_instrument = "instrument.parameters.";
  const std::string place = "ranges." + id + '.';
  auto mistakes = refusal.mistakes();
  for (auto& mistake : mistakes)
    if (mistake.field.starts_with(of_instrument))
      mistake.field = place + "parameters." + mistake.field.substr(of_instrument.size());
  const Text& why = refusal.text();
  throw Refusal(refusal.cause(), {"量程 " + label + "：" + why.zh, "Range " + label + ": " + why.en},
                std::move(mistakes));
}

RangeBench bench_of_range(const Bench& first, std::string id, std::string label, std::map<std::string, TypedText> own) {
  auto typed = first.typed;
  for (const auto& [parameter, value] : own) typed.insert_or_assign(parameter, value);
  try {
    Bench bench = set_up(*first.procedure, std::move(typed), first.verification);
    for (auto& [parameter, value] : own) value = bench.typed.at(parameter);
    return {std::move(id), std::move(label), std::move(own), std::move(bench)};
  } catch (const Refusal& refusal) {
    refuse_range(refusal, id, label);
  }
}

/// A field names the range by its id.
bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= longest_id && text != "1" &&
         std::ranges::all_of(text, [](unsigned char letter) { return std::isalnum(letter) != 0; });
}

std::map<std::string, TypedText> own_parameters(const Procedure& procedure, const json& stated,
                                                const std::string& place) {
  const auto given = stated.find("parameters");
  if (given == stated.end() || !given->is_object()) refuse(place, {"应为对象。", "An object is wanted."});
  std::map<std::string, TypedText> own;
  for (const auto& parameter : procedure.parameters)
    if (auto value = typed_at(*given, parameter.id)) own.emplace(parameter.id, std::move(*value));
  if (own.empty()) refuse(place, {"应说明此量程的参数。", "What is different in this range is to be stated."});
  return own;
}

/// A role whose standard depends on the range; a thermohygrometer serves them all.
bool depends_on_range(const StandardRole& role) {
  return role.low || role.high || role.allowed || role.allowed_uncertainty || role.certificate;
}

json standards_in_range(const Bench& bench, const json& standards) {
  auto list = json::array();
  const auto& roles = bench.procedure->standards;
  for (std::size_t i = 0; i < roles.size(); ++i)
    if (depends_on_range(roles[i]))
      list.push_back({{"role", roles[i].role},
                      {"label", standards[i]["label"]},
                      {"requirement", to_json(requirement_of(bench, roles[i]))},
                      {"candidates", json::array()},
                      {"equipment_id", nullptr}});
  return list;
}

json blank_range(const RangeBench& range, SheetFor reader, const json& blank) {
  auto parameters = json::object();
  for (const auto& [id, typed] : range.own) parameters[id] = to_json(typed);
  auto items = json::array();
  for (const auto& item : range.bench.procedure->items)
    if (item.table) items.push_back(blank_item(range.bench, item, reader));
  json as_found = blank_as_found(*range.bench.procedure, items);
  json entry = {{"id", range.id},
                {"label", range.label},
                {"parameters", std::move(parameters)},
                {"state", "verified"},
                {"reason", ""},
                {"standards", standards_in_range(range.bench, blank["standards"])},
                {"items", std::move(items)}};
  if (!as_found.is_null()) entry["as_found"] = std::move(as_found);
  return entry;
}

}  // namespace

std::vector<RangeBench> benches_of_ranges(const Bench& first, const json& sheet) {
  std::vector<RangeBench> ranges;
  const auto stated = sheet.is_object() ? sheet.find("ranges") : sheet.end();
  if (stated == sheet.end() || stated->is_null()) return ranges;
  if (!stated->is_array()) refuse("ranges", {"应为列表。", "A list is wanted."});
  if (stated->size() > most_ranges)
    refuse("ranges", {"量程过多，最多 " + std::to_string(most_ranges + 1) + " 个。",
                      "There are too many ranges, " + std::to_string(most_ranges + 1) + " at most."});
  std::set<std::string> seen;
  for (std::size_t i = 0; i < stated->size(); ++i) {
    const json& each = (*stated)[i];
    const std::string place = "ranges." + std::to_string(i);
    if (!each.is_object()) refuse(place, {"应为对象。", "An object is wanted."});
    const std::string id = text_at(each, "id");
    if (!is_id(id))
      refuse(place + ".id", {"每个其余量程应有编号（如 2、3），由字母或数字组成。",
                             "Every further range has an id, such as 2 or 3, of letters and digits."});
    if (!seen.insert(id).second) refuse("ranges." + id, {"此量程重复。", "This range stands here twice."});
    const std::string label = text_at(each, "label").substr(0, longest_value);
    ranges.push_back(bench_of_range(first, id, label.empty() ? id : label,
                                    own_parameters(*first.procedure, each, "ranges." + id + ".parameters")));
  }
  return ranges;
}

std::vector<RangeBench> benches_of_ranges(const Bench& first, const InstrumentParameters& instrument) {
  std::vector<RangeBench> ranges;
  for (const auto& further : instrument.further_ranges) {
    InstrumentParameters in_range;
    in_range.values = further.values;
    ranges.push_back(bench_of_range(first, std::to_string(ranges.size() + 2), further.label,
                                    by_parameter(*first.procedure, in_range)));
  }
  return ranges;
}

void add_blank_ranges(const std::vector<RangeBench>& ranges, const std::string& first_label, SheetFor reader,
                      json& blank) {
  if (ranges.empty()) return;
  blank["range_label"] = first_label;
  auto list = json::array();
  for (const auto& range : ranges) list.push_back(blank_range(range, reader, blank));
  blank["ranges"] = std::move(list);
}

void offer_standards(const std::vector<RangeBench>& ranges, const std::vector<StandardCandidate>& candidates,
                     Date today, json& blank) {
  for (std::size_t i = 0; i < ranges.size(); ++i)
    for (auto& standard : blank["ranges"][i]["standards"]) {
      const auto& roles = ranges[i].bench.procedure->standards;
      const auto role = std::ranges::find(roles, text_at(standard, "role"), &StandardRole::role);
      for (const auto& candidate : candidates) {
        const auto fault = fault_in_standard(ranges[i].bench, *role, candidate, today);
        standard["candidates"].push_back(
            {{"id", candidate.id}, {"valid", !fault}, {"reason", fault ? to_json(*fault) : json()}});
      }
    }
}

bool is_verified(const json& range) {
  return text_at(range, "state") != "not_verified";
}

bool is_found_recorded(const json& entry) {
  const auto found = entry.find("as_found");
  return found != entry.end() && text_at(*found, "state") == "recorded";
}

json with_standards_of(const json& sheet, const json& range) {
  auto standards = sheet["standards"];
  for (auto& standard : standards)
    for (const auto& own : range["standards"])
      if (own["role"] == standard["role"] && !own["equipment_id"].is_null())
        standard["equipment_id"] = own["equipment_id"];
  return {{"performed_on", sheet["performed_on"]}, {"standards", std::move(standards)}};
}

}  // namespace instruments::procedures
