#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/imports/header_words.hpp"

namespace lims::imports {

/// For each column of the file the field it holds, nothing for columns that are passed over.
struct ColumnMapping {
  std::vector<std::optional<Field>> columns;
  std::vector<std::string> units;                       // of bare numbers; usually empty
  std::vector<std::optional<instruments::Text>> notes;  // why a column that is understood is passed over all the same
};

/// Maps the columns by their headers. `told` overrides: header to field word, "" for a column to pass over. The name of
/// a field goes before other words for it, these before words that may mean several; among equals the first one counts.
/// Refuses an unknown header or field in `told`, a field told twice, and a table without organization_name, name or
/// serial_number, with all of that as mistakes.
ColumnMapping map_columns(const std::vector<std::string>& header, const std::map<std::string, std::string>& told = {});

}  // namespace lims::imports
