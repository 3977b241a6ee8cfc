#include "instruments/conformity/global_risk.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::conformity {
namespace {

constexpr int most_halvings = 30;
constexpr int most_pieces = 4000;  // beyond, the rounding of the values themselves is what differs
constexpr double accuracy_of_a_piece = 1e-13;
constexpr int root_bits = 40;

/// What is integrated over the values of the measurand.
struct Situation {
  const Prior& prior;
  double standard_uncertainty;
  const Interval& acceptance;
};

double reject_low(const Situation& s, double value) {
  return statistics::normal_cdf((s.acceptance.lower - value) / s.standard_uncertainty);
}

double reject_high(const Situation& s, double value) {
  return statistics::normal_upper_tail((s.acceptance.upper - value) / s.standard_uncertainty);
}

double reject(const Situation& s, double value) {
  if (s.acceptance.lower > s.acceptance.upper) return 1;
  return reject_low(s, value) + reject_high(s, value);
}

double accept(const Situation& s, double value) {
  if (s.acceptance.lower > s.acceptance.upper) return 0;
  const double from = (s.acceptance.lower - value) / s.standard_uncertainty;
  const double to = (s.acceptance.upper - value) / s.standard_uncertainty;
  // The difference of the smaller tails keeps its digits on either side.
  if (from > 0) return statistics::normal_upper_tail(from) - statistics::normal_upper_tail(to);
  return statistics::normal_cdf(to) - statistics::normal_cdf(from);
}

/// Where the integrand may bend: about the acceptance limits in steps of u, about the prior in steps of its standard
/// deviation. Between these the quadrature sees something smooth, however different the two widths are.
std::vector<double> bends(const Situation& s, double from, double to) {
  std::vector<double> points{from, to};
  const auto add = [&](double center, double width) {
    for (const double steps : {-8., -4., -2., 0., 2., 4., 8.})
      if (const double point = center + steps * width; point > from && point < to) points.push_back(point);
  };
  add(mean_of(s.prior), standard_deviation_of(s.prior));
  add(s.acceptance.lower, s.standard_uncertainty);
  add(s.acceptance.upper, s.standard_uncertainty);
  std::ranges::sort(points);
  return points;
}

/// Halves a piece until its two rules agree. The tolerance is absolute: a tail of next to nothing needs no digits.
template <class Integrand>
double integrate_piece(const Integrand& integrand, double from, double to, int& pieces, int halvings = most_halvings) {
  const double half = (to - from) / 2;
  const double middle = from + half;
  // The rule estimates its error on (-1, 1): on a narrow piece under a tall density that would never be small.
  const auto stretched = [&](double t) { return half * integrand(middle + half * t); };
  double error = 0;
  const double whole = boost::math::quadrature::gauss_kronrod<double, 31>::integrate(stretched, -1., 1., 0, 0, &error);
  if (error <= accuracy_of_a_piece || halvings == 0 || --pieces < 0) return whole;
  return integrate_piece(integrand, from, middle, pieces, halvings - 1) +
         integrate_piece(integrand, middle, to, pieces, halvings - 1);
}

template <class Probability>
double integrate(const Situation& s, const Interval& region, const Probability& probability) {
  const Interval support = support_of(s.prior);
  const double from = std::max(region.lower, support.lower);
  const double to = std::min(region.upper, support.upper);
  if (!(from < to)) return 0;
  const auto integrand = [&](double value) { return density(s.prior, value) * probability(s, value); };
  const auto points = bends(s, from, to);
  double sum = 0;
  int pieces = most_pieces;
  for (std::size_t i = 1; i < points.size(); ++i)
    if (points[i - 1] < points[i]) sum += integrate_piece(integrand, points[i - 1], points[i], pieces);
  return sum;
}

/// From where values are counted, so that digits are left for a narrow population far from zero: a frequency of 10 MHz
/// that is known to 1 mHz.
double origin_of(const Prior& prior) {
  return std::holds_alternative<GammaPrior>(prior) ? 0 : mean_of(prior);
}

Prior counted_from(double origin, Prior prior) {
  if (auto* normal = std::get_if<NormalPrior>(&prior)) normal->mean -= origin;
  if (auto* rectangular = std::get_if<RectangularPrior>(&prior)) {
    rectangular->lower -= origin;
    rectangular->upper -= origin;
  }
  return prior;
}

Interval counted_from(double origin, const Interval& interval) {
  return {interval.lower - origin, interval.upper - origin};
}

double false_accept(const Situation& s, const Interval& tolerance) {
  return integrate(s, {-statistics::infinite, tolerance.lower}, accept) +
         integrate(s, {tolerance.upper, statistics::infinite}, accept);
}

}  // namespace

GlobalRisk global_risk(const Prior& given_prior, double standard_uncertainty, const Interval& given_tolerance,
                       const Interval& given_acceptance) {
  require_prior(given_prior);
  require_uncertainty(standard_uncertainty);
  require_tolerance(given_tolerance);
  require(!std::isnan(given_acceptance.lower) && !std::isnan(given_acceptance.upper), Cause::invalid_input,
          {"接受限必须是数。", "The acceptance limits must be numbers."});
  const double origin = origin_of(given_prior);
  const Prior prior = counted_from(origin, given_prior);
  const Interval tolerance = counted_from(origin, given_tolerance);
  const Interval acceptance = counted_from(origin, given_acceptance);
  const Situation situation{prior, standard_uncertainty, acceptance};
  GlobalRisk risk;
  risk.false_accept = false_accept(situation, tolerance);
  risk.false_reject = integrate(situation, tolerance, reject);
  risk.nonconforming_prior = probability_within(prior, {-statistics::infinite, tolerance.lower}) +
                             probability_within(prior, {tolerance.upper, statistics::infinite});
  risk.accept = integrate(situation, tolerance, accept) + risk.false_accept;
  if (risk.accept > 0) risk.conditional_false_accept = risk.false_accept / risk.accept;
  return risk;
}

double guard_band_for_false_accept(const Prior& given_prior, double standard_uncertainty,
                                   const Interval& given_tolerance, double target) {
  require_prior(given_prior);
  require_uncertainty(standard_uncertainty);
  require_tolerance(given_tolerance);
  require_probability(target);
  const double origin = origin_of(given_prior);
  const Prior prior = counted_from(origin, given_prior);
  const Interval tolerance = counted_from(origin, given_tolerance);
  const auto excess = [&](double guard_band) {
    const Interval acceptance = guarded(tolerance, guard_band);
    return false_accept({prior, standard_uncertainty, acceptance}, tolerance) - target;
  };
  if (excess(0) <= 0) return 0;
  // With two limits the acceptance interval closes at half the width; with one it recedes until next to none is
  // accepted.
  double most = (tolerance.upper - tolerance.lower) / 2;
  if (std::isinf(most)) {
    most = standard_uncertainty;
    while (excess(most) > 0) most *= 2;
  }
  std::uintmax_t steps = 200;
  const auto found =
      boost::math::tools::toms748_solve(excess, 0., most, boost::math::tools::eps_tolerance<double>(root_bits), steps);
  return (found.first + found.second) / 2;
}

}  // namespace instruments::conformity
