#pragma once

#include "instruments/statistics/probability.hpp"

namespace instruments::statistics {

/// What a fitted curve says at one place, with the standard uncertainty (k = 1) and its degrees of freedom.
struct Prediction {
  double value = 0;
  double standard_uncertainty = 0;
  double degrees_of_freedom = infinite;
};

}  // namespace instruments::statistics
