#include "instruments/physics/air.hpp"

#include <cmath>

#include "instruments/physics/temperature.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

namespace si = boost::units::si;

const Text cipm{"空气密度公式（CIPM-2007）", "the formula CIPM-2007"};

template <class Scalar>
void require_temperature(const Scalar& celsius) {
  require_valid<Scalar>({cipm, "temperature", 15, 27, "℃", 1}, nearest_double(celsius));
}

/// ln(p_sv / Pa) = A T² + B T + C + D/T, with T in kelvins.
template <class Scalar>
struct SaturationConstants {
  Constant<Scalar> a = published<Scalar>("1.2378847e-5");
  Constant<Scalar> b = published<Scalar>("-1.9121316e-2");
  Constant<Scalar> c = published<Scalar>("33.93711047");
  Constant<Scalar> d = published<Scalar>("-6.3431645e3");
};

template <class Scalar>
Scalar saturation_pascals(const Scalar& kelvins) {
  using std::exp;
  static const SaturationConstants<Scalar> k;
  return exp(Scalar(k.a * kelvins * kelvins + k.b * kelvins + k.c + k.d / kelvins));
}

/// How much more vapour saturated air holds than the space without air.
template <class Scalar>
Scalar enhancement_factor(const Scalar& pascals, const Scalar& celsius) {
  static const Constant<Scalar> alpha = published<Scalar>("1.00062");
  static const Constant<Scalar> beta = published<Scalar>("3.14e-8");
  static const Constant<Scalar> gamma = published<Scalar>("5.6e-7");
  return alpha + beta * pascals + gamma * celsius * celsius;
}

template <class Scalar>
struct CompressibilityConstants {
  Constant<Scalar> a0 = published<Scalar>("1.58123e-6");
  Constant<Scalar> a1 = published<Scalar>("-2.9331e-8");
  Constant<Scalar> a2 = published<Scalar>("1.1043e-10");
  Constant<Scalar> b0 = published<Scalar>("5.707e-6");
  Constant<Scalar> b1 = published<Scalar>("-2.051e-8");
  Constant<Scalar> c0 = published<Scalar>("1.9898e-4");
  Constant<Scalar> c1 = published<Scalar>("-2.376e-6");
  Constant<Scalar> d = published<Scalar>("1.83e-11");
  Constant<Scalar> e = published<Scalar>("-0.765e-8");
};

/// Z of moist air: pressure in pascals, T in kelvins, t in degrees Celsius, x the mole fraction of vapour.
template <class Scalar>
Scalar compressibility(const Scalar& pascals, const Scalar& kelvins, const Scalar& t, const Scalar& x) {
  static const CompressibilityConstants<Scalar> k;
  const Scalar ratio = pascals / kelvins;
  const Scalar square = x * x;
  const Scalar first = k.a0 + k.a1 * t + k.a2 * t * t + (k.b0 + k.b1 * t) * x + (k.c0 + k.c1 * t) * square;
  return 1 - ratio * first + ratio * ratio * (k.d + k.e * square);
}

/// Molar mass of dry air, in kg/mol: CO2 takes the place of oxygen.
template <class Scalar>
Scalar molar_mass_of_dry_air(const Scalar& co2_fraction) {
  static const Constant<Scalar> usual = published<Scalar>("28.96546e-3");
  static const Constant<Scalar> carbon = published<Scalar>("12.011e-3");
  static const Constant<Scalar> usual_fraction = published<Scalar>("0.0004");
  return usual + carbon * (co2_fraction - usual_fraction);
}

}  // namespace

template <class Scalar>
typed::AbsolutePressure<Scalar> saturation_vapour_pressure(const typed::CelsiusTemperature<Scalar>& temperature) {
  require_temperature(celsius(temperature));
  return typed::Runtime<typed::AbsolutePressure<Scalar>>::from_si(saturation_pascals(temperature.quantity.value()));
}

