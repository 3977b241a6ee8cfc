#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// The letter-designated types of IEC 60584-1:2013.
enum class Thermocouple { s, r, b, k, n, e, j, t };

/// Electromotive force at a temperature of the measuring junction, the reference junction at 0 ℃: the reference
/// function on the ITS-90. Refuses what lies outside S, R: -50 to 1768.1 ℃; B: 0 to 1820 ℃; K: -270 to 1372 ℃; N: -270
/// to 1300 ℃; E: -270 to 1000 ℃; J: -210 to 1200 ℃; T: -270 to 400 ℃. Source: IEC 60584-1:2013, reference functions;
/// NIST Monograph 175 (1993), the same coefficients.
template <class Scalar>
typed::Voltage<Scalar> thermocouple_emf(Thermocouple type, const typed::CelsiusTemperature<Scalar>& temperature);

/// The temperature at which the reference function has a value: its exact inverse, not the approximation that is
/// printed beside it. Refuses an electromotive force outside the range of the type; that of type B begins at 250 ℃,
/// because the function falls before it rises and is nearly flat below 50 ℃ (ibid., range of the inverse function).
template <class Scalar>
typed::CelsiusTemperature<Scalar> thermocouple_temperature(Thermocouple type, const typed::Voltage<Scalar>& emf);

}  // namespace instruments
