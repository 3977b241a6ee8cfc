#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Hydrostatic pressure below a column of liquid, rho g h: the head correction where the standard and the gauge stand
/// `height` apart. Valid for a liquid of constant density; the air that is displaced is neglected (0.1 %).
typed::PressureDifference liquid_column_pressure(const typed::MassDensity& density, const typed::Acceleration& gravity,
                                                 const typed::Length& height);

}  // namespace instruments
