#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/expressions/expression.hpp"

namespace instruments::expressions {

/// When a row of a table holds for one parameter: `any`, a value `1.6 %`, `>= 90 %`, or an interval `[90 %, 100 %]`
/// whose round bracket leaves its end out; for a choice one or more of its words, `R | S`. Values in SI.
struct Condition {
  std::optional<Decimal> low, high;
  bool low_included = true;
  bool high_included = true;
  std::vector<Decimal> one_of = {};

  bool holds(const Decimal& value) const;
};

/// Reads one; its values must fit `type`. Nothing when it is wrong; then `faults` says where and why.
std::optional<Condition> read_condition(const Source& source, const Type& type, std::vector<Fault>& faults);

/// A table by class and range: the first row that holds for all parameters gives the value.
struct Table {
  struct Row {
    std::vector<Condition> conditions;  // one for each parameter
    Decimal value;
  };
  std::string name;
  std::vector<std::string> parameters;
  std::vector<Type> parameter_types;
  Type type;
  std::vector<Row> rows;
};

/// The table as a function of the language; where no row holds, the call is refused.
Function as_function(Table table);

}  // namespace instruments::expressions