template <class Scalar>
typed::MassDensity<Scalar> air_density(const typed::CelsiusTemperature<Scalar>& temperature,
                                       const typed::AbsolutePressure<Scalar>& pressure,
                                       const typed::RelativeHumidity<Scalar>& humidity) {
  const typed::Ratio<Scalar> usual{typed::Number<Scalar>(Scalar(published<Scalar>("0.0004")))};
  return air_density_with_co2(temperature, pressure, humidity, usual);
}

template <class Scalar>
typed::MassDensity<Scalar> air_density_with_co2(const typed::CelsiusTemperature<Scalar>& temperature,
                                                const typed::AbsolutePressure<Scalar>& pressure,
                                                const typed::RelativeHumidity<Scalar>& humidity,
                                                const typed::Ratio<Scalar>& co2_fraction) {
  const Scalar t = celsius(temperature);
  const Scalar pascals = pressure.quantity.value();
  const Scalar kelvins = temperature.quantity.value();
  require_temperature(t);
  require_valid<Scalar>({cipm, "pressure", 600, 1100, "hPa", 10}, nearest_double(pascals) / 100);
  require_valid<Scalar>({cipm, "humidity", 0, 100, "%RH", 10}, nearest_double(humidity.quantity.value()) * 100);
  require_valid<Scalar>({cipm, "co2_fraction", 0, 0.002, "", 0.0001}, nearest_double(co2_fraction.quantity.value()));

  static const auto gas_constant = published<Scalar>("8.314472") * si::joules / (si::mole * si::kelvin);
  static const auto mass_of_vapour = published<Scalar>("18.01528e-3") * si::kilograms / si::mole;
  const auto mass_of_air = molar_mass_of_dry_air(co2_fraction.quantity.value()) * si::kilograms / si::mole;
  const Scalar saturation = enhancement_factor(pascals, t) * saturation_pascals(kelvins) / pascals;
  const Scalar vapour = humidity.quantity.value() * saturation;
  const Scalar z = compressibility(pascals, kelvins, t, vapour);
  const auto mass = mass_of_air - vapour * (mass_of_air - mass_of_vapour);
  return pressure.quantity * mass / (temperature.quantity * gas_constant * z);
}

template typed::AbsolutePressure<Decimal> saturation_vapour_pressure(const typed::CelsiusTemperature<Decimal>&);
template typed::AbsolutePressure<double> saturation_vapour_pressure(const typed::CelsiusTemperature<double>&);
template typed::AbsolutePressure<Jet> saturation_vapour_pressure(const typed::CelsiusTemperature<Jet>&);
template typed::MassDensity<Decimal> air_density(const typed::CelsiusTemperature<Decimal>&,
                                                 const typed::AbsolutePressure<Decimal>&,
                                                 const typed::RelativeHumidity<Decimal>&);
template typed::MassDensity<double> air_density(const typed::CelsiusTemperature<double>&,
                                                const typed::AbsolutePressure<double>&,
                                                const typed::RelativeHumidity<double>&);
template typed::MassDensity<Jet> air_density(const typed::CelsiusTemperature<Jet>&, const typed::AbsolutePressure<Jet>&,
                                             const typed::RelativeHumidity<Jet>&);
template typed::MassDensity<Decimal> air_density_with_co2(const typed::CelsiusTemperature<Decimal>&,
                                                          const typed::AbsolutePressure<Decimal>&,
                                                          const typed::RelativeHumidity<Decimal>&,
                                                          const typed::Ratio<Decimal>&);
template typed::MassDensity<double> air_density_with_co2(const typed::CelsiusTemperature<double>&,
                                                         const typed::AbsolutePressure<double>&,
                                                         const typed::RelativeHumidity<double>&,
                                                         const typed::Ratio<double>&);
template typed::MassDensity<Jet> air_density_with_co2(const typed::CelsiusTemperature<Jet>&,
                                                      const typed::AbsolutePressure<Jet>&,
                                                      const typed::RelativeHumidity<Jet>&, const typed::Ratio<Jet>&);

}  // namespace instruments
