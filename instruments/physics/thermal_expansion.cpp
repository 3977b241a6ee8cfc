#include "instruments/physics/thermal_expansion.hpp"

#include "instruments/physics/scalar.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

namespace si = boost::units::si;

template <class Scalar>
Scalar growth(const typed::ExpansionCoefficient<Scalar>& expansion,
              const typed::CelsiusTemperature<Scalar>& temperature) {
  // ISO 1:2022: 20 ℃.
  static const auto reference = published<Scalar>("293.15") * si::kelvin;
  const typed::Number<Scalar> change = expansion * (temperature.quantity - reference);
  require_above("expansion * (temperature - 20 ℃)", -1, nearest_double(change.value()), "");
  return 1 + change.value();
}

}  // namespace

template <class Scalar>
typed::Length<Scalar> length_at_temperature(const typed::Length<Scalar>& length_at_20,
                                            const typed::ExpansionCoefficient<Scalar>& expansion,
                                            const typed::CelsiusTemperature<Scalar>& temperature) {
  return length_at_20 * growth(expansion, temperature);
}

template <class Scalar>
typed::Length<Scalar> length_at_reference(const typed::Length<Scalar>& length,
                                          const typed::ExpansionCoefficient<Scalar>& expansion,
                                          const typed::CelsiusTemperature<Scalar>& temperature) {
  return length / growth(expansion, temperature);
}

template <class Scalar>
typed::Volume<Scalar> volume_at_temperature(const typed::Volume<Scalar>& volume_at_20,
                                            const typed::ExpansionCoefficient<Scalar>& expansion,
                                            const typed::CelsiusTemperature<Scalar>& temperature) {
  return volume_at_20 * growth(expansion, temperature);
}

template <class Scalar>
typed::Volume<Scalar> volume_at_reference(const typed::Volume<Scalar>& volume,
                                          const typed::ExpansionCoefficient<Scalar>& expansion,
                                          const typed::CelsiusTemperature<Scalar>& temperature) {
  return volume / growth(expansion, temperature);
}

template typed::Length<Decimal> length_at_temperature(const typed::Length<Decimal>&,
                                                      const typed::ExpansionCoefficient<Decimal>&,
                                                      const typed::CelsiusTemperature<Decimal>&);
template typed::Length<double> length_at_temperature(const typed::Length<double>&,
                                                     const typed::ExpansionCoefficient<double>&,
                                                     const typed::CelsiusTemperature<double>&);
template typed::Length<Jet> length_at_temperature(const typed::Length<Jet>&, const typed::ExpansionCoefficient<Jet>&,
                                                  const typed::CelsiusTemperature<Jet>&);
template typed::Length<Decimal> length_at_reference(const typed::Length<Decimal>&,
                                                    const typed::ExpansionCoefficient<Decimal>&,
                                                    const typed::CelsiusTemperature<Decimal>&);
template typed::Length<double> length_at_reference(const typed::Length<double>&,
                                                   const typed::ExpansionCoefficient<double>&,
                                                   const typed::CelsiusTemperature<double>&);
template typed::Length<Jet> length_at_reference(const typed::Length<Jet>&, const typed::ExpansionCoefficient<Jet>&,
                                                const typed::CelsiusTemperature<Jet>&);
template typed::Volume<Decimal> volume_at_temperature(const typed::Volume<Decimal>&,
                                                      const typed::ExpansionCoefficient<Decimal>&,
                                                      const typed::CelsiusTemperature<Decimal>&);
template typed::Volume<double> volume_at_temperature(const typed::Volume<double>&,
                                                     const typed::ExpansionCoefficient<double>&,
                                                     const typed::CelsiusTemperature<double>&);
template typed::Volume<Jet> volume_at_temperature(const typed::Volume<Jet>&, const typed::ExpansionCoefficient<Jet>&,
                                                  const typed::CelsiusTemperature<Jet>&);
template typed::Volume<Decimal> volume_at_reference(const typed::Volume<Decimal>&,
                                                    const typed::ExpansionCoefficient<Decimal>&,
                                                    const typed::CelsiusTemperature<Decimal>&);
template typed::Volume<double> volume_at_reference(const typed::Volume<double>&,
                                                   const typed::ExpansionCoefficient<double>&,
                                                   const typed::CelsiusTemperature<double>&);
template typed::Volume<Jet> volume_at_reference(const typed::Volume<Jet>&, const typed::ExpansionCoefficient<Jet>&,
                                                const typed::CelsiusTemperature<Jet>&);

}  // namespace instruments
