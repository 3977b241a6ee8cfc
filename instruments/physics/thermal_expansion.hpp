#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Length at a temperature of a body whose length at the reference temperature of 20 ℃ (ISO 1:2022) is known:
/// L (1 + alpha (t - 20 ℃)). `expansion` is the mean coefficient of linear expansion between the two temperatures.
/// Refuses a length that would vanish: 1 + alpha (t - 20 ℃) not above 0.
template <class Scalar>
typed::Length<Scalar> length_at_temperature(const typed::Length<Scalar>& length_at_20,
                                            const typed::ExpansionCoefficient<Scalar>& expansion,
                                            const typed::CelsiusTemperature<Scalar>& temperature);

/// The reverse: length at 20 ℃ of a body that was measured at a temperature; refuses the same.
template <class Scalar>
typed::Length<Scalar> length_at_reference(const typed::Length<Scalar>& length,
                                          const typed::ExpansionCoefficient<Scalar>& expansion,
                                          const typed::CelsiusTemperature<Scalar>& temperature);

/// Volume at a temperature of a vessel whose volume at 20 ℃ is known: V (1 + gamma (t - 20 ℃)), with the coefficient of
/// cubic expansion. Source: ISO 4787:2021, volume at 20 ℃. Refuses as above.
template <class Scalar>
typed::Volume<Scalar> volume_at_temperature(const typed::Volume<Scalar>& volume_at_20,
                                            const typed::ExpansionCoefficient<Scalar>& expansion,
                                            const typed::CelsiusTemperature<Scalar>& temperature);

/// The reverse: volume at 20 ℃ of a vessel that was measured at a temperature; source and refusals as above.
template <class Scalar>
typed::Volume<Scalar> volume_at_reference(const typed::Volume<Scalar>& volume,
                                          const typed::ExpansionCoefficient<Scalar>& expansion,
                                          const typed::CelsiusTemperature<Scalar>& temperature);

}  // namespace instruments
