#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Density of pure air-free water of the isotopic composition of SMOW at 101 325 Pa. Refuses what lies outside 0 to
/// 40 ℃. Standard uncertainty below 0.0005 kg/m³. Source: Tanaka et al., Metrologia 38 (2001) 301.
template <class Scalar>
typed::MassDensity<Scalar> water_density(const typed::CelsiusTemperature<Scalar>& temperature);

/// The same of water saturated with air: less by 4.612e-3 - 0.106e-3 t/℃ kg/m³ (ibid.). Refuses what lies outside 0 to
/// 25 ℃.
template <class Scalar>
typed::MassDensity<Scalar> water_density_air_saturated(const typed::CelsiusTemperature<Scalar>& temperature);

/// Density of air-free water under an absolute pressure (ibid., its polynomial of the compressibility). Refuses what
/// lies outside 0 to 40 ℃ and 50 to 1000 kPa.
template <class Scalar>
typed::MassDensity<Scalar> water_density_at_pressure(const typed::CelsiusTemperature<Scalar>& temperature,
                                                     const typed::AbsolutePressure<Scalar>& pressure);

}  // namespace instruments
