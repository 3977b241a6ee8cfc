#include "reports/requirements.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "instruments/embedded.hpp"

namespace reports {

std::span<const instruments::EmbeddedFile> embedded_requirements();

namespace {

using nlohmann::json;

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

constexpr std::array of_verifications = {DocumentKind::verification_certificate, DocumentKind::result_notice};
constexpr std::array of_calibrations_and_tests = {DocumentKind::calibration_certificate, DocumentKind::test_report};

/// One for each kind of the list, unless the rule is of one kind alone.
void add_of_kinds(std::vector<Requirement>& all, Requirement requirement, std::span<const DocumentKind> kinds) {
  const auto only = requirement.where.find("kind");
  const std::string word = only == requirement.where.end() ? "" : only->second;
  if (only != requirement.where.end()) requirement.where.erase(only);
  for (const auto kind : kinds) {
    if (!word.empty() && word != word_of(kind)) continue;
    requirement.kind = kind;
    all.push_back(requirement);
  }
}

std::vector<Requirement> read_shipped() {
  std::vector<Requirement> all;
  const YAML::Node file = YAML::Load(std::string(embedded_requirements().front().content));
  for (const auto& node : file["of_verifications"]) add_of_kinds(all, requirement_of(node, file), of_verifications);
  for (const auto& node : file["of_calibrations_and_tests"])
    add_of_kinds(all, requirement_of(node, file), of_calibrations_and_tests);
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

bool applies(const Requirement& requirement, const Document& document, const json& content, Date on) {
  if (requirement.kind != document.kind || !is_in_force(requirement, on)) return false;
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

const std::vector<Requirement>& shipped_requirements() {
  static const std::vector<Requirement> all = read_shipped();
  return all;
}

std::span<const RequirableField> requirable_fields() {
  static const std::array<RequirableField, 18> fields = {{
      {"/customer/address", {"送检单位地址", "address of the customer"}},
      {"/instrument/name_en", {"计量器具英文名称", "English name of the instrument"}},
      {"/instrument/model", {"型号/规格", "model or specification"}},
      {"/instrument/serial_number", {"出厂编号", "serial number"}},
      {"/instrument/owner_number", {"管理编号", "owner's number"}},
      {"/instrument/manufacturer", {"制造单位", "manufacturer"}},
      {"/instrument/measuring_range", {"测量范围", "measuring range"}},
      {"/instrument/accuracy_class", {"准确度等级", "accuracy class"}},
      {"/instrument/scale_interval", {"分度值", "scale interval"}},
      {"/laboratory/name/en", {"实验室英文名称", "English name of the laboratory"}},
      {"/laboratory/address/en", {"实验室英文地址", "English address of the laboratory"}},
      {"/laboratory/fax", {"实验室传真", "fax of the laboratory"}},
      {"/laboratory/email", {"实验室电子邮箱", "e-mail of the laboratory"}},
      {"/location", {"实施地点", "place of the activity"}},
      {"/environment/*/value", {"环境条件", "environmental conditions"}},
      {"/reference_equipment/*/model", {"主要标准器型号", "model of the reference equipment"}},
      {"/reference_equipment/*/valid_until",
       {"主要标准器证书有效期", "validity of the reference equipment's certificate"}},
      {"/uncertainty/zh", {"测量不确定度", "measurement uncertainty"}},
  }};
  return fields;
}

bool is_in_force(const Requirement& requirement, Date on) {
  return on >= requirement.valid_from && (!requirement.valid_to || on < *requirement.valid_to);
}

std::vector<MissingField> missing_fields(const Document& document, std::span<const Requirement> requirements, Date on) {
  const json content = to_json(document);
  std::vector<MissingField> missing;
  for (const auto& requirement : requirements) {
    if (!applies(requirement, document, content, on)) continue;
    const auto place = broken_place(requirement, content);
    const auto is_named = [&](const MissingField& named) { return named.field == *place; };
    // An empty list breaks every rule about its elements; it is named once.
    if (place && std::none_of(missing.begin(), missing.end(), is_named))
      missing.push_back({*place, requirement.name, requirement.clause, sentence(requirement)});
  }
  return missing;
}

void require_complete(const Document& document, std::span<const Requirement> requirements, Date on) {
  const auto missing = missing_fields(document, requirements, on);
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
