#include "instruments/physics/platinum_thermometer.hpp"

#include <cmath>
#include <utility>

#include "instruments/physics/newton.hpp"
#include "instruments/physics/temperature.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

const Text callendar_van_dusen{"铂电阻公式（IEC 60751）", "the formula of IEC 60751"};

template <class Scalar>
struct Coefficients {
  Constant<Scalar> a = published<Scalar>("3.9083e-3");
  Constant<Scalar> b = published<Scalar>("-5.775e-7");
  Constant<Scalar> c = published<Scalar>("-4.183e-12");
};

/// R/R0 below 0 ℃ and its slope.
template <class Scalar>
std::pair<Scalar, Scalar> ratio_below_zero(const Scalar& t) {
  static const Coefficients<Scalar> k;
  const Scalar cube = t * t * t;
  return {Scalar(1 + k.a * t + k.b * t * t + k.c * (t - 100) * cube),
          Scalar(k.a + 2 * k.b * t + k.c * (4 * cube - 300 * t * t))};
}

template <class Scalar>
Scalar ratio(const Scalar& t) {
  static const Coefficients<Scalar> k;
  if (t < 0) return ratio_below_zero(t).first;
  return 1 + k.a * t + k.b * t * t;
}

/// In doubles; `ratio` is below 1.
double root_below_zero(double ratio) {
  constexpr int enough = 20;
  double t = (ratio - 1) / 3.9083e-3;
  for (int i = 0; i < enough; ++i) {
    const auto [value, slope] = ratio_below_zero(t);
    t -= (value - ratio) / slope;
  }
  return t;
}

template <class Scalar>
Scalar temperature_of(const Scalar& ratio) {
  using std::sqrt;
  static const Coefficients<Scalar> k;
  if (ratio < 1) return refined_root(root_below_zero(nearest_double(ratio)), ratio, ratio_below_zero<Scalar>);
  // The form without a difference of nearly equal numbers.
  const Scalar root = sqrt(Scalar(k.a * k.a - 4 * k.b * (1 - ratio)));
  return 2 * (ratio - 1) / (k.a + root);
}

}  // namespace

template <class Scalar>
typed::Resistance<Scalar> platinum_resistance(const typed::CelsiusTemperature<Scalar>& temperature,
                                              const typed::Resistance<Scalar>& resistance_at_0) {
  const Scalar t = celsius(temperature);
  require_valid<Scalar>({callendar_van_dusen, "temperature", -200, 850, "℃", 1}, nearest_double(t));
  require_above("resistance_at_0", 0, nearest_double(resistance_at_0.value()), "Ω");
  return resistance_at_0 * ratio(t);
}

template <class Scalar>
typed::CelsiusTemperature<Scalar> platinum_temperature(const typed::Resistance<Scalar>& resistance,
                                                       const typed::Resistance<Scalar>& resistance_at_0) {
  const double nominal = nearest_double(resistance_at_0.value());
  require_above("resistance_at_0", 0, nominal, "Ω");
  require_valid<Scalar>(
      {callendar_van_dusen, "resistance", ratio(-200.0) * nominal, ratio(850.0) * nominal, "Ω", 0.003 * nominal},
      nearest_double(resistance.value()));
  return from_celsius(temperature_of(Scalar((resistance / resistance_at_0).value())));
}

template typed::Resistance<Decimal> platinum_resistance(const typed::CelsiusTemperature<Decimal>&,
                                                        const typed::Resistance<Decimal>&);
template typed::Resistance<double> platinum_resistance(const typed::CelsiusTemperature<double>&,
                                                       const typed::Resistance<double>&);
template typed::Resistance<Jet> platinum_resistance(const typed::CelsiusTemperature<Jet>&,
                                                    const typed::Resistance<Jet>&);
template typed::CelsiusTemperature<Decimal> platinum_temperature(const typed::Resistance<Decimal>&,
                                                                 const typed::Resistance<Decimal>&);
template typed::CelsiusTemperature<double> platinum_temperature(const typed::Resistance<double>&,
                                                                const typed::Resistance<double>&);
template typed::CelsiusTemperature<Jet> platinum_temperature(const typed::Resistance<Jet>&,
                                                             const typed::Resistance<Jet>&);

}  // namespace instruments
