#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/procedures/sheet.hpp"
#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

namespace lims {

/// A number in plain notation with all its digits: "0.0000390" for "3.90E-05", "0.10" for "0.10". Nothing for what is
/// no decimal or an exponent beyond ±30.
std::optional<std::string> plain_number(std::string_view text);

/// The number with the other sign, its digits as typed: "-0.072" for "0.072", "0.00" for "0.00".
std::string with_other_sign(const std::string& number);

/// a - b with the decimals of the finer of the two; both are plain numbers.
std::string difference(const std::string& a, const std::string& b);

/// The number in another unit, exactly; as it stands where the units are the same.
std::string converted(const std::string& number, const instruments::Unit& from, const instruments::Unit& to);

/// The unit of differences: kelvin for a temperature in ℃, the unit itself where it has no zero point of its own,
/// nothing for others.
std::optional<instruments::Unit> difference_unit(const instruments::Unit& unit);

/// Points that fall are turned round, others are put in order where each stands once. False, and all as it was, where
/// a point stands twice.
bool put_in_order(std::vector<instruments::procedures::CertificatePoint>& points);

/// The sentence about points that could not be put in order.
instruments::Text repeated_points(const std::string& table);

}  // namespace lims
