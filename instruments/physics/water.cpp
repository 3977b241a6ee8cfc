#include "instruments/physics/water.hpp"

#include "instruments/physics/temperature.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

namespace si = boost::units::si;

const Text tanaka{"水密度公式（Tanaka 2001）", "the formula of Tanaka (2001)"};

template <class Scalar>
struct DensityConstants {
  Constant<Scalar> a1 = published<Scalar>("-3.983035");
  Constant<Scalar> a2 = published<Scalar>("301.797");
  Constant<Scalar> a3 = published<Scalar>("522528.9");
  Constant<Scalar> a4 = published<Scalar>("69.34881");
  Constant<Scalar> a5 = published<Scalar>("999.974950");
};

template <class Scalar>
struct CompressibilityConstants {
  Constant<Scalar> k0 = published<Scalar>("50.74e-11");
  Constant<Scalar> k1 = published<Scalar>("-0.326e-11");
  Constant<Scalar> k2 = published<Scalar>("0.00416e-11");
};

/// Pa⁻¹.
template <class Scalar>
auto compressibility(const Scalar& t) {
  static const CompressibilityConstants<Scalar> k;
  return Scalar(k.k0 + k.k1 * t + k.k2 * t * t) / si::pascals;
}

}  // namespace

template <class Scalar>
typed::MassDensity<Scalar> water_density(const typed::CelsiusTemperature<Scalar>& temperature) {
  const Scalar t = celsius(temperature);
  require_valid<Scalar>({tanaka, "temperature", 0, 40, "℃", 1}, nearest_double(t));
  static const DensityConstants<Scalar> a;
  const Scalar from_maximum = t + a.a1;
  const Scalar fall = from_maximum * from_maximum * (t + a.a2) / (a.a3 * (t + a.a4));
  return Scalar(a.a5 * (1 - fall)) * si::kilograms_per_cubic_meter;
}

template <class Scalar>
typed::MassDensity<Scalar> water_density_air_saturated(const typed::CelsiusTemperature<Scalar>& temperature) {
  const Scalar t = celsius(temperature);
  require_valid<Scalar>({tanaka, "temperature", 0, 25, "℃", 1}, nearest_double(t));
  static const Constant<Scalar> s0 = published<Scalar>("-4.612e-3");
  static const Constant<Scalar> s1 = published<Scalar>("0.106e-3");
  return water_density(temperature) + Scalar(s0 + s1 * t) * si::kilograms_per_cubic_meter;
}

template <class Scalar>
typed::MassDensity<Scalar> water_density_at_pressure(const typed::CelsiusTemperature<Scalar>& temperature,
                                                     const typed::AbsolutePressure<Scalar>& pressure) {
  require_valid<Scalar>({tanaka, "pressure", 50, 1000, "kPa", 1}, nearest_double(pressure.quantity.value()) / 1000);
  static const auto standard_atmosphere = published<Scalar>("101325") * si::pascals;
  const auto density = water_density(temperature);
  const auto compression = compressibility(celsius(temperature)) * (pressure.quantity - standard_atmosphere);
  return density * Scalar(1 + Scalar(compression.value()));
}

template typed::MassDensity<Decimal> water_density(const typed::CelsiusTemperature<Decimal>&);
template typed::MassDensity<double> water_density(const typed::CelsiusTemperature<double>&);
template typed::MassDensity<Jet> water_density(const typed::CelsiusTemperature<Jet>&);
template typed::MassDensity<Decimal> water_density_air_saturated(const typed::CelsiusTemperature<Decimal>&);
template typed::MassDensity<double> water_density_air_saturated(const typed::CelsiusTemperature<double>&);
template typed::MassDensity<Jet> water_density_air_saturated(const typed::CelsiusTemperature<Jet>&);
template typed::MassDensity<Decimal> water_density_at_pressure(const typed::CelsiusTemperature<Decimal>&,
                                                               const typed::AbsolutePressure<Decimal>&);
template typed::MassDensity<double> water_density_at_pressure(const typed::CelsiusTemperature<double>&,
                                                              const typed::AbsolutePressure<double>&);
template typed::MassDensity<Jet> water_density_at_pressure(const typed::CelsiusTemperature<Jet>&,
                                                           const typed::AbsolutePressure<Jet>&);

}  // namespace instruments
