#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "db/equipment.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "lims/workflow/read_certificate.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

/// The file of a form, or the whole body; `parts` keeps what the request points into.
std::string_view file_of(const Request& request, std::vector<http::Part>& parts) {
  if (!request.header("Content-Type").value_or("").starts_with("multipart/")) return request.body;
  parts = request.multipart();
  const auto* file = http::find_part(parts, "file");
  if (file == nullptr)
    throw instruments::Refusal(instruments::Cause::invalid_input, {"表单里没有文件。", "The form holds no file."},
                               {{"file", {"不能为空", "must not be empty"}}});
  return file->content;
}

json to_json(const ReadCertificate& read) {
  const auto& reading = read.reading;
  return {
      {"source", std::string(db::to_text(read.source))},
      {"file_sha256", read.file_sha256},
      {"number", reading.number},
      {"issued_by", reading.issued_by},
      {"issued_on", handlers::to_json(reading.issued_on)},
      {"calibrated_on", handlers::to_json(reading.calibrated_on)},
      {"valid_until", handlers::to_json(reading.valid_until)},
      {"item",
       {{"name", reading.item.name}, {"model", reading.item.model}, {"identifications", reading.item.identifications}}},
      {"tables", lims::to_json(reading.tables)},
      {"warnings", handlers::to_json(reading.warnings)},
      {"not_understood", handlers::to_json(reading.not_understood)}};
}

db::Equipment equipment_of(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return db::load_equipment(transaction, request.id<instruments::EquipmentId>("id"));
}

}  // namespace

/// POST /equipment/{id}/certificates/readings
Response create_certificate_reading(const Request& request, Laboratory& laboratory) {
  std::vector<http::Part> parts;
  const auto bytes = file_of(request, parts);
  return http::json_response(to_json(read_certificate(laboratory, equipment_of(request, laboratory), bytes)));
}

}  // namespace lims::handlers
