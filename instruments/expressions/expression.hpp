#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "instruments/expressions/functions.hpp"
#include "instruments/expressions/type.hpp"
#include "instruments/expressions/value.hpp"

namespace instruments::expressions {

/// The names an expression may use, each with its type and its slot in `Scope::values`.
class Names {
 public:
  struct Entry {
    std::size_t slot;
    Type type;
  };

  /// The slot of a new name; the later of two equal names hides the earlier one.
  std::size_t add(const std::string& name, Type type);
  /// Null for a name that is not there.
  const Entry* find(const std::string& name) const;
  std::size_t size() const { return size_; }

 private:
  std::map<std::string, Entry> entries_;
  std::size_t size_ = 0;
};

/// An expression that was read and checked; evaluating it cannot meet a wrong type.
class Expression {
 public:
  using Code = std::function<Value(const Scope&)>;
  Expression(Type type, Code code, std::string text)
      : type_(std::move(type)), code_(std::move(code)), text_(std::move(text)) {}

  const Type& type() const { return type_; }
  const std::string& text() const { return text_; }

  /// Unknown where something it needs is unknown. Refuses (`invalid_input`) a division by zero, a table without a row
  /// for the values, a result without bounds.
  Value evaluate(const Scope& scope) const { return code_(scope); }

 private:
  Type type_;
  Code code_;
  std::string text_;
};

/// Reads and checks the text of an expression. Nothing when it is wrong; then `faults` says where and why.
std::optional<Expression> compile(const Source& source, const Names& names, const Functions& functions,
                                  std::vector<Fault>& faults);

/// The value of an expression without names, such as `90 %`, that must fit `wanted`; in coherent SI units. Nothing
/// when it is wrong or has no value; then `faults` says why.
std::optional<Decimal> constant(const Source& source, const Type& wanted, std::vector<Fault>& faults);

}  // namespace instruments::expressions
