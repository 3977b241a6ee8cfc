#include "instruments/conformity/minimum.hpp"

#include <algorithm>
#include <cmath>

namespace instruments::conformity {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

constexpr int most_restarts = 20;
constexpr int most_steps = 4000;
constexpr double smallest_simplex = 1e-10;
constexpr double smallest_gain = 1e-14;

std::vector<double> between(const std::vector<double>& from, const std::vector<double>& to, double fraction) {
  std::vector<double> point(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) point[i] = from[i] + fraction * (to[i] - from[i]);
  return point;
}

class Simplex {
 public:
  Simplex(const Function& function, const std::vector<double>& start, double step) : function_(function) {
    add(start);
    for (std::size_t i = 0; i < start.size(); ++i) {
      auto corner = start;
      corner[i] += step;
      add(corner);
    }
    sort();
  }

  const Minimum& best() const { return corners_.front(); }

  double size() const {
    double size = 0;
    for (const auto& corner : corners_)
      for (std::size_t i = 0; i < corner.point.size(); ++i)
        size = std::max(size, std::abs(corner.point[i] - best().point[i]));
    return size;
  }

  /// Reflects the worst corner at the others, further if that is better than all, nearer if it is not good enough.
  void step() {
    const auto center = center_of_the_better();
    Minimum& worst = corners_.back();
    const auto& second_worst = corners_[corners_.size() - 2];
    Minimum moved = at(between(center, worst.point, -1));
    if (moved.value < best().value) {
      const Minimum further = at(between(center, worst.point, -2));
      worst = further.value < moved.value ? further : moved;
    } else if (moved.value < second_worst.value) {
      worst = moved;
    } else {
      const Minimum nearer = at(between(center, moved.value < worst.value ? moved.point : worst.point, 0.5));
      if (nearer.value < std::min(moved.value, worst.value))
        worst = nearer;
      else
        shrink();
    }
    sort();
  }

 private:
  Minimum at(std::vector<double> point) const {
    const double value = function_(point);
    return {std::move(point), value};
  }
  void add(const std::vector<double>& point) { corners_.push_back(at(point)); }
  void sort() { std::ranges::stable_sort(corners_, {}, &Minimum::value); }
  void shrink() {
    for (std::size_t i = 1; i < corners_.size(); ++i) corners_[i] = at(between(best().point, corners_[i].point, 0.5));
  }
  std::vector<double> center_of_the_better() const {
    std::vector<double> center(best().point.size(), 0);
    const auto count = static_cast<double>(corners_.size() - 1);
    for (std::size_t c = 0; c + 1 < corners_.size(); ++c)
      for (std::size_t i = 0; i < center.size(); ++i) center[i] += corners_[c].point[i] / count;
    return center;
  }

  const Function& function_;
  std::vector<Minimum> corners_;
};

}  // namespace

Minimum minimize(const Function& function, const std::vector<double>& start, double step) {
  Minimum best{start, function(start)};
  for (int restart = 0; restart < most_restarts; ++restart) {
    Simplex simplex(function, best.point, step);
    for (int i = 0; i < most_steps && simplex.size() > smallest_simplex; ++i) simplex.step();
    const double gain = best.value - simplex.best().value;
    if (gain > 0) best = simplex.best();
    if (restart > 0 && gain <= smallest_gain * std::max(1., std::abs(best.value))) break;
  }
  return best;
}

}  // namespace instruments::conformity
