#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Density of pure air-free water of the isotopic composition of SMOW at 101 325 Pa; 0 to 40 ℃, all else is refused.
/// Standard uncertainty below 0.0005 kg/m³. Source: Tanaka et al., Metrologia 38 (2001) 301.
template <class Scalar>
typed::MassDensity<Scalar> water_density(const typed::CelsiusTemperature<Scalar>& temperature);

/// The same of water saturated with air, 0 to 25 ℃: less by 4.612e-3 - 0.106e-3 t/℃ kg/m³ (ibid.).
template <class Scalar>
typed::MassDensity<Scalar> water_density_air_saturated(const typed::CelsiusTemperature<Scalar>& temperature);

/// Density of air-free water under an absolute pressure of 50 to 1000 kPa (ibid., its polynomial of the
/// compressibility).
template <class Scalar>
typed::MassDensity<Scalar> water_density_at_pressure(const typed::CelsiusTemperature<Scalar>& temperature,
                                                     const typed::AbsolutePressure<Scalar>& pressure);

}  // namespace instruments
