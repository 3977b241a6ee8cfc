#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/database.hpp"
#include "db/imports.hpp"
#include "lims/imports/check.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Takes checked rows into the register, some hundred at a time.
class ImportRows {
 public:
  /// With `keep` false nothing is written: the counts are what they would be.
  ImportRows(db::ReadTransaction& reading, db::Transaction* writing, const Laboratory& laboratory, const Person& by,
             instruments::ImportId batch);

  void add(imports::CheckedRow&& row);
  /// Writes what is still waiting.
  void finish();

  std::int64_t created() const { return created_; }
  std::int64_t updated() const { return updated_; }
  std::int64_t unchanged() const { return unchanged_; }

 private:
  instruments::OrganizationId owner_of(const instruments::Organization& organization);
  void flush();
  void take(imports::CheckedRow& row, const std::optional<instruments::Instrument>& kept);
  void change(imports::CheckedRow& row, const instruments::Instrument& kept);
  void insert_created();

  db::ReadTransaction& reading_;
  db::Transaction* writing_;
  const Laboratory& laboratory_;
  const Person& by_;
  instruments::ImportId batch_;
  bool minus_one_day_;
  std::unordered_map<std::string, instruments::OrganizationId> owners_;
  std::vector<imports::CheckedRow> waiting_;
  std::vector<imports::CheckedRow> to_create_;
  std::vector<db::ImportRow> done_;
  std::int64_t created_ = 0, updated_ = 0, unchanged_ = 0;
};

}  // namespace lims
