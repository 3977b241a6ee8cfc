#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "instruments/refusal.hpp"
#include "instruments/uncertainty/random.hpp"

namespace instruments::uncertainty {

/// The shapes in which knowledge of an input quantity is stated (JCGM 101:2008, table 1).
enum class Shape : std::uint8_t {
  constant,
  normal,
  rectangular,
  triangular,
  trapezoidal,
  arcsine,
  curvilinear_trapezoid,
  student_t,
};

/// The distribution of a deviation from the best estimate: symmetric, with expectation zero.
struct Distribution {
  Shape shape = Shape::constant;
  /// The standard deviation of `normal`, the scale of `student_t`, the half-width of all others.
  double width = 0;
  /// `trapezoidal`: the ratio beta of its top to its base, 0 to 1. `curvilinear_trapezoid`: the inexactness d of the
  /// limits, 0 to `width`. `student_t`: the degrees of freedom.
  double second = 0;
};

/// Refuses (`invalid_input`) a negative or infinite width, beta outside 0 to 1, d greater than the half-width, degrees
/// of freedom not above zero.
void require_valid(const Distribution& distribution);

/// In the unit of the width (JCGM 101:2008, 6.4); infinite for a Student t of two degrees of freedom or less. This and
/// the functions below take a distribution that require_valid() passes; they refuse nothing.
double standard_deviation(const Distribution& distribution);

/// The probability density at a deviation; zero outside the limits; in the reciprocal of the unit of the width, which
/// is above zero. Zero for a constant, which has none.
double density(const Distribution& distribution, double deviation);

/// Fills `deviations` with independent draws (JCGM 101:2008, 6.4.2.4 to 6.4.9.5).
void draw(const Distribution& distribution, Generator& generator, std::span<double> deviations);

/// "正态" / "normal".
Text name(Shape shape);

/// By name, as cases call it: `U-shaped`, `uniform`, 矩形; `type_A` is a Student t whose degrees of freedom come with
/// the observations. Nothing for other names.
std::optional<Shape> find_shape(std::string_view called);
bool is_type_a(std::string_view called);

}  // namespace instruments::uncertainty
