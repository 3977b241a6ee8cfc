#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace lims::dcc {

/// What a column of a result is, by the word its refType has in the vocabulary of DKD.
enum class Role { nominal, reference, measured, error, correction, other };

/// One column in one unit: plain numbers, and U and k where the file states them: for none of the values or for each. A
/// standard uncertainty stands as U with k = 1.
struct Values {
  instruments::Unit unit;
  std::string unit_as_written = {};  // where it is not as D-SI writes it
  bool states_standard_uncertainty = false;
  std::vector<std::string> numbers = {};
  std::vector<std::string> expanded_uncertainty = {};
  std::vector<std::string> coverage_factor = {};
};

/// A quantity of a result, in each of the units it is given in.
struct Column {
  Role role = Role::other;
  std::string name;                    // in words, to speak of it
  std::vector<std::string> ref_types;  // as they stand
  std::vector<Values> values;          // one or more, unless there is a fault
  bool states_relative_uncertainty = false;
  std::optional<instruments::Text> fault;  // why it could not be read
};

/// Reads a dcc:quantity with si:real, si:realListXMLList, si:list of reals or si:hybrid of them.
Column column_of(const pugi::xml_node& quantity);

}  // namespace lims::dcc
