#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/import_request.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/ledger_comparison.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::Refusal;
using nlohmann::json;

[[noreturn]] void refuse_rows() {
  throw Refusal(
      Cause::invalid_input, {"采纳的行有误。", "The accepted rows are wrong."},
      {{"rows",
        {"应为 JSON 数组，每项写明行号 line 和查看时的版本 version（新增的行为 null）",
         "must be a JSON array, each with its line and the version looked at (null for a row to be added)"}}});
}

std::vector<AcceptedRow> accepted_rows(const std::vector<http::Part>& parts) {
  const auto* part = http::find_part(parts, "rows");
  const auto told = part == nullptr ? json() : json::parse(part->content, nullptr, false);
  if (!told.is_array() || told.empty()) refuse_rows();
  std::vector<AcceptedRow> rows;
  for (const auto& each : told) {
    const bool is_row = each.is_object() && each.contains("line") && each["line"].is_number_integer() &&
                        each.contains("version") && (each["version"].is_null() || each["version"].is_number_integer());
    if (!is_row) refuse_rows();
    AcceptedRow row{each["line"].get<std::int64_t>()};
    if (!each["version"].is_null()) row.version = each["version"].get<std::int64_t>();
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

/// POST /imports/comparison
Response compare_ledger(const Request& request, Laboratory& laboratory) {
  std::vector<http::Part> parts;
  const auto wanted = import_request(request, parts);
  return http::json_response(to_json(lims::compare_ledger(laboratory, wanted, person_of(request)), wanted.language));
}

/// POST /imports/acceptance
Response accept_ledger_rows(const Request& request, Laboratory& laboratory) {
  std::vector<http::Part> parts;
  const auto wanted = import_request(request, parts);
  const auto rows = accepted_rows(parts);
  const auto result = lims::accept_ledger_rows(laboratory, wanted, rows, person_of(request));
  const auto body = to_json(result, wanted.language);
  if (!result.id) return http::json_response(body);
  return http::created("/imports/" + std::to_string(result.id->value), body);
}

}  // namespace lims::handlers
