#include "instruments/expressions/table.hpp"

#include <algorithm>
#include <array>

#include "instruments/expressions/calls.hpp"

namespace instruments::expressions {
namespace {

std::size_t first_visible(std::string_view text, std::size_t from) {
  const auto found = text.find_first_not_of(' ', from);
  return found == std::string_view::npos ? text.size() : found;
}

std::optional<Decimal> part(const Source& source, std::size_t from, std::size_t to, const Type& type,
                            std::vector<Fault>& faults) {
  const std::size_t start = first_visible(source.text, from);
  return constant({source.text.substr(start, std::max(to, start) - start), locate(source, start)}, type, faults);
}

std::optional<Condition> read_interval(const Source& source, const Type& type, std::vector<Fault>& faults) {
  const std::string& text = source.text;
  const auto comma = text.find(',');
  const auto low = part(source, 1, comma, type, faults);
  const auto high = part(source, comma + 1, text.size() - 1, type, faults);
  if (!low || !high) return std::nullopt;
  return Condition{low, high, text.front() == '[', text.back() == ']'};
}

/// `R | S`.
std::optional<Condition> read_words(const Source& source, const Type& type, std::vector<Fault>& faults) {
  Condition condition;
  std::size_t start = 0;
  for (std::size_t end = 0; end != std::string::npos; start = end + 1) {
    end = source.text.find('|', start);
    std::string word = source.text.substr(start, end == std::string::npos ? end : end - start);
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
    const auto found = std::ranges::find(*type.words, word);
    if (found == type.words->end()) {
      const Text known = describe(type);
      faults.push_back({locate(source, start), {"“" + word + "”不是" + known.zh, "'" + word + "' is not " + known.en}});
      return std::nullopt;
    }
    condition.one_of.emplace_back(found - type.words->begin());
  }
  return condition;
}

std::optional<Condition> read_bound(const Source& source, const std::string& sign, const Type& type,
                                    std::vector<Fault>& faults) {
  const auto bound = part(source, sign.size(), source.text.size(), type, faults);
  if (!bound) return std::nullopt;
  const bool included = sign.back() == '=';
  if (sign.front() == '<') return Condition{std::nullopt, bound, true, included};
  return Condition{bound, std::nullopt, included, true};
}

}  // namespace

bool Condition::holds(const Decimal& value) const {
  if (!one_of.empty()) return std::ranges::find(one_of, value) != one_of.end();
  if (low) {
    const auto order = compare(value, *low);
    if (order < 0 || (order == 0 && !low_included)) return false;
  }
  if (high) {
    const auto order = compare(value, *high);
    if (order > 0 || (order == 0 && !high_included)) return false;
  }
  return true;
}

std::optional<Condition> read_condition(const Source& source, const Type& type, std::vector<Fault>& faults) {
  const std::string& text = source.text;
  if (text == "any") return Condition{};
  if (type.shape == Type::Shape::choice) return read_words(source, type, faults);
  for (const std::string sign : {"<=", ">=", "<", ">"})
    if (text.starts_with(sign)) return read_bound(source, sign, type, faults);
  const bool opened = text.starts_with('[') || text.starts_with('(');
  const bool closed = text.ends_with(']') || text.ends_with(')');
  if (opened && closed && text.find(',') != std::string::npos) return read_interval(source, type, faults);
  const auto value = constant(source, type, faults);
  if (!value) return std::nullopt;
  return Condition{value, value};
}

Value TableCall::operator()(std::span<const Value> values, const Scope& /*scope*/) const {
  for (const auto& row : table.rows) {
    const bool holds = std::ranges::equal(row.conditions, values, [](const Condition& condition, const Value& value) {
      return condition.holds(std::get<Decimal>(value));
    });
    if (holds) return row.value;
  }
  throw Refusal(Cause::invalid_input, {"表 " + table.name + " 中没有适用的行。",
                                       "The table " + table.name + " has no row for these values."});
}

Function as_function(Table table) {
  Function function;
  function.parameters = table.parameters;
  function.wanted = table.parameter_types;
  function.type = [table](std::span<const Type> given) {
    check_arguments(table.parameters, table.parameter_types, given);
    return table.type;
  };
  function.call = TableCall{std::move(table)};
  return function;
}

}  // namespace instruments::expressions
