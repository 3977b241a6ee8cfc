#include "instruments/statistics/comparison.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "instruments/quantities/decimal.hpp"
#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"

namespace instruments::statistics {
namespace {

constexpr int warning_limit = 2;  // ISO 13528:2015, 9.4.2
constexpr int action_limit = 3;

/// The shortest decimal that reads back as the number.
Decimal as_typed(double number) {
  std::array<char, 32> text{};
  const auto [end, fault] = std::to_chars(text.data(), text.data() + text.size(), number);
  return Decimal(std::string(text.data(), end));
}

/// The square of the distance and of the spread it is measured by, both exact.
struct Squares {
  Decimal distance, spread;
  bool within(int limit) const { return distance <= spread * (limit * limit); }
  bool inside(int limit) const { return distance < spread * (limit * limit); }
};

Squares squares(double x, double assigned, double a, double b) {
  const Decimal distance = as_typed(x) - as_typed(assigned);
  const Decimal first = as_typed(a), second = as_typed(b);
  return {distance * distance, first * first + second * second};
}

double score(double x, double assigned, double a, double b) {
  require_finite(x);
  require_finite(assigned);
  require_uncertainty(a);
  require_uncertainty(b);
  const double spread = std::hypot(a, b);
  require(spread > 0, Cause::invalid_input,
          {"评定用的标准差或不确定度不能为零。",
           "The standard deviation or uncertainty that a result is judged by must not be zero."});
  return within_range((x - assigned) / spread);
}

Score signalled(double x, double assigned, double a, double b) {
  const double value = score(x, assigned, a, b);
  const Squares exact = squares(x, assigned, a, b);
  if (exact.within(warning_limit)) return {value, Assessment::acceptable};
  return {value, exact.inside(action_limit) ? Assessment::warning : Assessment::action};
}

}  // namespace

Score z_score(double x, double assigned, double sigma_pt) {
  return signalled(x, assigned, sigma_pt, 0);
}

Score z_prime_score(double x, double assigned, double sigma_pt, double u_assigned) {
  return signalled(x, assigned, sigma_pt, u_assigned);
}

Score zeta_score(double x, double assigned, double u_x, double u_assigned) {
  return signalled(x, assigned, u_x, u_assigned);
}

Score en_score(double x, double assigned, double expanded_x, double expanded_assigned) {
  const double value = score(x, assigned, expanded_x, expanded_assigned);
  const bool acceptable = squares(x, assigned, expanded_x, expanded_assigned).within(1);
  return {value, acceptable ? Assessment::acceptable : Assessment::action};
}

bool assigned_uncertainty_is_negligible(double u_assigned, double sigma_pt) {
  require_uncertainty(u_assigned);
  require_uncertainty(sigma_pt);
  require(
      sigma_pt > 0, Cause::invalid_input,
      {"能力评定标准差必须大于零。", "The standard deviation for proficiency assessment must be greater than zero."});
  return as_typed(u_assigned) * 10 < as_typed(sigma_pt) * 3;
}

}  // namespace instruments::statistics
