#include "instruments/uncertainty/distribution.hpp"

#include <array>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

#include "instruments/statistics/probability.hpp"

namespace instruments::uncertainty {
namespace {

using std::numbers::pi;

double square(double x) {
  return x * x;
}

/// JCGM 101:2008, 6.4.3.2: both limits are inexact by d, so that the density falls off in a curve.
double curved_density(double half_width, double d, double x) {
  if (d == 0) return std::abs(x) <= half_width ? 1 / (2 * half_width) : 0;
  if (std::abs(x) >= half_width + d) return 0;
  const double inner = std::max(std::abs(x), half_width - d);
  return std::log((half_width + d) / inner) / (4 * d);
}

double trapezoid_density(double half_width, double beta, double x) {
  const double top = beta * half_width;
  const double height = 1 / (half_width * (1 + beta));
  if (std::abs(x) > half_width) return 0;
  if (std::abs(x) <= top) return height;
  return height * (half_width - std::abs(x)) / (half_width - top);
}

double student_density(double t, double nu) {
  if (std::isinf(nu)) return statistics::normal_density(t);
  const double constant = std::lgamma((nu + 1) / 2) - std::lgamma(nu / 2) - std::log(nu * pi) / 2;
  return std::exp(constant - (nu + 1) / 2 * std::log1p(square(t) / nu));
}

template <class Draw>
void fill(std::span<double> deviations, Draw draw_one) {
  for (auto& each : deviations) each = draw_one();
}

void draw_normal(double width, Generator& generator, std::span<double> deviations) {
  boost::random::normal_distribution<double> standard;  // by the ziggurat
  fill(deviations, [&] { return width * standard(generator); });
}

/// Bailey, Math. Comput. 62 (1994) 779: the polar form of Box and Muller, for Student t.
void draw_student(double scale, double nu, Generator& generator, std::span<double> deviations) {
  fill(deviations, [&] {
    const double radius = std::sqrt(nu * std::expm1(-2 / nu * std::log(generator.uniform())));
    return scale * radius * std::cos(2 * pi * generator.uniform());
  });
}

/// `U-shaped` and `u_shaped` are one name.
std::string plain_name(std::string_view called) {
  std::string plain(called);
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return plain;
}

}  // namespace

bool is_type_a(std::string_view called) {
  return plain_name(called) == "type_a";
}

std::optional<Shape> find_shape(std::string_view called) {
  constexpr auto names = std::to_array<std::pair<std::string_view, Shape>>({
      {"constant", Shape::constant},
      {"normal", Shape::normal},
      {"gaussian", Shape::normal},
      {"rectangular", Shape::rectangular},
      {"uniform", Shape::rectangular},
      {"均匀", Shape::rectangular},
      {"triangular", Shape::triangular},
      {"trapezoidal", Shape::trapezoidal},
      {"trapezoid", Shape::trapezoidal},
      {"arcsine", Shape::arcsine},
      {"u_shaped", Shape::arcsine},
      {"curvilinear_trapezoid", Shape::curvilinear_trapezoid},
      {"ctrap", Shape::curvilinear_trapezoid},
      {"student_t", Shape::student_t},
      {"t", Shape::student_t},
      {"type_a", Shape::student_t},
  });
  const std::string plain = plain_name(called);
  for (const auto& [each, shape] : names)
    if (each == plain || name(shape).zh == called) return shape;
  return std::nullopt;
}

void require_valid(const Distribution& distribution) {
  const auto [shape, width, second] = distribution;
  require(std::isfinite(width) && width >= 0, Cause::invalid_input,
          {"不确定度或半宽必须为非负数。", "An uncertainty or half-width is a number not below zero."});
  if (shape == Shape::trapezoidal)
    require(second >= 0 && second <= 1, Cause::invalid_input,
            {"梯形分布的 beta 必须在 0 到 1 之间。", "The beta of a trapezoid lies between 0 and 1."});
  if (shape == Shape::curvilinear_trapezoid)
    require(second >= 0 && second <= width, Cause::invalid_input,
            {"曲线梯形分布的 d 必须在 0 到半宽之间。",
             "The d of a curvilinear trapezoid lies between 0 and the half-width."});
  if (shape == Shape::student_t)
    require(second > 0, Cause::invalid_input, {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
}

double standard_deviation(const Distribution& distribution) {
  const auto [shape, width, second] = distribution;
  switch (shape) {
    case Shape::constant:
      return 0;
    case Shape::normal:
      return width;
    case Shape::rectangular:
      return width / std::sqrt(3.0);
    case Shape::triangular:
      return width / std::sqrt(6.0);
    case Shape::trapezoidal:
      return width * std::sqrt((1 + square(second)) / 6);
    case Shape::arcsine:
      return width / std::numbers::sqrt2;
    case Shape::curvilinear_trapezoid:
      return std::sqrt(square(width) / 3 + square(second) / 9);
    case Shape::student_t:
      if (std::isinf(second)) return width;
      return second > 2 ? width * std::sqrt(second / (second - 2)) : statistics::infinite;
  }
  return 0;
}

double density(const Distribution& distribution, double x) {
  const auto [shape, width, second] = distribution;
  switch (shape) {
    case Shape::normal:
      return statistics::normal_density(x / width) / width;
    case Shape::rectangular:
      return trapezoid_density(width, 1, x);
    case Shape::triangular:
      return trapezoid_density(width, 0, x);
    case Shape::trapezoidal:
      return trapezoid_density(width, second, x);
    case Shape::arcsine:
      return std::abs(x) < width ? 1 / (pi * std::sqrt(square(width) - square(x))) : 0;
    case Shape::curvilinear_trapezoid:
      return curved_density(width, second, x);
    case Shape::student_t:
      return student_density(x / width, second) / width;
    case Shape::constant:
      break;
  }
  return 0;
}

void draw(const Distribution& distribution, Generator& generator, std::span<double> deviations) {
  const auto [shape, width, second] = distribution;
  const auto symmetric = [&generator] { return 2 * generator.uniform() - 1; };
  switch (shape) {
    case Shape::constant:
      return fill(deviations, [] { return 0.0; });
    case Shape::normal:
      return draw_normal(width, generator, deviations);
    case Shape::rectangular:
      return fill(deviations, [&, w = width] { return w * symmetric(); });
    case Shape::triangular:
      return fill(deviations, [&, w = width] {
        const double first = generator.uniform();
        return w * (first - generator.uniform());
      });
    case Shape::trapezoidal:
      return fill(deviations, [&, w = width, beta = second] {
        const double first = symmetric();
        return w * ((1 + beta) / 2 * first + (1 - beta) / 2 * symmetric());
      });
    case Shape::arcsine:
      return fill(deviations, [&, w = width] { return w * std::sin(pi * symmetric()); });
    case Shape::curvilinear_trapezoid:
      return fill(deviations, [&, w = width, d = second] {
        const double half_width = w + d * symmetric();
        return half_width * symmetric();
      });
    case Shape::student_t:
      if (std::isinf(second)) return draw_normal(width, generator, deviations);
      return draw_student(width, second, generator, deviations);
  }
}

Text name(Shape shape) {
  switch (shape) {
    case Shape::constant:
      return {"常数", "constant"};
    case Shape::normal:
      return {"正态", "normal"};
    case Shape::rectangular:
      return {"矩形", "rectangular"};
    case Shape::triangular:
      return {"三角", "triangular"};
    case Shape::trapezoidal:
      return {"梯形", "trapezoidal"};
    case Shape::arcsine:
      return {"反正弦", "arcsine"};
    case Shape::curvilinear_trapezoid:
      return {"曲线梯形", "curvilinear trapezoid"};
    case Shape::student_t:
      return {"t 分布", "Student t"};
  }
  return {};
}

}  // namespace instruments::uncertainty
