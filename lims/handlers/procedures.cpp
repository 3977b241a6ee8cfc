#include <nlohmann/json.hpp>

#include "instruments/procedures/catalogue.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/document_readiness.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims::handlers {

using nlohmann::json;

namespace {

/// What the person states of the instrument: a JSON object in the address, {"type":{"value":"K","unit":""}}.
json stated_parameters(const std::string& text) {
  auto stated = json::parse(text, nullptr, false);
  if (stated.is_object()) return stated;
  throw instruments::Refusal(instruments::Cause::invalid_input,
                             {"参数应为 JSON 对象。", "The parameters are a JSON object."},
                             {{"parameters", {"应为 JSON 对象", "a JSON object is wanted"}}});
}

}  // namespace

/// GET /procedures
Response list_procedures(const Request& /*request*/, Laboratory& /*laboratory*/) {
  json items = json::array();
  for (const auto& procedure : instruments::procedures::catalogue())
    items.push_back(instruments::procedures::summary(procedure));
  return http::json_response({{"items", std::move(items)}});
}

/// GET /procedures/{code}
Response show_procedure(const Request& request, Laboratory& /*laboratory*/) {
  return http::json_response(
      instruments::procedures::describe(instruments::procedures::load_procedure(request.parameter("code"))));
}

/// GET /instruments/{id}/sheet
Response show_sheet(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto id = request.id<instruments::InstrumentId>("id");
  SheetRequest wanted{request.text("procedure").value_or(""), request.text("verification").value_or("")};
  if (const auto stated = request.text("parameters")) wanted.stated = stated_parameters(*stated);
  auto sheet = sheet_for(transaction, laboratory, id, wanted);
  sheet["warnings"] = to_json(missing_before_work(transaction, laboratory, id));
  return http::json_response(sheet);
}

/// POST /evaluations
Response create_evaluation(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(evaluate_sheet(merged_sheet(transaction, laboratory, request.json())));
}

}  // namespace lims::handlers
