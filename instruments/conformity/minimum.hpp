#pragma once

#include <functional>
#include <vector>

namespace instruments::conformity {

/// A point of one to a few dimensions and the value of a function there.
struct Minimum {
  std::vector<double> point;
  double value = 0;
};

/// The lowest point downhill of `start`, by the simplex of Nelder and Mead (1965), started again from its end until
/// that no longer pays. Deterministic; the function may be infinite, not NaN. `step` is the size of the first simplex.
/// A local minimum: the caller chooses the start.
Minimum minimize(const std::function<double(const std::vector<double>&)>& function, const std::vector<double>& start,
                 double step);

}  // namespace instruments::conformity
