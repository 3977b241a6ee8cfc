#include "tests/support/lims_desk.hpp"

#include <nlohmann/json.hpp>

#include "db/instrument_events.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/records.hpp"

namespace tests {

std::string Desk::issue(const std::string& performed_on, const std::string& error) {
  const auto sheet = place.sheet(gauge, performed_on, error);
  auto& laboratory = place.laboratory();
  db::Transaction transaction(laboratory.database);
  const auto id = lims::record_observations(transaction, laboratory, sheet, verifier);
  lims::check_record(transaction, laboratory, id, checker);
  auto number = lims::issue_document(transaction, laboratory, id, approver);
  transaction.commit();
  return number;
}

void Desk::cancel(const std::string& number) {
  db::Transaction transaction(place.laboratory().database);
  lims::cancel_document(transaction, place.laboratory(), number, {"写错", "wrong"}, approver);
  transaction.commit();
}

db::Document Desk::document(const std::string& number) {
  db::ReadTransaction transaction(place.laboratory().database);
  return db::load_document(transaction, number).document;
}

instruments::Instrument Desk::instrument() {
  db::ReadTransaction transaction(place.laboratory().database);
  return db::load_instrument(transaction, gauge).instrument;
}

std::vector<std::string> Desk::history() {
  db::ReadTransaction transaction(place.laboratory().database);
  std::vector<std::string> lines;
  for (const auto& event : db::list_instrument_events(transaction, gauge)) lines.push_back(event.text.zh);
  return lines;
}

}  // namespace tests
