#pragma once

#include <optional>
#include <string>

#include "lims/workflow/edited_ledger.hpp"
#include "lims/workflow/import_owners.hpp"
#include "lims/workflow/ledger_comparison.hpp"

namespace lims {

/// What a row of an edited ledger would do to the register.
struct LedgerProposal {
  LedgerDifference difference;
  std::optional<db::RegisteredInstrument> kept = std::nullopt;  // nothing: to be added
  instruments::Instrument wanted = {};
};

/// Judges rows of an edited ledger one after another. Without `writing` nothing is written: then an owner that is not
/// there yet is told, but not made.
class LedgerProposals {
 public:
  LedgerProposals(db::ReadTransaction& reading, db::Transaction* writing, const Laboratory& laboratory,
                  const Person& by, const EditedLedger& ledger, std::string file_name);

  /// Nothing: the row says what was downloaded, or what the register holds.
  std::optional<LedgerProposal> judge(const EditedRow& edited);

  /// Keeps an accepted proposal; refuses as `change_instrument` and `register_instrument` do.
  instruments::InstrumentId take(const EditedRow& edited, const LedgerProposal& proposal, instruments::ImportId batch);
  void finish(instruments::ImportId batch);

 private:
  std::optional<LedgerProposal> change_of(const EditedRow& edited, const MarkedInstrument& base,
                                          const std::optional<db::RegisteredInstrument>& kept);
  LedgerProposal addition_of(const EditedRow& edited, instruments::OrganizationId owner);
  bool compare_owner(const EditedRow& edited, const MarkedInstrument& base, LedgerProposal& proposal);
  void add_consequences(const imports::CheckedRow& row, LedgerProposal& proposal);
  std::string reason() const;

  db::ReadTransaction& reading_;
  db::Transaction* writing_;
  const Laboratory& laboratory_;
  const Person& by_;
  const imports::ColumnMapping& mapping_;
  std::string file_name_;
  ImportOwners owners_;
};

/// The faults that a refusal names, as faults of a row.
std::vector<imports::Fault> faults_of(const instruments::Refusal& refusal, const imports::Row& row);

}  // namespace lims
