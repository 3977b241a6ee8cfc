#include <algorithm>

#include "instruments/expressions/functions.hpp"

namespace instruments::expressions {
namespace {

using Shape = Type::Shape;
using List = std::vector<Decimal>;

const Decimal& decimal(const Value& value) {
  return std::get<Decimal>(value);
}

void require_quantity(const Type& type) {
  if (type.shape != Shape::quantity) throw TypeFault{{"此处需要量", "quantities are needed here"}};
}

/// The common type of all arguments.
Type alike(std::span<const Type> given) {
  Type type = given[0];
  for (const auto& each : given) type = common_type(type, each, {"放在一起", "put together"});
  require_quantity(type);
  return type;
}

/// The type of one element: of values given one by one, or of one list.
Type element(std::span<const Type> given) {
  if (given.size() == 1 && given[0].shape == Shape::list) return element_of(given[0]);
  return alike(given);
}

Type deviation(std::span<const Type> given) {
  const Type type = element(given);
  return difference_type(type, type);
}

Type sum_of_elements(std::span<const Type> given) {
  const Type type = element(given);
  return sum_type(type, type);
}

List elements(std::span<const Value> values) {
  if (const auto* list = std::get_if<List>(&values[0])) {
    require(!list->empty(), Cause::invalid_input, {"列表为空。", "The list is empty."});
    return *list;
  }
  List list;
  for (const auto& value : values) list.push_back(decimal(value));
  return list;
}

template <class Better>
Function selection(Better better) {
  return {{"value"}, true, element, [better](std::span<const Value> values, const Scope&) {
            const List list = elements(values);
            Decimal best = list[0];
            for (const auto& each : list)
              if (better(compare(each, best))) best = each;
            return Value(best);
          }};
}

Decimal sum_of(const List& list) {
  Decimal sum = 0;
  for (const auto& each : list) sum += each;
  return sum;
}

Decimal mean_of(const List& list) {
  return divide(sum_of(list), Decimal(list.size()));
}

/// The experimental standard deviation (JCGM 100:2008, 4.2.2).
Value standard_deviation(std::span<const Value> values, const Scope&) {
  const List list = elements(values);
  require(list.size() > 1, Cause::invalid_input,
          {"标准偏差至少需要两个值。", "A standard deviation needs two values at least."});
  const Decimal mean = mean_of(list);
  Decimal squares = 0;
  for (const auto& each : list) squares += (each - mean) * (each - mean);
  return Decimal(sqrt(divide(squares, Decimal(list.size() - 1))));
}

Value range_of(std::span<const Value> values, const Scope&) {
  const List list = elements(values);
  const auto [low, high] = std::ranges::minmax(list);
  return Decimal(high - low);
}

Type list_argument(std::span<const Type> given) {
  if (given[0].shape != Shape::list) throw TypeFault{{"此处需要列表", "a list is needed here"}};
  return element_of(given[0]);
}

Type element_at(std::span<const Type> given) {
  if (!fits(given[1], quantity_type(Kind::number))) throw TypeFault{{"序号应为数", "a place in a list is a number"}};
  return list_argument(given);
}

Value at(std::span<const Value> values, const Scope&) {
  const auto& list = std::get<List>(values[0]);
  const Decimal& place = decimal(values[1]);
  require(place >= 1 && place <= list.size() && place == floor(place), Cause::invalid_input,
          {"列表中没有这一项。", "The list has no such place."});
  return list[place.convert_to<std::size_t>() - 1];
}

Type list_type(std::span<const Type> given) {
  return list_of(alike(given));
}

/// Rising, each once.
List in_order(List list) {
  std::ranges::sort(list);
  const auto same = [](const Decimal& a, const Decimal& b) { return compare(a, b) == 0; };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  return list;
}

Value points(std::span<const Value> values, const Scope&) {
  return in_order(elements(values));
}

/// Both ends, and those of the others that lie between them.
Value points_within(std::span<const Value> values, const Scope&) {
  const Decimal& low = decimal(values[0]);
  const Decimal& high = decimal(values[1]);
  List list = elements(values);
  std::erase_if(list, [&](const Decimal& each) { return each < low || each > high; });
  return in_order(std::move(list));
}

Type steps_type(std::span<const Type> given) {
  if (!fits(given[2], quantity_type(Kind::number))) throw TypeFault{{"count 应为数", "count is a number"}};
  return list_of(alike(given.first(2)));
}

Value steps(std::span<const Value> values, const Scope&) {
  const Decimal& count = decimal(values[2]);
  require(count >= 2 && count <= 100 && count == floor(count), Cause::invalid_input,
          {"点数应为 2 至 100 的整数。", "The number of points is a whole one, 2 to 100."});
  const auto last = count.convert_to<int>() - 1;
  const Decimal step = divide(decimal(values[1]) - decimal(values[0]), Decimal(last));
  List list;
  for (int i = 0; i <= last; ++i) list.push_back(i == last ? decimal(values[1]) : decimal(values[0]) + step * i);
  return list;
}

}  // namespace

void add_list_functions(Functions& functions) {
  functions.add("min", selection([](auto order) { return order < 0; }));
  functions.add("max", selection([](auto order) { return order > 0; }));
  functions.add("mean",
                {{"value"}, true, element, [](auto values, const Scope&) { return Value(mean_of(elements(values))); }});
  functions.add("sum", {{"value"}, true, sum_of_elements, [](auto values, const Scope&) {
                          return Value(sum_of(elements(values)));
                        }});
  functions.add("range", {{"value"}, true, deviation, range_of});
  functions.add("stdev", {{"value"}, true, deviation, standard_deviation});
  functions.add("count", {{"list"},
                          false,
                          [](auto given) { return list_argument(given), quantity_type(Kind::number); },
                          [](auto values, const Scope&) { return Value(Decimal(elements(values).size())); }});
  functions.add("first", {{"list"}, false, list_argument, [](auto values, const Scope&) {
                            return Value(elements(values).front());
                          }});
  functions.add("last", {{"list"}, false, list_argument, [](auto values, const Scope&) {
                           return Value(elements(values).back());
                         }});
  functions.add("at", {{"list", "place"}, false, element_at, at});
  functions.add("list",
                {{"value"}, true, list_type, [](auto values, const Scope&) { return Value(elements(values)); }});
  functions.add("points", {{"value"}, true, list_type, points});
  functions.add("points_within", {{"low", "high", "value"}, true, list_type, points_within});
  functions.add("steps", {{"low", "high", "count"}, false, steps_type, steps});
}

}  // namespace instruments::expressions
