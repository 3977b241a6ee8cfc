#include "reports/requirements.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

#include "instruments/embedded.hpp"

namespace reports {

std::span<const instruments::EmbeddedFile> embedded_requirements();

namespace {

using nlohmann::json;

struct Requirement {
  bool of_verifications = true;
  std::vector<std::string> fields;  // any of them
  bool must_be_absent = false;
  std::map<std::string, std::string> where;
  std::string unless_empty;  // the rule follows from what stands there
  Text name;
  Text clause;
  Date valid_from{};
  std::optional<Date> valid_to;
};

Text text_of(const YAML::Node& node) {
  return {node["zh"].as<std::string>(), node["en"].as<std::string>()};
}

Date date_of(const YAML::Node& node) {
  return instruments::parse_iso_date(node.as<std::string>()).value();
}

Requirement requirement_of(const YAML::Node& node, const YAML::Node& file) {
  Requirement requirement;
  requirement.fields =
      node["field"] ? std::vector{node["field"].as<std::string>()} : node["any_of"].as<std::vector<std::string>>();
  if (node["must"]) requirement.must_be_absent = node["must"].as<std::string>() == "be_absent";
  if (node["where"]) requirement.where = node["where"].as<std::map<std::string, std::string>>();
  if (node["unless_empty"]) requirement.unless_empty = node["unless_empty"].as<std::string>();
  requirement.name = text_of(node["name"]);
  requirement.clause = text_of(file["sources"][node["source"].as<std::string>()]);
  requirement.valid_from = date_of(node["valid_from"] ? node["valid_from"] : file["valid_from"]);
  if (node["valid_to"]) requirement.valid_to = date_of(node["valid_to"]);
  return requirement;
}

const std::vector<Requirement>& requirements() {
  static const std::vector<Requirement> all = [] {
    std::vector<Requirement> read;
    const YAML::Node file = YAML::Load(std::string(embedded_requirements().front().content));
    for (const auto* list : {"of_verifications", "of_calibrations_and_tests"})
      for (const auto& node : file[list]) {
        read.push_back(requirement_of(node, file));
        read.back().of_verifications = list == std::string_view("of_verifications");
      }
    return read;
  }();
  return all;
}

bool is_empty(const json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().find_first_not_of(" \t\r\n") == std::string::npos;
  return value.is_null() || ((value.is_array() || value.is_object()) && value.empty());
}

/// What stands at a place; of a part that is not there, nothing.
const json& at(const json& content, const std::string& place) {
  static const json nothing;
  const json::json_pointer pointer(place);
  const json& parent = content.at(pointer.parent_pointer());
  return parent.is_null() ? nothing : content.at(pointer);
}

/// The places `pattern` stands for in `content`: "/a/*/b" becomes "/a/0/b", "/a/1/b"; an empty list gives "/a".
std::vector<std::string> places(const json& content, const std::string& pattern) {
  const auto star = pattern.find("/*");
  if (star == std::string::npos) return {pattern};
  const std::string list = pattern.substr(0, star);
  const std::size_t count = content.at(json::json_pointer(list)).size();
  if (count == 0) return {list};
  std::vector<std::string> found;
  for (std::size_t i = 0; i < count; ++i) found.push_back(fmt::format("{}/{}{}", list, i, pattern.substr(star + 2)));
  return found;
}

bool applies(const Requirement& requirement, const json& content, Date on) {
  if (on < requirement.valid_from || (requirement.valid_to && on >= *requirement.valid_to)) return false;
  for (const auto& [field, word] : requirement.where)
    if (content.at(field) != word) return false;
  return requirement.unless_empty.empty() || !is_empty(content.at(json::json_pointer(requirement.unless_empty)));
}

/// The first place that breaks the requirement, or nothing.
std::optional<std::string> broken_place(const Requirement& requirement, const json& content) {
  std::optional<std::string> broken;
  for (const auto& field : requirement.fields) {
    std::optional<std::string> here;
    for (const auto& place : places(content, field))
      if (is_empty(at(content, place)) != requirement.must_be_absent) {
        here = place;
        break;
      }
    if (!here) return std::nullopt;
    if (!broken) broken = here;
  }
  return broken;
}

Text sentence(const Requirement& requirement) {
  const auto& [name, clause] = std::tie(requirement.name, requirement.clause);
  if (requirement.must_be_absent)
    return {fmt::format("不得填写“{}”：{}。", name.zh, clause.zh),
            fmt::format("“{}” must not be given: {}.", name.en, clause.en)};
  return {fmt::format("缺少“{}”：{}。", name.zh, clause.zh), fmt::format("“{}” is missing: {}.", name.en, clause.en)};
}

}  // namespace

std::vector<MissingField> missing_fields(const Document& document, Date on) {
  const json content = to_json(document);
  std::vector<MissingField> missing;
  for (const auto& requirement : requirements()) {
    if (requirement.of_verifications != is_of_verification(document.kind)) continue;
    if (!applies(requirement, content, on)) continue;
    const auto place = broken_place(requirement, content);
    const auto is_named = [&](const MissingField& named) { return named.field == *place; };
    // An empty list breaks every rule about its elements; it is named once.
    if (place && std::none_of(missing.begin(), missing.end(), is_named))
      missing.push_back({*place, requirement.name, requirement.clause, sentence(requirement)});
  }
  return missing;
}

void require_complete(const Document& document, Date on) {
  const auto missing = missing_fields(document, on);
  if (missing.empty()) return;
  Text text = {"不能出具文件：", "The document cannot be issued."};
  std::vector<instruments::Mistake> mistakes;
  for (const auto& field : missing) {
    text.zh += field.message.zh;
    text.en += " " + field.message.en;
    mistakes.push_back({field.field, field.message});
  }
  throw instruments::Refusal(instruments::Cause::state_conflict, text, mistakes);
}

}  // namespace reports
