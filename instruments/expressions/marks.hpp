#pragma once

#include <vector>

#include "instruments/quantities/decimal.hpp"

namespace instruments::expressions {

/// The numbered graduations a dial of this range would carry, rising, with both ends and zero (when inside): equal
/// steps of 1, 2, 4 or 5 x 10^n, the largest that gives `at_least` marks; where these do not divide the range, 3 x 10^n
/// or steps counted from zero that leave a shorter one at an end. `low` < `high`, both in the unit of the dial. Refuses
/// a range without extent and more than 100 marks wanted.
std::vector<Decimal> marks(const Decimal& low, const Decimal& high, int at_least);

}  // namespace instruments::expressions
