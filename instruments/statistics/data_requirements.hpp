#pragma once

#include <cstddef>
#include <vector>

namespace instruments::statistics {

/// What the functions of this folder ask of their data. Each refuses (`invalid_input`) what no number can be had from.

/// No NaN and no infinity.
void require_finite(const std::vector<double>& values);
void require_finite(double value);

/// Finite, and at least so many.
void require_sample(const std::vector<double>& values, std::size_t least);

/// Two series that belong together.
void require_same_length(std::size_t a, std::size_t b);

/// Standard uncertainties that serve as weights: finite and greater than zero.
void require_uncertainties(const std::vector<double>& uncertainties);

/// One standard or expanded uncertainty: finite and not negative.
void require_uncertainty(double uncertainty);

/// A line needs more than one abscissa: not all equal.
void require_spread(const std::vector<double>& abscissas);

/// Hands the result back, and refuses one that no double can hold.
double within_range(double result);

}  // namespace instruments::statistics
