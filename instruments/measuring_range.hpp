#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace instruments {

/// A quantity as a person wrote it: {"0.05", "MPa"}. The number stays text, so that 2.00 stays 2.00; the unit is one
/// that `find_unit` knows, or empty for a plain number.
struct TypedQuantity {
  std::string text;
  std::string unit;
  bool operator==(const TypedQuantity&) const = default;
};

/// "(0~1.6)MPa" or "DCV (0~1000)V", of which "DCV" is the name; low is below high.
struct MeasuringRange {
  std::optional<std::string> name;
  TypedQuantity low;
  TypedQuantity high;
  bool operator==(const MeasuringRange&) const = default;
};

/// "e=10g", "Q3=2.5m3/h", "R=80".
struct NamedQuantity {
  std::string name;
  TypedQuantity quantity;
  bool operator==(const NamedQuantity&) const = default;
};

struct ParsedRange {
  std::vector<MeasuringRange> ranges;
  std::vector<NamedQuantity> ratings;
  bool operator==(const ParsedRange&) const = default;
};

/// What the column 测量范围 of a register says; empty for "", "/" and "-". Ranges are written (0~1.6)MPa, 0-1.6 MPa,
/// -0.1 MPa ~ 0.9 MPa or ±10 V, in full or half width, several separated by ";" or space. Ratings are written
/// Q3=2.5m3/h R=80, DN20, Max=30kg; "220V 5(60)A" gives Un, Ib, Imax; "3×220/380V" gives phases, Un, Uline; a quantity
/// alone ("20kg") is named "nominal".
/// Refuses, with what was found and what is wanted: a unit that is not registered, a missing unit, low not below high,
/// and what it does not understand.
ParsedRange parse_measuring_range(std::string_view text);

/// What the column 分度值 says: "e=2g", "d=0.1mg e=1mg"; a quantity alone is named "d", or like
/// the one before it: "e=2g/5g" of two ranges. Refuses like the above, and an interval that is not above zero.
std::vector<NamedQuantity> parse_scale_interval(std::string_view text);

/// The diameter that a model or specification names ("LXS DN20"), in mm.
std::optional<TypedQuantity> find_nominal_diameter(std::string_view text);

}  // namespace instruments
