#include "instruments/statistics/data_requirements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "instruments/refusal.hpp"

namespace instruments::statistics {

void require_finite(double value) {
  require(std::isfinite(value), Cause::invalid_input, {"数据必须是有限的数值。", "The data must be finite numbers."});
}

void require_finite(const std::vector<double>& values) {
  for (const double value : values) require_finite(value);
}

void require_sample(const std::vector<double>& values, std::size_t least) {
  require(values.size() >= least, Cause::invalid_input,
          {fmt::format("数据太少：至少需要 {} 个。", least),
           fmt::format("There are too few data: at least {} are needed.", least)});
  require_finite(values);
}

void require_same_length(std::size_t a, std::size_t b) {
  require(a == b, Cause::invalid_input,
          {fmt::format("两组数据的个数必须相同，现为 {} 个和 {} 个。", a, b),
           fmt::format("The two series of data must be of the same length; they have {} and {} values.", a, b)});
}

void require_uncertainties(const std::vector<double>& uncertainties) {
  for (const double u : uncertainties)
    require(std::isfinite(u) && u > 0, Cause::invalid_input,
            {"标准不确定度必须大于零。", "A standard uncertainty must be greater than zero."});
}

void require_uncertainty(double uncertainty) {
  require(std::isfinite(uncertainty) && uncertainty >= 0, Cause::invalid_input,
          {"不确定度不能小于零。", "An uncertainty must not be less than zero."});
}

void require_spread(const std::vector<double>& abscissas) {
  const auto [low, high] = std::minmax_element(abscissas.begin(), abscissas.end());
  require(low != high && *low < *high, Cause::invalid_input,
          {"自变量的各个值都相同，无法拟合直线。", "All abscissas are equal, so that no line can be fitted."});
}

double within_range(double result) {
  require(std::isfinite(result), Cause::invalid_input,
          {"数据的数量级相差过大，无法计算。", "The data are too large or too small to be computed with."});
  return result;
}

}  // namespace instruments::statistics
