#pragma once

#include <string>
#include <vector>

#include "db/documents.hpp"
#include "db/instruments.hpp"
#include "instruments/instrument.hpp"
#include "lims/workflow/register.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace tests {

/// A laboratory with its signers and one pressure gauge, from the sheet to the document in one call.
struct Desk {
  LaboratoryPlace place;
  lims::Person verifier = place.signer("verifier", "verifier");
  lims::Person checker = place.signer("checker", "checker");
  lims::Person approver = place.signer("approver", "approver");
  lims::Person receptionist = place.person("receptionist", "receptionist");
  instruments::InstrumentId gauge = place.gauge("G1");
  instruments::EquipmentId standard = place.standard(date("2027-01-31"));

  /// The number of the document of a verification on that day; see LaboratoryPlace::sheet for `error`.
  std::string issue(const std::string& performed_on, const std::string& error = "0");
  void cancel(const std::string& number);
  /// What the receptionist changes in the register: `change(instrument)`.
  template <class Change>
  void change_gauge(Change change, const std::string& reason = "") {
    db::Transaction transaction(place.laboratory().database);
    auto instrument = db::load_instrument(transaction, gauge).instrument;
    change(instrument);
    lims::change_instrument(transaction, place.laboratory(), instrument, receptionist, {reason});
    transaction.commit();
  }

  db::Document document(const std::string& number);
  instruments::Instrument instrument();
  /// The history of the gauge in Chinese, the latest first.
  std::vector<std::string> history();
};

}  // namespace tests
