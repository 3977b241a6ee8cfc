#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/imports.hpp"
#include "lims/imports/check.hpp"
#include "lims/imports/faulty_rows.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// A file to import and how to read it.
struct ImportRequest {
  std::string_view bytes;  // must outlive the import
  std::string file_name;
  std::map<std::string, std::string> mapping;  // header to field, where the program's reading is to be overruled
  imports::Language language = &instruments::Text::zh;
  bool dry_run = false;
};

/// What came of it. `id` is zero for a dry run, and when nothing changed and nothing was wrong. `accepted` is the sum
/// of `created`, `updated` and `unchanged`.
struct ImportReport {
  instruments::ImportId id;
  std::int64_t rows = 0, accepted = 0, created = 0, updated = 0, unchanged = 0;
  std::vector<imports::Fault> faults;  // the first `most_faults_told`
  std::int64_t fault_count = 0;
  std::vector<std::string> header;
  imports::ColumnMapping mapping;
  std::vector<std::vector<std::string>> preview;  // the first rows as they stand in the file
  std::string faulty_csv;
};

inline constexpr std::size_t most_faults_told = 1000;

/// Reads the whole file and takes its good rows into the register as one batch, in one transaction: an instrument of
/// the same owner, name and serial number is changed where the file says something else, left alone where it says the
/// same. Faulty rows stay outside, are told, and are kept with the batch as a file. Refuses (invalid_input) what is no
/// table of instruments.
ImportReport import_instruments(Laboratory& laboratory, const ImportRequest& request, const Person& by);

/// Takes a batch back: what it created is deleted, what it changed is as before; an organization that somebody has
/// since changed or that something else belongs to stays. Refuses (not_found), (state_conflict) a batch taken back
/// before, and one of whose instruments somebody has since changed or verified, naming the first.
void revert_import(db::Transaction& transaction, const Laboratory& laboratory, instruments::ImportId id,
                   const Person& by);

/// The report as the API tells it.
nlohmann::json to_json(const ImportReport& report, imports::Language language);

}  // namespace lims
