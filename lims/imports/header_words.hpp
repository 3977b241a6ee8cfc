#pragma once

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

/// How surely a header means its field: it is its name, another word for it, or a word that may mean several.
enum class Closeness { name, synonym, vague };

struct HeaderMeaning {
  std::vector<Field> fields;  // the likeliest first; empty: not known, or derived
  Closeness closeness = Closeness::name;
  std::string unit;         // "测量范围(MPa)": of the bare numbers below it
  bool is_derived = false;  // follows from other columns (检定状态)
};

/// What a header means, in Chinese or English, whatever its width, case, space, brackets and asterisk.
HeaderMeaning meaning_of_header(std::string_view header);

}  // namespace lims::imports
