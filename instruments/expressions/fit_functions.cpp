#include <algorithm>

#include "instruments/expressions/functions.hpp"

namespace instruments::expressions {
namespace {

using Shape = Type::Shape;
using List = std::vector<Decimal>;

constexpr int most_degrees = 5;
constexpr int certain_digits = 40;

const List& list(const Value& value) {
  return std::get<List>(value);
}

Type element(const Type& given) {
  if (given.shape != Shape::list) throw TypeFault{{"此处需要列表", "a list is needed here"}};
  return element_of(given);
}

void require_number(const Type& given, const Text& what) {
  if (fits(given, quantity_type(Kind::number))) return;
  const Text got = describe(given);
  throw TypeFault{{what.zh + "应为数，而非" + got.zh, what.en + " is a number, not " + got.en}};
}

Type difference_of(const Type& type) {
  return difference_type(type, type);
}

Type slope_type(std::span<const Type> given) {
  return quotient_type(difference_of(element(given[1])), difference_of(element(given[0])));
}

/// At x = 0, which must not be one by convention only, as of a Celsius temperature.
Type intercept_type(std::span<const Type> given) {
  product_type(slope_type(given), element(given[0]));
  return element(given[1]);
}

Type fit_type(std::span<const Type> given) {
  for (const auto& each : given.first(2)) require_number(element(each), {"系数的列表", "of coefficients each value"});
  require_number(given[2], {"次数", "the degree"});
  return given[1];
}

Type residuals_type(std::span<const Type> given) {
  element(given[0]);
  require_number(given[2], {"次数", "the degree"});
  return list_of(difference_of(element(given[1])));
}

Type fitted_type(std::span<const Type> given) {
  require_number(given[2], {"次数", "the degree"});
  common_type(element(given[0]), given[3], {"作为自变量", "take as the same variable"});
  return element(given[1]);
}

std::size_t degree_of(const Value& value) {
  const Decimal& degree = std::get<Decimal>(value);
  require(degree >= 1 && degree <= most_degrees && degree == floor(degree), Cause::invalid_input,
          {"拟合多项式的次数应为 1 至 5 的整数。", "The degree of a fitted polynomial is a whole number, 1 to 5."});
  return degree.convert_to<std::size_t>();
}

void require_points(const List& x, const List& y, std::size_t degree) {
  require(x.size() == y.size(), Cause::invalid_input,
          {"拟合的两个列表应有相同的个数。", "The two lists of a fit are of the same length."});
  List distinct = x;
  std::ranges::sort(distinct);
  const auto same = [](const Decimal& a, const Decimal& b) { return compare(a, b) == 0; };
  distinct.erase(std::unique(distinct.begin(), distinct.end(), same), distinct.end());
  const std::string least = std::to_string(degree + 1);
  require(distinct.size() > degree, Cause::invalid_input,
          {"拟合 " + std::to_string(degree) + " 次多项式至少需要 " + least + " 个不同的点。",
           "A fit of degree " + std::to_string(degree) + " needs " + least + " different points at least."});
}

/// Gauss-Jordan on the normal equations, each row with its right side; they are symmetric and positive.
List solution(std::vector<List> rows) {
  const std::size_t size = rows.size();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = i + 1; k <= size; ++k) rows[i][k] = divide(rows[i][k], rows[i][i]);
    for (std::size_t j = 0; j < size; ++j)
      for (std::size_t k = i + 1; k <= size && j != i; ++k) rows[j][k] -= rows[j][i] * rows[i][k];
  }
  List result;
  for (const auto& row : rows) result.push_back(cut_to_digits(row[size], certain_digits));
  return result;
}

/// The coefficients from the constant upwards of the polynomial in x - `origin` with the least sum of squares.
List coefficients(const List& x, const List& y, std::size_t degree, const Decimal& origin) {
  require_points(x, y, degree);
  List sums(2 * degree + 1, Decimal(0));
  std::vector<List> rows(degree + 1, List(degree + 2, Decimal(0)));
  for (std::size_t i = 0; i < x.size(); ++i) {
    Decimal power = 1;
    for (std::size_t k = 0; k < sums.size(); ++k, power *= x[i] - origin) {
      sums[k] += power;
      if (k <= degree) rows[k][degree + 1] += power * y[i];
    }
  }
  for (std::size_t j = 0; j <= degree; ++j)
    for (std::size_t k = 0; k <= degree; ++k) rows[j][k] = sums[j + k];
  return solution(std::move(rows));
}

Decimal polynomial(const List& coefficients, const Decimal& x) {
  Decimal value = 0;
  for (std::size_t k = coefficients.size(); k-- > 0;) value = value * x + coefficients[k];
  return cut_to_digits(value, certain_digits);
}

Value fit(std::span<const Value> values, const Scope&) {
  return coefficients(list(values[0]), list(values[1]), degree_of(values[2]), 0);
}

Value slope(std::span<const Value> values, const Scope&) {
  require(!list(values[0]).empty(), Cause::invalid_input, {"列表为空。", "The list is empty."});
  return coefficients(list(values[0]), list(values[1]), 1, list(values[0]).front())[1];
}

Value intercept(std::span<const Value> values, const Scope&) {
  return coefficients(list(values[0]), list(values[1]), 1, 0)[0];
}

/// Far from zero a polynomial loses digits: it is fitted around the first point.
Value fitted(std::span<const Value> values, const Scope&) {
  const List& x = list(values[0]);
  require(!x.empty(), Cause::invalid_input, {"列表为空。", "The list is empty."});
  const List found = coefficients(x, list(values[1]), degree_of(values[2]), x.front());
  return polynomial(found, std::get<Decimal>(values[3]) - x.front());
}

Value residuals(std::span<const Value> values, const Scope&) {
  const List& x = list(values[0]);
  const List& y = list(values[1]);
  require(!x.empty(), Cause::invalid_input, {"列表为空。", "The list is empty."});
  const List found = coefficients(x, y, degree_of(values[2]), x.front());
  List rest;
  for (std::size_t i = 0; i < x.size(); ++i) rest.push_back(y[i] - polynomial(found, x[i] - x.front()));
  return rest;
}

}  // namespace

void add_fit_functions(Functions& functions) {
  functions.add("fit", {{"x", "y", "degree"}, false, fit_type, fit});
  functions.add("slope", {{"x", "y"}, false, slope_type, slope});
  functions.add("intercept", {{"x", "y"}, false, intercept_type, intercept});
  functions.add("fitted", {{"x", "y", "degree", "at"}, false, fitted_type, fitted});
  functions.add("residuals", {{"x", "y", "degree"}, false, residuals_type, residuals});
}

}  // namespace instruments::expressions
