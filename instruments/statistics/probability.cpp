#include "instruments/statistics/probability.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::statistics {
namespace {

namespace math = boost::math;

const math::normal standard_normal;

void require_probability(double probability) {
  require(probability > 0 && probability < 1, Cause::invalid_input,
          {"概率必须大于 0 且小于 1。", "A probability must be greater than 0 and less than 1."});
}

void require_number(double value) {
  require(!std::isnan(value), Cause::invalid_input, {"此处应为数。", "A number is needed."});
}

void require_degrees_of_freedom(double degrees_of_freedom) {
  require(degrees_of_freedom > 0, Cause::invalid_input,
          {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
}

void require_positive(double a, double b) {
  require(a > 0 && b > 0 && std::isfinite(a) && std::isfinite(b), Cause::invalid_input,
          {"分布的参数必须大于零。", "The parameters of the distribution must be greater than zero."});
}

}  // namespace

double normal_density(double z) {
  require_number(z);
  return math::pdf(standard_normal, z);
}

double normal_cdf(double z) {
  require_number(z);
  return math::cdf(standard_normal, z);
}

double normal_upper_tail(double z) {
  require_number(z);
  return math::cdf(math::complement(standard_normal, z));
}

double normal_quantile(double probability) {
  require_probability(probability);
  return math::quantile(standard_normal, probability);
}

double student_t_cdf(double t, double degrees_of_freedom) {
  require_number(t);
  require_degrees_of_freedom(degrees_of_freedom);
  if (std::isinf(degrees_of_freedom)) return normal_cdf(t);
  return math::cdf(math::students_t(degrees_of_freedom), t);
}

double student_t_quantile(double probability, double degrees_of_freedom) {
  require_probability(probability);
  require_degrees_of_freedom(degrees_of_freedom);
  if (std::isinf(degrees_of_freedom)) return normal_quantile(probability);
  return math::quantile(math::students_t(degrees_of_freedom), probability);
}

double two_sided_student_t(double coverage_probability, double degrees_of_freedom) {
  require_probability(coverage_probability);
  return student_t_quantile((1 + coverage_probability) / 2, degrees_of_freedom);
}

double f_cdf(double f, double numerator, double denominator) {
  require_positive(numerator, denominator);
  require_number(f);
  return f <= 0 ? 0 : math::cdf(math::fisher_f(numerator, denominator), f);
}

double f_quantile(double probability, double numerator, double denominator) {
  require_probability(probability);
  require_positive(numerator, denominator);
  return math::quantile(math::fisher_f(numerator, denominator), probability);
}

double chi_squared_cdf(double x, double degrees_of_freedom) {
  require_positive(degrees_of_freedom, 1);
  require_number(x);
  return x <= 0 ? 0 : math::cdf(math::chi_squared(degrees_of_freedom), x);
}

double chi_squared_quantile(double probability, double degrees_of_freedom) {
  require_probability(probability);
  require_positive(degrees_of_freedom, 1);
  return math::quantile(math::chi_squared(degrees_of_freedom), probability);
}

double gamma_density(double x, double shape, double rate) {
  require_positive(shape, rate);
  require_number(x);
  return x < 0 || std::isinf(x) ? 0 : math::pdf(math::gamma_distribution<>(shape, 1 / rate), x);
}

double gamma_cdf(double x, double shape, double rate) {
  require_positive(shape, rate);
  require_number(x);
  if (std::isinf(x)) return x > 0 ? 1 : 0;
  return x <= 0 ? 0 : math::cdf(math::gamma_distribution<>(shape, 1 / rate), x);
}

double beta_quantile(double probability, double alpha, double beta) {
  require_probability(probability);
  require_positive(alpha, beta);
  return math::quantile(math::beta_distribution<>(alpha, beta), probability);
}

double binomial_cdf(double successes, double trials, double probability) {
  require_probability(probability);
  require(trials >= 0 && successes <= trials, Cause::invalid_input,
          {"合格次数不能多于试验次数。", "There cannot be more successes than trials."});
  return successes < 0 ? 0 : math::cdf(math::binomial_distribution<>(trials, probability), successes);
}

}  // namespace instruments::statistics
