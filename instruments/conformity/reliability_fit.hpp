#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "instruments/conformity/reliability_model.hpp"

namespace instruments::conformity {

/// The calibrations that ended an interval of about this length; counts, never a rounded fraction.
struct ReliabilityGroup {
  double interval = 0;  // > 0, in any unit of time, the same for all
  std::int64_t calibrations = 0;
  std::int64_t in_tolerance = 0;
};

/// One model fitted to the groups (NCSLI RP-1, method S2, appendix D).
struct ReliabilityFit {
  ReliabilityModel model = ReliabilityModel::exponential;
  std::vector<double> parameters;
  double negative_log_likelihood = 0;  // of the binomial counts, with their binomial coefficients
  /// Lack of fit over pure error. Absent where it cannot be tested: no more groups than parameters, one calibration in
  /// every group, or only groups that are all in or all out of tolerance.
  std::optional<double> f_statistic;
  std::optional<double> rejection_confidence;  // 0 to 1: how surely the model is wrong
  /// After this time the fraction in tolerance is down to the target, in the unit of the groups. Absent where the model
  /// starts below the target or does not come down to it within a thousand times the longest interval.
  std::optional<double> interval;
  bool extrapolated = false;  // the interval is longer than the longest observed one
};

/// Maximum likelihood of the binomial counts; F = s_L^2 / s_E^2 with s_L^2 = sum n_i (R_i - R(t_i))^2 / (k - m) and
/// s_E^2 = sum n_i R_i (1 - R_i) / (N - k) for k groups, m parameters and N calibrations (RP-1, D-19 and D-23).
/// Refuses fewer than two groups, intervals that are not greater than zero or all alike, counts that are none, a target
/// outside (0, 1), and calibrations that were all in or all out of tolerance: no decay can be seen in them.
ReliabilityFit fit_reliability(const std::vector<ReliabilityGroup>& groups, ReliabilityModel model, double target);

/// Every model, and the best: of those with an interval the one that is rejected least surely; among equals fewer
/// parameters, then the greater likelihood. A model that cannot be tested comes last.
struct ReliabilityFits {
  std::vector<ReliabilityFit> fits;  // in the order of all_reliability_models()
  std::optional<std::size_t> best;   // index into `fits`; absent where no model gives an interval
};
ReliabilityFits fit_all_reliability_models(const std::vector<ReliabilityGroup>& groups, double target);

}  // namespace instruments::conformity
