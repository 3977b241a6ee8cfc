#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace lims::imports {

/// What a column of a register may hold.
enum class Field {
  organization_name,
  credit_code,
  region_code,
  organization_address,
  contact_person,
  contact_phone,
  place_of_use,
  name,
  model,
  specification,
  measuring_range,
  scale_interval,
  accuracy_class,
  serial_number,
  owner_number,
  manufacturer,
  made_year,
  purpose,
  mandatory_declared,
  service_location,
  state,
  last_verified_on,
  last_result,
  valid_until,
  cycle_months,
  remark,
};

/// The word of the API, "serial_number"; `find_field` goes back.
std::string_view to_text(Field field);
std::optional<Field> find_field(std::string_view word);
/// "出厂编号" / "Serial number".
instruments::Text label(Field field);
const std::vector<Field>& all_fields();

/// For each column of the file the field it holds, nothing for columns that are passed over.
struct ColumnMapping {
  std::vector<std::optional<Field>> columns;
};

/// The field that a header means, in Chinese or English, whatever its width, case, space, brackets and asterisk.
std::optional<Field> field_of_header(std::string_view header);

/// Maps the columns by their headers. `told` overrides: header to field word, "" for a column to pass over. Where two
/// headers mean the same field, the first one counts.
/// Refuses an unknown header or field in `told`, a field told twice, and a table without organization_name, name or
/// serial_number, with all of that as mistakes.
ColumnMapping map_columns(const std::vector<std::string>& header, const std::map<std::string, std::string>& told = {});

}  // namespace lims::imports
