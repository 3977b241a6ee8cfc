#include "instruments/schedule/kinds.hpp"

#include <algorithm>
#include <unordered_map>

#include "instruments/schedule/yaml_data.hpp"
#include "instruments/text_scanning.hpp"

namespace instruments::schedule {

namespace {

std::optional<Decimal> limit_of(const YAML::Node& node, const char* key) {
  if (!node[key]) return std::nullopt;
  const auto limit = parse_decimal(node[key].Scalar());
  if (!limit) report_fault(node, std::string(key) + " must be a number");
  return limit;
}

std::vector<Condition> parse_conditions(const YAML::Node& when) {
  std::vector<Condition> conditions;
  for (const auto& entry : when) {
    const auto& node = entry.second;
    Condition condition;
    condition.rating = entry.first.Scalar();
    condition.above = limit_of(node, "above");
    condition.from = limit_of(node, "from");
    condition.up_to = limit_of(node, "up_to");
    if (node["unit"]) condition.unit = node["unit"].Scalar();
    for (const auto& word : node["in"]) condition.in.push_back(word.Scalar());
    condition.optional = node["optional"] && node["optional"].Scalar() == "true";
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

KindCase parse_case(const YAML::Node& node) {
  KindCase result;
  if (node["when"]) result.when = parse_conditions(node["when"]);
  if (!node["row"]) report_fault(node, "row is missing");
  result.row = number_of(node, "row").value_or(0);
  if (node["form"]) result.form = node["form"].Scalar();
  result.sets_cycle = static_cast<bool>(node["cycle_months"]);
  result.cycle_months = number_of(node, "cycle_months");
  result.use_period_months = number_of(node, "use_period_months");
  return result;
}

InstrumentKind parse_kind(const YAML::Node& node) {
  InstrumentKind kind;
  kind.id = text_of(node, "id");
  kind.name = both_languages(node, "name");
  for (const auto& alias : node["aliases"]) kind.aliases.push_back(alias.Scalar());
  if (node["cases"])
    for (const auto& one : node["cases"]) kind.cases.push_back(parse_case(one));
  else if (node["row"])
    kind.cases.push_back(parse_case(node));
  kind.undecided = number_of(node, "undecided");
  if (node["wanted"]) kind.wanted = node["wanted"].Scalar();
  if (node["regulation"]) kind.regulation = node["regulation"].Scalar();
  if (node["procedure"]) kind.procedure = node["procedure"].Scalar();
  if (node["unit"]) kind.unit = node["unit"].Scalar();
  kind.unconfirmed = static_cast<bool>(node["unconfirmed"]);
  kind.always_mandatory = static_cast<bool>(node["always_mandatory"]);
  return kind;
}

/// A name as it is compared: half width, small letters, without space and hyphen, without the s of an English plural.
std::string comparable_name(std::string_view name) {
  auto result = to_half_width(name);
  std::erase_if(result, [](char c) { return c == ' ' || c == '\t' || c == '-'; });
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (result.size() > 1 && result.ends_with('s') && result[result.size() - 2] >= 'a' &&
      result[result.size() - 2] <= 'z')
    result.pop_back();
  return result;
}

std::string_view without_trailing_bracket(std::string_view name) {
  const auto bracket = name.rfind('(');
  return name.ends_with(')') && bracket != std::string_view::npos && bracket > 0 ? name.substr(0, bracket) : name;
}

const std::unordered_map<std::string, std::string>& kind_by_alias() {
  static const auto map = [] {
    std::unordered_map<std::string, std::string> result;
    for (const auto& kind : kinds()) {
      result.emplace(comparable_name(kind.name.zh), kind.id);
      result.emplace(comparable_name(kind.name.en), kind.id);
      for (const auto& alias : kind.aliases) result.emplace(comparable_name(alias), kind.id);
    }
    return result;
  }();
  return map;
}

/// The kind of the longest end of `name` that is an alias; ends start at a character.
std::string kind_of_end(std::string_view name) {
  for (std::size_t start = 0; start < name.size(); ++start) {
    if ((static_cast<unsigned char>(name[start]) & 0xC0) == 0x80) continue;
    const auto found = kind_by_alias().find(std::string(name.substr(start)));
    if (found != kind_by_alias().end()) return found->second;
  }
  return "";
}

}  // namespace

std::vector<InstrumentKind> parse_kinds(const std::string& yaml) {
  const auto root = YAML::Load(yaml);
  std::vector<InstrumentKind> result;
  for (const auto& node : root["kinds"]) result.push_back(parse_kind(node));
  return result;
}

const std::vector<InstrumentKind>& kinds() {
  static const auto result = parse_kinds(embedded_text("kinds.yaml"));
  return result;
}

const InstrumentKind* find_instrument_kind(std::string_view id) {
  const auto kind = std::find_if(kinds().begin(), kinds().end(), [&](const auto& known) { return known.id == id; });
  return kind == kinds().end() ? nullptr : &*kind;
}

std::string kind_of(std::string_view instrument_name) {
  constexpr std::size_t longest_name = 600;
  if (instrument_name.size() > longest_name) return "";
  const auto name = comparable_name(instrument_name);
  auto kind = kind_of_end(name);
  return kind.empty() ? kind_of_end(without_trailing_bracket(name)) : kind;
}

}  // namespace instruments::schedule
