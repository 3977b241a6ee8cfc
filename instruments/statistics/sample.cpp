#include "instruments/statistics/sample.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"
#include "instruments/statistics/data_requirements.hpp"

namespace instruments::statistics {
namespace {

/// Deviations from the mean, whose own rounding is taken out again.
std::vector<double> deviations(const std::vector<double>& values) {
  const double centre = mean(values);
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(value - centre);
  const double left = mean(result);
  for (double& deviation : result) deviation -= left;
  return result;
}

double sum_of_products(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> products;
  products.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) products.push_back(a[i] * b[i]);
  return sum(products);
}

}  // namespace

double sum(const std::vector<double>& values) {
  double total = 0, lost = 0;
  for (const double value : values) {
    const double next = total + value;
    lost += std::abs(total) >= std::abs(value) ? (total - next) + value : (value - next) + total;
    total = next;
  }
  return within_range(total + lost);
}

double mean(const std::vector<double>& values) {
  require_sample(values, 1);
  return sum(values) / static_cast<double>(values.size());
}

double variance(const std::vector<double>& values) {
  require_sample(values, 2);
  const auto deviation = deviations(values);
  return sum_of_products(deviation, deviation) / static_cast<double>(values.size() - 1);
}

double standard_deviation(const std::vector<double>& values) {
  return std::sqrt(variance(values));
}

double standard_deviation_of_mean(const std::vector<double>& values) {
  return std::sqrt(variance(values) / static_cast<double>(values.size()));
}

double median(std::vector<double> values) {
  require_sample(values, 1);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return values.size() % 2 == 1 ? *middle : *middle / 2 + *std::max_element(values.begin(), middle) / 2;
}

PooledStandardDeviation pooled_standard_deviation(const std::vector<double>& standard_deviations,
                                                  const std::vector<double>& degrees_of_freedom) {
  require_sample(standard_deviations, 1);
  require_sample(degrees_of_freedom, 1);
  require_same_length(standard_deviations.size(), degrees_of_freedom.size());
  std::vector<double> squares;
  for (std::size_t i = 0; i < standard_deviations.size(); ++i) {
    require_uncertainty(standard_deviations[i]);
    require(degrees_of_freedom[i] > 0, Cause::invalid_input,
            {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
    squares.push_back(degrees_of_freedom[i] * standard_deviations[i] * standard_deviations[i]);
  }
  const double total = sum(degrees_of_freedom);
  return {std::sqrt(sum(squares) / total), total};
}

PooledStandardDeviation pooled_standard_deviation(const std::vector<std::vector<double>>& series) {
  std::vector<double> s, nu;
  for (const auto& values : series) {
    s.push_back(standard_deviation(values));
    nu.push_back(static_cast<double>(values.size() - 1));
  }
  return pooled_standard_deviation(s, nu);
}

double covariance_of_means(const std::vector<double>& x, const std::vector<double>& y) {
  require_same_length(x.size(), y.size());
  require_sample(x, 2);
  require_sample(y, 2);
  const auto n = static_cast<double>(x.size());
  return sum_of_products(deviations(x), deviations(y)) / (n * (n - 1));
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double covariance = covariance_of_means(x, y);
  const double scale = standard_deviation_of_mean(x) * standard_deviation_of_mean(y);
  require(scale > 0, Cause::invalid_input,
          {"一组数据没有分散性，相关系数没有意义。",
           "One series of data does not scatter, so that it has no correlation coefficient."});
  return std::clamp(covariance / scale, -1.0, 1.0);
}

}  // namespace instruments::statistics
