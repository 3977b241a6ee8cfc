#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Density of moist air by the full formula CIPM-2007, with a CO2 content of 400 μmol/mol. Relative standard
/// uncertainty of the formula: 22e-6. Refuses what lies outside 600 to 1100 hPa, 15 to 27 ℃ and 0 to 100 %RH. Source:
/// Picard et al., Metrologia 45 (2008) 149, formula (1) and Appendix A.
template <class Scalar>
typed::MassDensity<Scalar> air_density(const typed::CelsiusTemperature<Scalar>& temperature,
                                       const typed::AbsolutePressure<Scalar>& pressure,
                                       const typed::RelativeHumidity<Scalar>& humidity);

/// The same where the mole fraction of CO2 was measured; refuses a fraction outside 0 to 0.002, which is no longer air
/// whose oxygen was exchanged for CO2.
template <class Scalar>
typed::MassDensity<Scalar> air_density_with_co2(const typed::CelsiusTemperature<Scalar>& temperature,
                                                const typed::AbsolutePressure<Scalar>& pressure,
                                                const typed::RelativeHumidity<Scalar>& humidity,
                                                const typed::Ratio<Scalar>& co2_fraction);

/// Saturation vapour pressure of pure water, as the formula CIPM-2007 takes it (ibid., Appendix A); refuses what lies
/// outside 15 to 27 ℃.
template <class Scalar>
typed::AbsolutePressure<Scalar> saturation_vapour_pressure(const typed::CelsiusTemperature<Scalar>& temperature);

}  // namespace instruments
