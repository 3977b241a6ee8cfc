#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "db/database.hpp"
#include "instruments/organization.hpp"
#include "lims/imports/check.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// The owners that the rows of an import name: found in the register, or made. What the file says of their address and
/// contact is taken; where rows of one file disagree, the first that says something counts.
class ImportOwners {
 public:
  /// Without `writing` nothing is written.
  ImportOwners(db::ReadTransaction& reading, db::Transaction* writing) : reading_(reading), writing_(writing) {}

  struct Owner {
    instruments::OrganizationId id;  // zero: would be made
    std::optional<imports::Fault> fault = std::nullopt;
  };
  /// A fault when the row's name and credit code point to different organizations, or the name to several.
  Owner owner_of(const imports::CheckedRow& row);

  /// Takes what an accepted row says of its owner; true when it is new.
  bool take(const imports::CheckedRow& row);

  /// Writes what was taken, so that it can be taken back with the import.
  void finish(const Laboratory& laboratory, const Person& by, instruments::ImportId batch);

 private:
  struct Known {
    instruments::Organization organization = {};  // as it is to be
    std::optional<instruments::Organization> before = std::nullopt;
    std::optional<instruments::Text> fault = std::nullopt;
    instruments::Organization told = {};  // what earlier rows of the file said
    bool is_changed = false;
  };
  Known find(const instruments::Organization& told);
  Known& known(const instruments::Organization& told);

  db::ReadTransaction& reading_;
  db::Transaction* writing_;
  std::deque<Known> owners_;
  // By what a row calls the owner: a row may give the credit code and the next one the name alone.
  std::unordered_map<std::string, Known*> by_call_;
};

}  // namespace lims
