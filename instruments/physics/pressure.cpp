#include "instruments/physics/pressure.hpp"

#include "instruments/quantities/jet.hpp"

namespace instruments {

template <class Scalar>
typed::PressureDifference<Scalar> liquid_column_pressure(const typed::MassDensity<Scalar>& density,
                                                         const typed::Acceleration<Scalar>& gravity,
                                                         const typed::Length<Scalar>& height) {
  return {density * gravity * height};
}

template <class Scalar>
typed::PressureDifference<Scalar> liquid_column_pressure_in_air(const typed::MassDensity<Scalar>& density,
                                                                const typed::MassDensity<Scalar>& air_density,
                                                                const typed::Acceleration<Scalar>& gravity,
                                                                const typed::Length<Scalar>& height) {
  return {(density - air_density) * gravity * height};
}

template typed::PressureDifference<Decimal> liquid_column_pressure(const typed::MassDensity<Decimal>&,
                                                                   const typed::Acceleration<Decimal>&,
                                                                   const typed::Length<Decimal>&);
template typed::PressureDifference<double> liquid_column_pressure(const typed::MassDensity<double>&,
                                                                  const typed::Acceleration<double>&,
                                                                  const typed::Length<double>&);
template typed::PressureDifference<Jet> liquid_column_pressure(const typed::MassDensity<Jet>&,
                                                               const typed::Acceleration<Jet>&,
                                                               const typed::Length<Jet>&);
template typed::PressureDifference<Decimal> liquid_column_pressure_in_air(const typed::MassDensity<Decimal>&,
                                                                          const typed::MassDensity<Decimal>&,
                                                                          const typed::Acceleration<Decimal>&,
                                                                          const typed::Length<Decimal>&);
template typed::PressureDifference<double> liquid_column_pressure_in_air(const typed::MassDensity<double>&,
                                                                         const typed::MassDensity<double>&,
                                                                         const typed::Acceleration<double>&,
                                                                         const typed::Length<double>&);
template typed::PressureDifference<Jet> liquid_column_pressure_in_air(const typed::MassDensity<Jet>&,
                                                                      const typed::MassDensity<Jet>&,
                                                                      const typed::Acceleration<Jet>&,
                                                                      const typed::Length<Jet>&);

}  // namespace instruments
