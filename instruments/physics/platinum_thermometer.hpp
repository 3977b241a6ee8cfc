#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Resistance of an industrial platinum resistance thermometer, R0 (1 + A t + B t² + C (t - 100) t³), C only below 0 ℃,
/// with its resistance R0 at 0 ℃. Refuses a temperature outside -200 to 850 ℃ and an R0 that is not above 0.
/// Source: IEC 60751:2022, relation of temperature and resistance (Callendar, Van Dusen).
template <class Scalar>
typed::Resistance<Scalar> platinum_resistance(const typed::CelsiusTemperature<Scalar>& temperature,
                                              const typed::Resistance<Scalar>& resistance_at_0);

/// The temperature at which it has a resistance: the exact inverse, in closed form from 0 ℃ on, by Newton's method
/// below. Refuses an R0 that is not above 0 and a resistance that belongs to no temperature from -200 to 850 ℃. Source:
/// as above.
template <class Scalar>
typed::CelsiusTemperature<Scalar> platinum_temperature(const typed::Resistance<Scalar>& resistance,
                                                       const typed::Resistance<Scalar>& resistance_at_0);

}  // namespace instruments
