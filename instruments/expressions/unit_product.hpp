#pragma once

#include <string>
#include <utility>
#include <vector>

#include "instruments/quantities/unit.hpp"

namespace instruments::expressions {

/// The unit of a term of a model, as a product of powers of the units that were typed: K/μV times μV is K.
class UnitProduct {
 public:
  UnitProduct() = default;  // the unit one
  explicit UnitProduct(const Unit& unit);

  /// Of the coherent SI unit: 1000 for a kPa.
  double factor() const { return factor_; }
  bool is_one() const { return powers_.empty(); }
  /// "mol/mL", "1/K", "1".
  std::string symbol() const;

  UnitProduct times(const UnitProduct& other, int sign) const;
  UnitProduct to_power(int exponent) const;
  /// The unit one where a power is odd.
  UnitProduct square_root() const;

 private:
  void multiply(const std::string& symbol, int exponent);

  std::vector<std::pair<std::string, int>> powers_;
  double factor_ = 1;
};

}  // namespace instruments::expressions
