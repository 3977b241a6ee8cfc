#include "instruments/uncertainty/numerical_tolerance.hpp"

#include <cmath>

namespace instruments::uncertainty {

double numerical_tolerance(double standard_uncertainty, int digits) {
  if (!(standard_uncertainty > 0)) return 0;
  int last = static_cast<int>(std::floor(std::log10(standard_uncertainty))) - (digits - 1);
  // 0.96 to one digit is 1: its last place is one higher.
  if (std::round(standard_uncertainty / std::pow(10, last)) >= std::pow(10, digits)) ++last;
  return std::pow(10, last) / 2;
}

}  // namespace instruments::uncertainty
