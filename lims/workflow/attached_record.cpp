#include "lims/workflow/attached_record.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "instruments/procedures/chosen_standards.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "lims/file_store.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims {

using nlohmann::json;

std::string record_text(db::ReadTransaction& transaction, const db::Record& record) {
  instruments::procedures::SharedProcedure procedure;
  try {
    procedure = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  } catch (const instruments::Refusal&) {
    return {};  // the document has to be printed all the same
  }
  const json content = {{"version", 2},
                        {"number", record.number},
                        {"performed_on", instruments::to_iso(record.performed_on)},
                        {"verdict", record.verdict},
                        {"software_version", record.software_version},
                        {"sheet", instruments::procedures::with_chosen_alone(json::parse(record.sheet))},
                        {"evaluation", json::parse(record.evaluation)},
                        {"procedure",
                         {{"code", procedure->code},
                          {"edition", procedure->edition},
                          {"hash", procedure->hash},
                          {"text", procedure->source}}}};
  return content.dump();
}

void name_record(db::ReadTransaction& transaction, const db::Record& record, reports::Document& content) {
  const auto text = record_text(transaction, record);
  content.record_sha256 = text.empty() ? "" : sha256_hex(text);
  content.software_version = record.software_version;
}

std::map<std::string, reports::FurtherAttachment> attached_record(const Laboratory& laboratory,
                                                                  instruments::RecordId id,
                                                                  const reports::Document& content) {
  db::ReadTransaction transaction(laboratory.database);
  auto text = record_text(transaction, db::load_record(transaction, id).record);
  if (!content.record_sha256.empty() && sha256_hex(text) != content.record_sha256)
    throw std::runtime_error("The record of document " + content.number + " is not the one whose hash it bears.");
  if (text.empty()) return {};
  return {{"record.json",
           {std::move(text), "application/json", "The record: observations, procedure and results, to compute again"}}};
}

}  // namespace lims
