#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Hydrostatic pressure below a column of liquid, rho g h: the head correction where the standard and the gauge stand
/// `height` apart. Valid for a liquid of constant density; the air that is displaced is neglected (0.1 %).
/// Refuses nothing: a height below zero turns the sign.
template <class Scalar>
typed::PressureDifference<Scalar> liquid_column_pressure(const typed::MassDensity<Scalar>& density,
                                                         const typed::Acceleration<Scalar>& gravity,
                                                         const typed::Length<Scalar>& height);

/// The same with the weight of the column of air that stands beside the liquid: (rho - rho_air) g h, as of a manometer
/// open to the room or of a head of oil between two gauges. Refuses nothing.
template <class Scalar>
typed::PressureDifference<Scalar> liquid_column_pressure_in_air(const typed::MassDensity<Scalar>& density,
                                                                const typed::MassDensity<Scalar>& air_density,
                                                                const typed::Acceleration<Scalar>& gravity,
                                                                const typed::Length<Scalar>& height);

}  // namespace instruments
