#include "lims/workflow/mapping_profiles.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/imports/decoding.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::procedures::FileColumn;
using instruments::procedures::FileLayout;
using instruments::procedures::FileRows;
using nlohmann::json;

constexpr std::array<std::pair<char, const char*>, 5> delimiters = {
    {{',', "comma"}, {';', "semicolon"}, {'|', "bar"}, {'\t', "tab"}, {' ', "space"}}};

char delimiter_of(const std::string& word) {
  const auto* const found = std::ranges::find_if(delimiters, [&](const auto& each) { return each.second == word; });
  return found == delimiters.end() ? '\0' : found->first;
}

std::string word_of(char delimiter) {
  const auto* const found = std::ranges::find_if(delimiters, [&](const auto& each) { return each.first == delimiter; });
  return found == delimiters.end() ? "" : found->second;
}

FileColumn column_of(const json& body) {
  if (!body.is_object()) return {};
  return {body.value("heading", ""), body.value("number", std::int64_t{0}), body.value("first", std::int64_t{0}),
          body.value("last", std::int64_t{0})};
}

json to_json(const FileColumn& column) {
  json body = json::object();
  if (!column.heading.empty()) body["heading"] = column.heading;
  if (column.number > 0) body["number"] = column.number;
  if (column.first > 0) body["first"] = column.first;
  if (column.last > 0) body["last"] = column.last;
  return body;
}

void check(const db::MappingProfile& profile) {
  std::vector<Mistake> mistakes;
  for (const auto& [field, text] :
       {std::pair{"name", &profile.name}, {"procedure", &profile.procedure_code}, {"item", &profile.item_id}})
    if (instruments::trimmed(*text).empty()) mistakes.push_back({field, {"不能为空", "must not be empty"}});
  for (auto& mistake : mistakes_in(file_mapping_of(json::parse(profile.content)).profile))
    mistakes.push_back({"file." + mistake.field, mistake.message});
  if (!mistakes.empty())
    throw Refusal(Cause::invalid_input, {"文件对应方案有误。", "The mapping profile has mistakes."}, mistakes);
}

}  // namespace

FileMapping file_mapping_of(const json& content) {
  FileMapping mapping;
  mapping.encoding = content.value("encoding", "auto");
  auto& profile = mapping.profile;
  profile.layout = content.value("layout", "delimited") == "fixed" ? FileLayout::fixed : FileLayout::delimited;
  profile.delimiter = delimiter_of(content.value("delimiter", "comma"));
  profile.skip_lines = content.value("skip_lines", std::int64_t{0});
  profile.has_headings = content.value("has_headings", false);
  profile.decimal_comma = content.value("decimal_comma", false);
  profile.pass_over_texts = content.value("pass_over_texts", false);
  profile.rows = content.value("rows", "in_order") == "by_point" ? FileRows::by_point : FileRows::in_order;
  if (content.contains("point")) profile.point = column_of(content.at("point"));
  if (!content.contains("columns")) return mapping;
  for (const auto& each : content.at("columns"))
    profile.columns.push_back({column_of(each.at("from")), each.at("to").get<std::string>(), each.value("unit", "")});
  return mapping;
}

json to_json(const FileMapping& mapping) {
  const auto& profile = mapping.profile;
  json columns = json::array();
  for (const auto& each : profile.columns) {
    columns.push_back({{"from", to_json(each.from)}, {"to", each.to}});
    if (!each.unit.empty()) columns.back()["unit"] = each.unit;
  }
  const bool by_point = profile.rows == FileRows::by_point;
  return {{"encoding", mapping.encoding},
          {"layout", profile.layout == FileLayout::fixed ? "fixed" : "delimited"},
          {"delimiter", word_of(profile.delimiter)},
          {"skip_lines", profile.skip_lines},
          {"has_headings", profile.has_headings},
          {"decimal_comma", profile.decimal_comma},
          {"pass_over_texts", profile.pass_over_texts},
          {"rows", by_point ? "by_point" : "in_order"},
          {"point", by_point ? to_json(profile.point) : json(nullptr)},
          {"columns", std::move(columns)}};
}

db::MappingProfileId keep_new_profile(db::Transaction& transaction, const Laboratory& laboratory,
                                      const db::MappingProfile& profile, const Person& by) {
  check(profile);
  const auto id = db::insert_mapping_profile(transaction, profile);
  log_act(transaction, laboratory, by, "made_mapping_profile", "mapping_profile", std::to_string(id.value),
          json{{"name", profile.name}, {"procedure", profile.procedure_code}}.dump());
  return id;
}

void keep_changed_profile(db::Transaction& transaction, const Laboratory& laboratory, const db::MappingProfile& profile,
                          const Person& by) {
  check(profile);
  instruments::require(db::update_mapping_profile(transaction, profile), Cause::precondition_failed,
                       {"此方案已被他人修改，请重新载入。", "Somebody has changed this profile. Load it again."});
  log_act(transaction, laboratory, by, "changed_mapping_profile", "mapping_profile", std::to_string(profile.id.value));
}

void remove_profile(db::Transaction& transaction, const Laboratory& laboratory, const db::MappingProfile& profile,
                    const Person& by) {
  db::delete_mapping_profile(transaction, profile.id);
  log_act(transaction, laboratory, by, "removed_mapping_profile", "mapping_profile", std::to_string(profile.id.value),
          json{{"name", profile.name}}.dump());
}

ReadFile read_file(std::string_view bytes, const FileMapping& mapping,
                   const std::optional<std::vector<std::string>>& points) {
  imports::DecodedText decoded;
  if (mapping.encoding == "auto")
    imports::decode(bytes, decoded);
  else
    imports::decode_as(bytes, mapping.encoding, decoded);
  instruments::require(instruments::is_utf8(decoded.text), Cause::invalid_input,
                       {"文件中有损坏的字符，请写明其编码。", "The file has damaged characters. State its encoding."});
  return {decoded.encoding, read_instrument_file(decoded.text, mapping.profile, points)};
}

}  // namespace lims
