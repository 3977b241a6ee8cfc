#pragma once

#include <cassert>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "instruments/expressions/type.hpp"
#include "instruments/expressions/value.hpp"
#include "instruments/quantities/jet.hpp"
#include "instruments/quantities/typed.hpp"

namespace instruments::expressions {

/// A function of the language. `type` checks the arguments and gives the result's type, or throws TypeFault.
struct Function {
  std::vector<std::string> parameters;  // names, for `at_least: 5`
  bool repeats = false;                 // the last parameter may be given any number of times
  std::function<Type(std::span<const Type>)> type;
  std::function<Value(std::span<const Value>, const Scope&)> call;  // never sees Unknown
  /// The same in doubles, for the draws of Monte Carlo, and in jets, for the law of propagation; values in coherent SI
  /// units. Draws may lie a little beyond the limits of a formula, estimates may not. Empty where the function has no
  /// place in a measurement model, as marks().
  std::function<double(std::span<const double>)> number = nullptr;
  std::function<Jet(std::span<const Jet>)> jet = nullptr;
  /// Of the parameters, where a word may stand for one that is a choice: `mpe('III', load)`. Empty for others.
  std::vector<Type> wanted = {};
};

/// The types of fixed parameters; throws TypeFault naming the parameter and both types.
void check_arguments(const std::vector<std::string>& names, std::span<const Type> wanted, std::span<const Type> given);

class Functions {
 public:
  /// abs, sqrt, min, max, mean, round, is_multiple, marks, the elementary and the physical functions.
  static const Functions& standard();

  void add(const std::string& name, Function function) { functions_.insert_or_assign(name, std::move(function)); }

  /// A C++ function template on typed quantities, for the three scalars; its C++ type is its signature:
  /// `functions.add("gravity", &gravity<Decimal>, &gravity<double>, &gravity<Jet>, {"latitude", "height"})`.
  template <class Result, class... Arguments, class Number, class... Numbers, class Curved, class... Jets>
  void add(const std::string& name, Result (*decimal)(Arguments...), Number (*number)(Numbers...),
           Curved (*jet)(Jets...), std::vector<std::string> parameters);

  /// Null for a name that is no function.
  const Function* find(const std::string& name) const;

 private:
  std::map<std::string, Function, std::less<>> functions_;
};

/// exp, log and ln (natural), log10 and lg, sin, cos, tan, asin, acos, atan, atan2, pow.
void add_elementary_functions(Functions& functions);

/// The type of the language that a C++ type of quantity has.
template <class T>
Type type_of() {
  using Runtime = typed::Runtime<std::remove_cvref_t<T>>;
  Type type = quantity_type(Runtime::kind());
  type.dimension = Runtime::dimension();
  if (type.kind == Kind::derived) type.unit = si_symbol(type.dimension);
  return type;
}

/// Calls a function on typed quantities with values in coherent SI units; refuses what the function refuses.
template <class Scalar, class Result, class... Arguments, class Values>
Scalar call_typed(Result (*function)(Arguments...), const Values& value_at) {
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    return typed::Runtime<Result>::value_in_si(
        function(typed::Runtime<std::remove_cvref_t<Arguments>>::from_si(value_at(i))...));
  }
  (std::index_sequence_for<Arguments...>{});
}

template <class Result, class... Arguments, class Number, class... Numbers, class Curved, class... Jets>
void Functions::add(const std::string& name, Result (*decimal)(Arguments...), Number (*number)(Numbers...),
                    Curved (*jet)(Jets...), std::vector<std::string> parameters) {
  static_assert(sizeof...(Arguments) == sizeof...(Numbers) && sizeof...(Arguments) == sizeof...(Jets));
  const std::vector<Type> wanted = {type_of<Arguments>()...};
  assert(parameters.size() == wanted.size());
  add(name, Function{parameters, false,
                     [wanted, parameters](std::span<const Type> given) {
                       check_arguments(parameters, wanted, given);
                       return type_of<Result>();
                     },
                     [decimal](std::span<const Value> values, const Scope&) {
                       return Value(call_typed<Decimal>(
                           decimal, [values](std::size_t i) { return std::get<Decimal>(values[i]); }));
                     },
                     [number](std::span<const double> values) {
                       return call_typed<double>(number, [values](std::size_t i) { return values[i]; });
                     },
                     [jet](std::span<const Jet> values) {
                       return call_typed<Jet>(jet, [values](std::size_t i) { return values[i]; });
                     }});
}

/// Of lists, the readings of a series: mean, min, max, sum, range, stdev, count, first, last, at; and lists of points:
/// list, points, points_within, steps.
void add_list_functions(Functions& functions);

/// Of points by least squares, x first: fit, slope, intercept, fitted, residuals.
void add_fit_functions(Functions& functions);

/// The physical functions of instruments/physics, in physical_functions.cpp.
void add_physical_functions(Functions& functions);

}  // namespace instruments::expressions
