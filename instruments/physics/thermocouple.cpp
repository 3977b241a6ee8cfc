#include "instruments/physics/thermocouple.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "instruments/physics/newton.hpp"
#include "instruments/physics/temperature.hpp"
#include "instruments/physics/thermocouple_coefficients.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

constexpr std::array letters = {'S', 'R', 'B', 'K', 'N', 'E', 'J', 'T'};

const Text& formula(Thermocouple type) {
  static const auto all = [] {
    std::array<Text, letters.size()> texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
      texts[i] = {fmt::format("热电偶参考函数（{} 型）", letters[i]),
                  fmt::format("the reference function of type {}", letters[i])};
    return texts;
  }();
  return all.at(static_cast<std::size_t>(type));
}

/// The reference function on one interval, its coefficients read: a polynomial in t - centre.
template <class Number>
struct Piece {
  double low, high;  // ℃
  Number centre = 0;
  std::vector<Number> coefficients, exponential;

  /// mV and mV/K.
  template <class Scalar>
  std::pair<Scalar, Scalar> at(const Scalar& t) const {
    using std::exp;
    const Scalar u = t - centre;
    Scalar value = coefficients.back();
    Scalar slope = 0;
    for (auto each = coefficients.rbegin() + 1; each != coefficients.rend(); ++each) {
      slope = slope * u + value;
      value = value * u + *each;
    }
    if (exponential.empty()) return {value, slope};
    const Scalar from_middle = t - exponential[2];
    const Scalar bell = exponential[0] * exp(Scalar(exponential[1] * from_middle * from_middle));
    return {Scalar(value + bell), Scalar(slope + 2 * exponential[1] * from_middle * bell)};
  }
};

/// The coefficients of the same polynomial in t - centre.
void move_to(const Decimal& centre, std::vector<Decimal>& coefficients) {
  for (std::size_t first = 0; first + 1 < coefficients.size(); ++first)
    for (std::size_t i = coefficients.size() - 1; i > first; --i) coefficients[i - 1] += centre * coefficients[i];
}

/// Far from 0 ℃ the terms are up to 1000 times their sum, as those of type T at -270 ℃: in doubles the polynomial is
/// taken about the middle of its interval. Next to 0 ℃ it stays as printed, so that it is 0 there.
double centre_of(const ReferencePiece& printed) {
  const bool touches_zero = printed.low <= 0 && printed.high > 0;
  return touches_zero ? 0 : (printed.low + printed.high) / 2;
}

template <class Scalar>
std::vector<Piece<Constant<Scalar>>> read_pieces(char letter) {
  std::vector<Piece<Constant<Scalar>>> pieces;
  for (const auto& printed : reference_pieces(letter)) {
    auto& piece = pieces.emplace_back();
    piece.low = printed.low;
    piece.high = printed.high;
    for (const auto digits : printed.exponential) piece.exponential.push_back(published<Scalar>(digits));
    std::vector<Decimal> coefficients;
    for (const auto digits : printed.coefficients) coefficients.push_back(published<Decimal>(digits));
    if constexpr (!std::is_same_v<Scalar, Decimal>) {
      piece.centre = centre_of(printed);
      move_to(piece.centre, coefficients);
    }
    for (const auto& each : coefficients) piece.coefficients.push_back(each.template convert_to<Constant<Scalar>>());
  }
  return pieces;
}

template <class Scalar>
const std::vector<Piece<Constant<Scalar>>>& pieces_of(Thermocouple type) {
  static const auto all = [] {
    std::array<std::vector<Piece<Constant<Scalar>>>, letters.size()> types;
    for (std::size_t i = 0; i < types.size(); ++i) types[i] = read_pieces<Scalar>(letters[i]);
    return types;
  }();
  return all.at(static_cast<std::size_t>(type));
}

/// Where the function is monotonic.
double lowest_of_inverse(Thermocouple type) {
  constexpr double lowest_of_b = 250;
  return type == Thermocouple::b ? lowest_of_b : pieces_of<double>(type).front().low;
}

/// Index of the piece that holds; the upper one at a border, as the standard has it for 0 ℃.
template <class Pieces, class Holds>
std::size_t piece_where(const Pieces& pieces, const Holds& ends_below) {
  std::size_t i = 0;
  while (i + 1 < pieces.size() && ends_below(pieces[i])) ++i;
  return i;
}

/// Bisection to start with, because Newton's method leaves the flat ends of types K and N.
double root_of(const Piece<double>& piece, double emf) {
  constexpr int halvings = 20;
  constexpr int steps = 6;
  // The borders of two pieces do not meet exactly: the root may lie a little beyond.
  double low = piece.low - 1;
  double high = piece.high + 1;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (piece.at(middle).first < emf ? low : high) = middle;
  }
  double t = (low + high) / 2;
  for (int i = 0; i < steps; ++i) {
    const auto [value, slope] = piece.at(t);
    t -= (value - emf) / slope;
  }
  return t;
}

}  // namespace

template <class Scalar>
typed::Voltage<Scalar> thermocouple_emf(Thermocouple type, const typed::CelsiusTemperature<Scalar>& temperature) {
  const auto& pieces = pieces_of<Scalar>(type);
  const Scalar t = celsius(temperature);
  const double nearest = nearest_double(t);
  require_valid<Scalar>({formula(type), "temperature", pieces.front().low, pieces.back().high, "℃", 1}, nearest);
  const auto i = piece_where(pieces, [nearest](const auto& piece) { return piece.high <= nearest; });
  return Scalar(pieces[i].at(t).first / 1000) * boost::units::si::volts;
}

template <class Scalar>
typed::CelsiusTemperature<Scalar> thermocouple_temperature(Thermocouple type, const typed::Voltage<Scalar>& emf) {
  const auto& coarse = pieces_of<double>(type);
  const Scalar millivolts = emf.value() * 1000;
  const double nearest = nearest_double(millivolts);
  const double lowest = lowest_of_inverse(type);
  require_valid<Scalar>(
      {formula(type), "emf", coarse.front().at(lowest).first, coarse.back().at(coarse.back().high).first, "mV"},
      nearest);
  const auto i = piece_where(coarse, [nearest](const auto& piece) { return piece.at(piece.high).first <= nearest; });
  const auto& piece = pieces_of<Scalar>(type)[i];
  return from_celsius(
      refined_root(root_of(coarse[i], nearest), millivolts, [&piece](const Scalar& t) { return piece.at(t); }));
}

template typed::Voltage<Decimal> thermocouple_emf(Thermocouple, const typed::CelsiusTemperature<Decimal>&);
template typed::Voltage<double> thermocouple_emf(Thermocouple, const typed::CelsiusTemperature<double>&);
template typed::Voltage<Jet> thermocouple_emf(Thermocouple, const typed::CelsiusTemperature<Jet>&);
template typed::CelsiusTemperature<Decimal> thermocouple_temperature(Thermocouple, const typed::Voltage<Decimal>&);
template typed::CelsiusTemperature<double> thermocouple_temperature(Thermocouple, const typed::Voltage<double>&);
template typed::CelsiusTemperature<Jet> thermocouple_temperature(Thermocouple, const typed::Voltage<Jet>&);

}  // namespace instruments
