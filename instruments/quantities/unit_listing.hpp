#pragma once

#include <optional>
#include <string_view>

#include "instruments/quantities/unit.hpp"
#include "instruments/quantities/unit_table.hpp"

/// The table of units as it is looked up; only parsers need it. Texts are in plain spelling.
namespace instruments {

struct ListedUnit {
  Unit unit;
  Prefixes prefixes = Prefixes::none;
};

/// The unit of this symbol or name, without a prefix; null when none is listed.
const ListedUnit* find_listed(std::string_view plain);

/// Listed, or a listed unit with a prefix that it takes.
std::optional<Unit> find_single(std::string_view plain);

/// "m" and "h" for "mh": a prefix before a unit that takes none of the kind; nothing for other texts.
struct PrefixFault {
  std::string prefix;
  std::string unit;
};
std::optional<PrefixFault> find_prefix_fault(std::string_view plain);

/// Whether a unit of those prefixes takes this one.
bool allows(Prefixes prefixes, const PrefixRow& prefix);

/// The unit, so many times as great; its symbol has the prefix in front.
Unit with_prefix(const Unit& unit, const PrefixRow& prefix);

/// Multiplies by the unit to a power, leaving kind and symbol alone; the zero of a scale is lost: μV/℃ is μV/K.
/// False, and nothing done, where an exponent of the dimension would pass 60.
bool multiply(Unit& product, const Unit& factor, int exponent);

}  // namespace instruments
