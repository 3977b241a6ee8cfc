#include <fmt/format.h>

#include "instruments/expressions/spreadsheet.hpp"

namespace instruments::expressions {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t most_degrees = 5;

/// Cells with the coefficients of a polynomial from the constant upwards, in x less than the first x where that keeps
/// nearly equal numbers apart.
struct LeastSquares {
  Texts coefficients;
  Texts x, y;  // x as the polynomial takes it

  std::string at(const std::string& variable) const {
    std::string text = coefficients.back();
    for (std::size_t k = coefficients.size() - 1; k-- > 0;)
      text = fmt::format("{}+{}*({})", coefficients[k], variable, text);
    return text;
  }
};

/// LINEST has the highest power first, and makes something up where there are too few different points.
LeastSquares least_squares(const Beside& beside, const Texts& x, const Texts& y, std::size_t degree,
                           const std::string& origin) {
  LeastSquares result{{}, {}, y};
  std::vector<Texts> powers, values;
  for (std::size_t i = 0; i < x.size(); ++i) {
    result.x.push_back(origin.empty() ? x[i] : '(' + x[i] + '-' + origin + ')');
    auto& row = powers.emplace_back();
    for (std::size_t k = 1; k <= degree; ++k) row.push_back(fmt::format("{}^{}", result.x.back(), k));
    values.push_back({y[i]});
  }
  const std::string first = beside.block({"最小二乘法：y", "Least squares: y"}, values);
  const std::string second = beside.block({"最小二乘法：x 的各次幂", "Least squares: powers of x"}, powers);
  const std::string different =
      beside.cell(fmt::format("SUMPRODUCT(1/COUNTIF(INDEX({0},0,1),INDEX({0},0,1)))", second));
  for (std::size_t k = 0; k <= degree; ++k)
    result.coefficients.push_back(beside.cell(
        fmt::format("IF({}<{}.5,NA(),INDEX(LINEST({},{}),1,{}))", different, degree, first, second, degree + 1 - k)));
  return result;
}

}  // namespace

/// The functions of fit_functions.cpp.
std::optional<Formula> SpreadsheetEmitter::fit(const std::string& name, const std::vector<Formula>& arguments) const {
  const bool line = name == "slope" || name == "intercept";
  if (!line && name != "fit" && name != "fitted" && name != "residuals") return std::nullopt;
  if (!line && !arguments[2].number) return unfollowed();
  const auto degree = line ? 1 : arguments[2].number->convert_to<std::size_t>();
  const bool in_numbers = name == "fit";
  const Formula first = in_numbers ? in_si(arguments[0]) : arguments[0];
  const Formula second = in_numbers ? in_si(arguments[1]) : arguments[1];
  Formula result{.text = "NA()", .factor = second.factor, .offset = second.offset, .may_fail = true};
  if (degree < 1 || degree > most_degrees || first.elements.size() != second.elements.size() ||
      first.elements.size() <= degree)
    return result;
  Texts x, y;
  for (const auto& each : first.elements) x.push_back(once(each).text);
  for (const auto& each : second.elements) y.push_back(once(each).text);
  const std::string origin = in_numbers || name == "intercept" ? "" : x.front();
  const auto found = least_squares(beside_, x, y, degree, origin);
  const auto add_element = [&result](std::string text) {
    Formula& element = result.elements.emplace_back();
    element = {.text = std::move(text), .factor = result.factor, .offset = result.offset, .may_fail = true};
  };
  if (name == "intercept") result.text = found.coefficients[0];
  if (name == "slope") {
    result = {.text = found.coefficients[1], .factor = divide(second.factor, first.factor), .may_fail = true};
  } else if (name == "fitted") {
    const Formula at = shown_in(arguments[3], first.factor, first.offset);
    result.text = beside_.cell(found.at(beside_.cell(operand(at, Strength::sum) + '-' + origin)));
  } else if (name == "fit") {
    for (const auto& each : found.coefficients) add_element(each);
  } else if (name == "residuals") {
    result.offset = 0;
    for (std::size_t i = 0; i < y.size(); ++i) add_element(beside_.cell(y[i] + "-(" + found.at(found.x[i]) + ')'));
  }
  return result;
}

}  // namespace instruments::expressions
