#include "lims/workflow/mapping_profiles.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/http/json_body.hpp"
#include "lims/http/schema.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {
namespace {

using db::MappingProfileId;
using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using nlohmann::json;

json to_json(const db::MappingProfile& profile) {
  return {{"id", profile.id.value},  {"version", profile.version},
          {"name", profile.name},    {"procedure", profile.procedure_code},
          {"item", profile.item_id}, {"file", lims::to_json(file_mapping_of(json::parse(profile.content)))}};
}

void take(const json& body, db::MappingProfile& profile) {
  handlers::take(body, "name", profile.name);
  handlers::take(body, "procedure", profile.procedure_code);
  handlers::take(body, "item", profile.item_id);
  if (body.contains("file")) profile.content = lims::to_json(file_mapping_of(body.at("file"))).dump();
}

[[noreturn]] void refuse_part(const char* name, instruments::Text message) {
  throw Refusal(Cause::invalid_input, {"表单有误。", "The form has mistakes."}, {{name, std::move(message)}});
}

const http::Part& file_of(const std::vector<http::Part>& parts) {
  const auto* file = http::find_part(parts, "file");
  if (file == nullptr) refuse_part("file", {"不能为空", "must not be empty"});
  return *file;
}

/// The points of the table as a JSON list of texts; nothing when the form has none.
std::optional<std::vector<std::string>> points_of(const std::vector<http::Part>& parts) {
  constexpr std::size_t most_points = 10'000;
  const auto* part = http::find_part(parts, "points");
  if (part == nullptr) return std::nullopt;
  const auto points = json::parse(part->content, nullptr, false);
  const bool texts = points.is_array() && points.size() <= most_points &&
                     std::ranges::all_of(points, [](const json& each) { return each.is_string(); });
  if (!texts) refuse_part("points", {"应为文本的 JSON 列表", "must be a JSON list of texts"});
  return points.get<std::vector<std::string>>();
}

/// The units of the table's columns as a JSON object of texts; none when the form has none.
std::map<std::string, std::string> units_of(const std::vector<http::Part>& parts) {
  constexpr std::size_t most_columns = 200;
  const auto* part = http::find_part(parts, "units");
  if (part == nullptr) return {};
  const auto units = json::parse(part->content, nullptr, false);
  const bool texts = units.is_object() && units.size() <= most_columns &&
                     std::ranges::all_of(units, [](const json& each) { return each.is_string(); });
  if (!texts) refuse_part("units", {"应为列与其单位的 JSON 对象", "must be a JSON object of columns and their units"});
  return units.get<std::map<std::string, std::string>>();
}

json to_json(const std::vector<instruments::procedures::FileCell>& cells) {
  json list = json::array();
  for (const auto& cell : cells)
    list.push_back({{"row", cell.row}, {"column", cell.column}, {"text", cell.text}, {"line", cell.line}});
  return list;
}

json preview_of(const ReadFile& read, const Request& request) {
  const auto& table = read.table;
  json faults = json::array();
  for (const auto& fault : table.faults)
    faults.push_back({{"line", fault.line},
                      {"message", request.language == http::Language::en ? fault.message.en : fault.message.zh}});
  json lines = json::array();
  for (const auto& each : table.lines) lines.push_back({{"line", each.line}, {"parts", each.parts}});
  return {{"encoding", read.encoding},     {"headings", table.headings},  {"lines", std::move(lines)},
          {"cells", to_json(table.cells)}, {"faults", std::move(faults)}, {"passed_over", table.passed_over}};
}

void require_without_faults(const instruments::procedures::InstrumentFileTable& table) {
  if (table.faults.empty()) return;
  std::vector<Mistake> mistakes;
  for (const auto& fault : table.faults) {
    mistakes.push_back({"file", fault.message});
    if (fault.line > 0) mistakes.back().row = fault.line;
  }
  throw Refusal(Cause::invalid_input, {"文件有误，未读取任何数值。", "The file has faults; nothing was taken from it."},
                std::move(mistakes));
}

}  // namespace

/// GET /mapping-profiles
Response list_mapping_profiles(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& profile : db::list_mapping_profiles(transaction, request.text("procedure")))
    items.push_back(to_json(profile));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /mapping-profiles
Response create_mapping_profile(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::MappingProfile profile;
    take(request.json(), profile);
    const auto id = keep_new_profile(transaction, laboratory, profile, person_of(request));
    return http::created("/mapping-profiles/" + std::to_string(id.value),
                         to_json(db::load_mapping_profile(transaction, id)));
  });
}

/// GET /mapping-profiles/{id}
Response show_mapping_profile(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto profile = db::load_mapping_profile(transaction, request.id<MappingProfileId>("id"));
  return http::versioned(to_json(profile), profile.version);
}

/// PATCH /mapping-profiles/{id}
Response change_mapping_profile(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto profile = db::load_mapping_profile(transaction, request.id<MappingProfileId>("id"));
    http::require_version(request, profile.version);
    take(request.json(), profile);
    keep_changed_profile(transaction, laboratory, profile, person_of(request));
    const auto changed = db::load_mapping_profile(transaction, profile.id);
    return http::versioned(to_json(changed), changed.version);
  });
}

/// DELETE /mapping-profiles/{id}
Response remove_mapping_profile(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto profile = db::load_mapping_profile(transaction, request.id<MappingProfileId>("id"));
    http::require_version(request, profile.version);
    remove_profile(transaction, laboratory, profile, person_of(request));
    return http::no_content();
  });
}

/// POST /mapping-profiles/preview
Response preview_mapping_profile(const Request& request, Laboratory& /*laboratory*/) {
  const auto parts = request.multipart();
  const auto* described = http::find_part(parts, "profile");
  if (described == nullptr) refuse_part("profile", {"不能为空", "must not be empty"});
  static const http::Schemas schemas(http::schemas_document());
  const auto content = http::parse_json(described->content);
  schemas.require("FileMapping", content);
  const auto read = read_file(file_of(parts).content, file_mapping_of(content), points_of(parts));
  return http::json_response(preview_of(read, request));
}

/// POST /mapping-profiles/{id}/readings
Response read_instrument_file(const Request& request, Laboratory& laboratory) {
  const auto parts = request.multipart();
  const auto points = points_of(parts);
  if (!points) refuse_part("points", {"不能为空", "must not be empty"});
  db::MappingProfile profile;
  {
    db::ReadTransaction transaction(laboratory.database);
    profile = db::load_mapping_profile(transaction, request.id<MappingProfileId>("id"));
  }
  const auto mapping = file_mapping_of(json::parse(profile.content));
  auto read = read_file(file_of(parts).content, mapping, points);
  for (auto& fault : instruments::procedures::other_units(mapping.profile, units_of(parts)))
    read.table.faults.push_back(std::move(fault));
  require_without_faults(read.table);
  return http::json_response({{"procedure", profile.procedure_code},
                              {"item", profile.item_id},
                              {"cells", to_json(read.table.cells)},
                              {"passed_over", read.table.passed_over},
                              {"encoding", read.encoding}});
}

}  // namespace lims::handlers
