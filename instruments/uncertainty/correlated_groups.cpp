#include "instruments/uncertainty/correlated_groups.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace instruments::uncertainty {

std::vector<CorrelatedGroup> correlated_groups(const UncertaintyCase& given) {
  std::vector<std::size_t> leader(given.inputs.size());
  std::iota(leader.begin(), leader.end(), 0);
  const std::function<std::size_t(std::size_t)> find = [&](std::size_t i) {
    while (leader[i] != i) i = leader[i];
    return i;
  };
  for (const auto& each : given.correlations)
    if (each.coefficient != 0) leader[find(each.a)] = find(each.b);

  std::vector<CorrelatedGroup> groups;
  for (std::size_t head = 0; head < leader.size(); ++head) {
    CorrelatedGroup group;
    for (std::size_t i = 0; i < leader.size(); ++i)
      if (find(i) == head) group.members.push_back(i);
    if (group.members.size() < 2) continue;
    std::ranges::sort(group.members, {}, [&](std::size_t i) { return given.inputs[i].quantity.name; });
    const std::size_t size = group.members.size();
    group.coefficients.assign(size * size, 0);
    for (std::size_t i = 0; i < size; ++i) group.coefficients[i * size + i] = 1;
    for (const auto& each : given.correlations) {
      const auto a = std::ranges::find(group.members, each.a) - group.members.begin();
      const auto b = std::ranges::find(group.members, each.b) - group.members.begin();
      const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
      if (i < size && j < size) group.coefficients[i * size + j] = group.coefficients[j * size + i] = each.coefficient;
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<std::vector<double>> factored(const CorrelatedGroup& group) {
  // Coefficients are typed with a few digits; a pivot below zero by less than these is zero.
  constexpr double rounding = 1e-9;
  const std::size_t size = group.members.size();
  std::vector<double> factor(size * size, 0);
  for (std::size_t j = 0; j < size; ++j) {
    for (std::size_t i = j; i < size; ++i) {
      double rest = group.coefficients[i * size + j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i * size + k] * factor[j * size + k];
      if (i == j) {
        if (rest < -rounding) return std::nullopt;
        factor[i * size + j] = std::sqrt(std::max(rest, 0.0));
      } else if (factor[j * size + j] > std::sqrt(rounding)) {
        factor[i * size + j] = rest / factor[j * size + j];
      } else if (std::abs(rest) > std::sqrt(rounding)) {
        return std::nullopt;
      }
    }
  }
  return factor;
}

}  // namespace instruments::uncertainty
