#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "lims/workflow/import_instruments.hpp"

namespace lims {

/// A field in which a row of an edited ledger differs from the register.
struct LedgerField {
  std::string field;  // the word of the API
  instruments::Text was, now, in_file;
  bool conflict = false;  // somebody else has changed it since the ledger was downloaded
};

enum class LedgerRowKind : std::uint8_t { changed, conflict, added };

struct LedgerDifference {
  std::int64_t line = 0;
  LedgerRowKind kind = LedgerRowKind::changed;
  std::string name, serial_number, organization;
  std::optional<instruments::InstrumentId> instrument = std::nullopt;
  std::optional<std::int64_t> version = std::nullopt;  // of the register now
  std::vector<LedgerField> fields = {};
  std::vector<imports::Fault> faults = {};  // why the register cannot take the row
};

struct LedgerMissing {
  instruments::InstrumentId instrument;
  std::string name, serial_number, organization;
};

/// What an edited ledger says against the register; lists hold the first `most_told`, counts all.
struct LedgerComparison {
  bool marked = false;
  std::int64_t rows = 0, unchanged = 0;
  std::int64_t difference_count = 0;
  std::vector<LedgerDifference> differences = {};
  std::int64_t missing_count = 0;
  std::vector<LedgerMissing> missing = {};
  std::vector<std::string> unknown_columns = {};
  std::vector<imports::Fault> faults = {};
  std::int64_t fault_count = 0;
};
inline constexpr std::size_t most_told = 2000;

/// Compares row by row what was downloaded, what the register holds now and what the file says. A row whose cells are
/// as they were downloaded is unchanged, whatever the register says now. Changes nothing.
LedgerComparison compare_ledger(Laboratory& laboratory, const ImportRequest& request, const Person& by);

/// A row a person accepted, having seen the register in this version; nothing: to be added.
struct AcceptedRow {
  std::int64_t line = 0;
  std::optional<std::int64_t> version = std::nullopt;
};

struct LedgerAcceptance {
  std::optional<instruments::ImportId> id = std::nullopt;  // nothing was changed
  std::int64_t created = 0, updated = 0, unchanged = 0;
  std::vector<imports::Fault> faults = {};  // of accepted rows that were not taken
};

/// Takes the accepted rows into the register as one import, which can be taken back; of each only what the file says
/// otherwise than what was downloaded. A row whose instrument somebody has changed since it was looked at stays
/// outside and is told, as is one the register refuses. Refuses (invalid_input) a line that is no row of the file.
LedgerAcceptance accept_ledger_rows(Laboratory& laboratory, const ImportRequest& request,
                                    std::span<const AcceptedRow> accepted, const Person& by);

nlohmann::json to_json(const LedgerComparison& comparison, imports::Language language);
nlohmann::json to_json(const LedgerAcceptance& acceptance, imports::Language language);

}  // namespace lims
