#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace reports::dcc {

using Cells = std::vector<std::string>;

/// What is printed where nothing was measured; D-SI has NaN for it.
inline constexpr std::string_view not_measured = "—";

/// A number as D-SI takes it, with the text it is printed with.
bool is_number(std::string_view text);
/// Numbers, at least one, else what was not measured.
bool are_numbers(const Cells& cells);
/// The same with "±" before each.
bool are_limits_on_both_sides(const Cells& cells);

/// The expanded uncertainties of a list and their coverage factors, one for each value.
struct Uncertainties {
  Cells expanded;
  Cells coverage_factors;
};

/// Whether D-SI can state them: U not negative, k at least 1.
bool can_be_stated(const Uncertainties& uncertainties);

/// How a unit is written: in D-SI; "\one" and the unit as a label where D-SI has none. A difference of temperatures in
/// ℃ is one in kelvin.
struct WrittenUnit {
  std::string dsi;
  std::string label;
};
WrittenUnit written_unit(const std::string& unit, bool of_difference);

/// si:real of one number.
void add_real(pugi::xml_node quantity, const std::string& value, const WrittenUnit& unit,
              const Uncertainties& uncertainties = {});

/// si:realListXMLList of a column, in one unit or in one for each value.
void add_real_list(pugi::xml_node quantity, const Cells& values, const std::vector<WrittenUnit>& units,
                   const Uncertainties& uncertainties = {});

/// dcc:charsXMLList: blanks part its entries, so those inside an entry are written as no-break spaces.
void add_words_list(pugi::xml_node quantity, const Cells& cells);

}  // namespace reports::dcc
