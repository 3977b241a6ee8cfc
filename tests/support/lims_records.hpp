#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "db/accounts.hpp"
#include "db/documents.hpp"
#include "db/equipment.hpp"
#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/records.hpp"
#include "tests/support/lims_laboratory.hpp"

/// A laboratory with its three signers, a gauge and a standard, and what they do with records.
namespace tests {

using instruments::RecordId;

/// The cause of the refusal of an act; nothing when it is done.
template <class Act>
std::optional<instruments::Cause> refusal_of(Act act) {
  try {
    act();
    return std::nullopt;
  } catch (const instruments::Refusal& refusal) {
    return refusal.cause();
  }
}

class RecordsFixture : public testing::Test {
 protected:
  RecordId record(const nlohmann::json& sheet, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    const auto id = lims::record_observations(transaction, place_.laboratory(), sheet, person);
    transaction.commit();
    return id;
  }
  void check(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    lims::check_record(transaction, place_.laboratory(), id, person);
    transaction.commit();
  }
  std::string approve(RecordId id, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    auto number = lims::issue_document(transaction, place_.laboratory(), id, person);
    transaction.commit();
    return number;
  }
  void send_back(RecordId id, const std::string& reason, const lims::Person& person) {
    db::Transaction transaction(place_.laboratory().database);
    lims::return_record(transaction, place_.laboratory(), id, reason, person);
    transaction.commit();
  }
  db::DocumentView document(const std::string& number) {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_document(transaction, number);
  }
  instruments::Instrument instrument() {
    db::ReadTransaction transaction(place_.laboratory().database);
    return db::load_instrument(transaction, gauge_).instrument;
  }
  template <class Change>
  void change_standard(Change change) {
    db::Transaction transaction(place_.laboratory().database);
    auto equipment = db::load_equipment(transaction, standard_);
    change(equipment);
    db::update_equipment(transaction, equipment);
    transaction.commit();
  }
  template <class Change>
  void change_account(const lims::Person& person, Change change) {
    db::Transaction transaction(place_.laboratory().database);
    auto account = db::load_account(transaction, person.id);
    change(account);
    db::update_account(transaction, account);
    transaction.commit();
  }

  LaboratoryPlace place_;
  lims::Person verifier_ = place_.signer("verifier", "verifier");
  lims::Person checker_ = place_.signer("checker", "checker");
  lims::Person approver_ = place_.signer("approver", "approver");
  instruments::InstrumentId gauge_ = place_.gauge("G1");
  instruments::EquipmentId standard_ = place_.standard(date("2027-01-31"));
};

/// The refusal of an act, which must refuse.
template <class Act>
instruments::Refusal refused(Act act) {
  try {
    act();
  } catch (const instruments::Refusal& refusal) {
    return refusal;
  }
  ADD_FAILURE() << "nothing was refused";
  return {instruments::Cause::invalid_input, {}};
}

}  // namespace tests
