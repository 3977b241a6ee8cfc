#include "db/imports.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/import_request.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/import_instruments.hpp"

namespace lims::handlers {
namespace {

using instruments::ImportId;
using nlohmann::json;

json to_json(const db::ImportBatch& batch) {
  return {{"id", batch.id.value},
          {"file_name", batch.file_name},
          {"imported_at", batch.at},
          {"imported_by", {{"id", batch.user_id ? batch.user_id->value : 0}, {"name", batch.user_name}}},
          {"rows", batch.rows},
          {"accepted", batch.rows - batch.faulty},
          {"created", batch.created},
          {"updated", batch.updated},
          {"unchanged", batch.unchanged},
          {"faulty", batch.faulty},
          {"fault_count", batch.fault_count},
          {"reverted", batch.reverted_at.has_value()}};
}

/// An import changes once, when it is taken back.
std::int64_t version_of(const db::ImportBatch& batch) {
  return batch.reverted_at ? 2 : 1;
}

json with_faults(const db::ImportBatch& batch, const Request& request) {
  auto body = to_json(batch);
  body["faults"] = json::array();
  const auto report = json::parse(batch.report);
  if (!report.contains("faults")) return body;
  const auto* language = request.language == http::Language::en ? "en" : "zh";
  for (auto fault : report.at("faults")) {
    fault["message"] = fault.at("message").at(language).get<std::string>();
    body["faults"].push_back(std::move(fault));
  }
  return body;
}

Response csv(std::string text, std::string_view file_name) {
  return http::as_attachment(http::text_response("text/csv; charset=utf-8", std::move(text)), file_name);
}

}  // namespace

/// POST /imports
Response create_import(const Request& request, Laboratory& laboratory) {
  std::vector<http::Part> parts;
  const auto wanted = import_request(request, parts);
  const auto report = import_instruments(laboratory, wanted, person_of(request));
  if (wanted.dry_run && request.accepts("text/csv")) return csv(report.faulty_csv, "faulty-rows.csv");
  const auto body = to_json(report, wanted.language);
  if (report.id.value == 0) return http::json_response(body);
  return http::created("/imports/" + std::to_string(report.id.value), body);
}

/// GET /imports
Response list_imports(const Request& request, Laboratory& laboratory) {
  const auto page_request = page_of(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_imports(transaction, page_request.limit, page_request.after);
  json items = json::array();
  for (const auto& batch : page.items) items.push_back(to_json(batch));
  return http::json_response({{"items", std::move(items)}, {"next", page.next ? json(*page.next) : json(nullptr)}});
}

/// GET /imports/{id}
Response show_import(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto batch = db::load_import(transaction, request.id<ImportId>("id"));
  return http::versioned(with_faults(batch, request), version_of(batch));
}

/// GET /imports/{id}/faulty.csv
Response show_faulty_rows(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  auto batch = db::load_import(transaction, request.id<ImportId>("id"));
  return csv(std::move(batch.faulty_csv), "faulty-rows-" + std::to_string(batch.id.value) + ".csv");
}

/// DELETE /imports/{id}
Response revert_import(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = request.id<ImportId>("id");
    http::require_unchanged(request, version_of(db::load_import(transaction, id)));
    lims::revert_import(transaction, laboratory, id, person_of(request));
    const auto batch = db::load_import(transaction, id);
    return http::versioned(to_json(batch), version_of(batch));
  });
}

}  // namespace lims::handlers
