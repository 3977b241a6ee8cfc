#include <memory>
#include <nlohmann/json.hpp>

#include "db/records.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/temporary_workbook.hpp"
#include "lims/http/route.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "reports/xlsx/record_workbook.hpp"

namespace lims::handlers {
namespace {

reports::RecordHeading heading_of(const db::RecordView& view, const LaboratoryProfile& profile) {
  const auto& record = view.record;
  return {record.number,
          profile.name,
          profile.demo,
          {view.verifier_name, record.recorded_at},
          {view.checker_name.value_or(""), record.checked_at.value_or("")},
          {view.approver_name.value_or(""), record.approved_at.value_or("")}};
}

}  // namespace

/// GET /records/{id}/sheet.xlsx
Response export_record_xlsx(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto view = db::load_record(transaction, request.id<instruments::RecordId>("id"));
  const auto& record = view.record;
  const auto procedure = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  // Written before anything is sent: what is refused is still an answer.
  const auto file = std::make_shared<TemporaryWorkbook>();
  reports::write_record_workbook(file->path(), *procedure, nlohmann::json::parse(record.sheet),
                                 nlohmann::json::parse(record.evaluation), heading_of(view, load_profile(transaction)));
  auto stream = [file](const http::Write& write) { file->send(write); };
  return http::as_attachment(
      http::stream_response("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", std::move(stream)),
      record.number + ".xlsx");
}

}  // namespace lims::handlers
