#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "lims/imports/check.hpp"
#include "lims/workflow/ledger_marks.hpp"

namespace lims {

/// A good row of an edited ledger, and the instrument it was when the ledger was downloaded.
struct EditedRow {
  imports::CheckedRow row;
  std::optional<MarkedInstrument> mark = std::nullopt;
};

/// A ledger that was downloaded, edited in a spreadsheet and sent back: rows may have been sorted, hidden, copied,
/// added and taken out, columns moved and taken out. A file without marks is read as well.
class EditedLedger {
 public:
  /// `bytes` must outlive it. Refuses what is no table of instruments, and more rows than can be compared at once.
  explicit EditedLedger(std::string_view bytes, const std::map<std::string, std::string>& told = {});

  using OnRow = std::function<void(EditedRow&&)>;
  using OnFaulty = std::function<void(const imports::Row&, const std::vector<imports::Fault>&)>;
  imports::CheckTotals each_row(instruments::Date today, const OnRow& on_row, const OnFaulty& on_faulty) const;

  bool is_marked() const { return !marks_.is_empty(); }
  const imports::ColumnMapping& mapping() const { return mapping_; }
  /// Instruments that were downloaded and are no longer in the file, in the order of the download.
  std::vector<MarkedInstrument> missing(std::size_t most) const;
  std::int64_t missing_count() const;
  /// Columns that mean nothing to the program.
  std::vector<std::string> unknown_columns() const;

 private:
  void take_mark(const imports::Row& row);
  void count_rows();
  std::optional<std::int64_t> mark_in(const imports::Row& row) const;

  std::string_view bytes_;
  LedgerMarks marks_;
  std::vector<std::string> header_;
  imports::ColumnMapping mapping_;
  std::optional<std::size_t> mark_column_;
  /// Of the rows that carry a mark: of a copied row and its original, the one that still bears its name and number.
  std::unordered_map<std::int64_t, std::int64_t> line_of_mark_;
};

/// The instrument as the row of the file has it: what has a column in the file is taken from there, an emptied cell
/// empties the field unless `keeps_empty`, the rest stays as it is in `base`.
instruments::Instrument as_in_file(const instruments::Instrument& base, const imports::CheckedRow& row,
                                   const imports::ColumnMapping& mapping, bool keeps_empty);

/// Whether the file has a column of this field.
bool has_column(const imports::ColumnMapping& mapping, imports::Field field);

/// A text of the register as it reads when it comes back in a file.
std::string as_read(imports::Field field, std::string text);

}  // namespace lims
