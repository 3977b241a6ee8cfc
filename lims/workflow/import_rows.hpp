#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "db/database.hpp"
#include "db/imports.hpp"
#include "lims/imports/check.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "lims/workflow/import_owners.hpp"

namespace lims {

/// Where rows go: without `writing` nothing is written, and the counts are what they would be.
struct ImportPlace {
  db::ReadTransaction& reading;
  db::Transaction* writing;
  const Laboratory& laboratory;
  const Person& by;
  instruments::ImportId batch;
};

/// Takes checked rows into the register, some hundred at a time.
class ImportRows {
 public:
  using OnFault = std::function<void(const imports::Row& row, const imports::Fault& fault)>;

  /// `on_fault` is told of rows that contradict the register.
  ImportRows(const ImportPlace& place, OnFault on_fault);

  void add(imports::CheckedRow&& row);
  /// Writes what is still waiting.
  void finish();

  std::int64_t created() const { return created_; }
  std::int64_t updated() const { return updated_; }
  std::int64_t unchanged() const { return unchanged_; }
  std::int64_t faulty() const { return faulty_; }

 private:
  void flush();
  void refuse(const imports::CheckedRow& row, const imports::Fault& fault);
  void take(imports::CheckedRow& row, const std::optional<instruments::Instrument>& kept);
  void change(imports::CheckedRow& row, const instruments::Instrument& kept);
  void insert_created();

  ImportPlace place_;
  bool minus_one_day_;
  instruments::Date today_;
  OnFault on_fault_;
  ImportOwners owners_;
  std::vector<imports::CheckedRow> waiting_;
  std::vector<imports::CheckedRow> to_create_;
  std::vector<db::ImportRow> done_;
  std::int64_t created_ = 0, updated_ = 0, unchanged_ = 0, faulty_ = 0;
};

}  // namespace lims
