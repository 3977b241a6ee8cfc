#include "lims/workflow/attached_record.hpp"

#include <nlohmann/json.hpp>

#include "db/records.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims {

using nlohmann::json;

std::map<std::string, reports::FurtherAttachment> attached_record(const Laboratory& laboratory,
                                                                  instruments::RecordId id) {
  db::ReadTransaction transaction(laboratory.database);
  const auto record = db::load_record(transaction, id).record;
  instruments::procedures::SharedProcedure procedure;
  try {
    procedure = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  } catch (const instruments::Refusal&) {
    return {};  // the document has to be printed all the same
  }
  const json content = {{"version", 1},
                        {"number", record.number},
                        {"performed_on", instruments::to_iso(record.performed_on)},
                        {"verdict", record.verdict},
                        {"software_version", record.software_version},
                        {"sheet", json::parse(record.sheet)},
                        {"evaluation", json::parse(record.evaluation)},
                        {"procedure",
                         {{"code", procedure->code},
                          {"edition", procedure->edition},
                          {"hash", procedure->hash},
                          {"text", procedure->source}}}};
  return {{"record.json",
           {content.dump(), "application/json", "The record: observations, procedure and results, to compute again"}}};
}

}  // namespace lims
