#pragma once

#include <limits>

namespace instruments::statistics {

/// Whether a is greater than b by more than a few operations on numbers of this magnitude can have added: in binary,
/// 10 - 9.7 is greater than 3 times 0.1, but a point that was typed onto a line lies on it.
inline bool clearly_exceeds(double a, double b, double magnitude) {
  return a - b > 4 * std::numeric_limits<double>::epsilon() * magnitude;
}

}  // namespace instruments::statistics
