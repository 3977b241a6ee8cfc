#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/instruments.hpp"

namespace lims {

/// An instrument as a ledger was written with it.
struct MarkedInstrument {
  instruments::Instrument instrument;
  std::string organization_name;
  std::string organization_credit_code;
};

/// What a ledger keeps of an instrument so that its row can be compared with the register when it comes back edited.
std::string mark_of(const db::RegisteredInstrument& registered);

/// What an edited ledger still knows of how it was downloaded.
class LedgerMarks {
 public:
  /// None in a file that is no workbook or was not written by us.
  explicit LedgerMarks(std::string_view bytes);

  bool is_empty() const { return by_id_.empty(); }
  /// Nothing: no such mark, or a damaged one.
  std::optional<MarkedInstrument> find(std::int64_t id) const;
  /// In the order of the download.
  const std::vector<std::int64_t>& ids() const { return ids_; }

 private:
  std::unordered_map<std::int64_t, std::string> by_id_;
  std::vector<std::int64_t> ids_;
};

/// Which column holds the marks; nothing when it was taken out.
std::optional<std::size_t> column_of_marks(const std::vector<std::string>& header);
/// The instrument a cell of that column names; nothing for what is no number.
std::optional<std::int64_t> id_in_mark(std::string_view cell);

}  // namespace lims
