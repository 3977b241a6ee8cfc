#pragma once

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
#include "instruments/quantities/typed.hpp"

namespace instruments::expressions {

/// A function of the language. `type` checks the arguments and gives the result's type, or throws TypeFault.
struct Function {
  std::vector<std::string> parameters;  // names, for `at_least: 5`
  bool repeats = false;                 // the last parameter may be given any number of times
  std::function<Type(std::span<const Type>)> type;
  std::function<Value(std::span<const Value>, const Scope&)> call;  // never sees Unknown
};

/// The types of fixed parameters; throws TypeFault naming the parameter and both types.
void check_arguments(const std::vector<std::string>& names, std::span<const Type> wanted, std::span<const Type> given);

class Functions {
 public:
  /// abs, sqrt, min, max, mean, round, is_multiple, marks, the elementary and the physical functions.
  static const Functions& standard();

  void add(const std::string& name, Function function) { functions_.insert_or_assign(name, std::move(function)); }

  /// A C++ function on typed quantities; its C++ type is its signature:
  /// `functions.add("liquid_column_pressure", &liquid_column_pressure, {"density", "gravity", "height"})`.
  template <class Result, class... Arguments>
  void add(const std::string& name, Result (*function)(Arguments...), std::vector<std::string> parameters);

  const Function* find(const std::string& name) const;

 private:
  std::map<std::string, Function, std::less<>> functions_;
};

/// exp, log (natural), log10, sin, cos, tan, asin, acos, atan, atan2, pow.
void add_elementary_functions(Functions& functions);

template <class T>
Type type_of() {
  using Runtime = typed::Runtime<std::remove_cvref_t<T>>;
  Type type = quantity_type(Runtime::kind());
  type.dimension = Runtime::dimension();
  if (type.kind == Kind::derived) type.unit = si_symbol(type.dimension);
  return type;
}

template <class Result, class... Arguments>
void Functions::add(const std::string& name, Result (*function)(Arguments...), std::vector<std::string> parameters) {
  const std::vector<Type> wanted = {type_of<Arguments>()...};
  add(name,
      Function{parameters, false,
               [wanted, parameters](std::span<const Type> given) {
                 check_arguments(parameters, wanted, given);
                 return type_of<Result>();
               },
               [function](std::span<const Value> values, const Scope&) {
                 return [&]<std::size_t... i>(std::index_sequence<i...>) {
                   return Value(typed::Runtime<Result>::value_in_si(function(
                       typed::Runtime<std::remove_cvref_t<Arguments>>::from_si(std::get<Decimal>(values[i]))...)));
                 }
                 (std::index_sequence_for<Arguments...>{});
               }});
}

}  // namespace instruments::expressions
