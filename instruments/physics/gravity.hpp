#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Normal gravity of the ellipsoid GRS80 at a latitude and a height above it: the closed formula of Somigliana, with
/// the terms of first and second order in the height. What the ground adds is not in it: real gravity differs by up to
/// some 0.001 m/s², so that where that matters it is measured or taken from a gravity map. Refuses a latitude outside
/// -90 to 90° and a height outside -500 to 9000 m.
/// Source: Moritz, Geodetic Reference System 1980, J. Geodesy 74 (2000) 128; height: Heiskanen and Moritz, Physical
/// Geodesy (1967), formula (2-123).
template <class Scalar>
typed::Acceleration<Scalar> normal_gravity(const typed::PlaneAngle<Scalar>& latitude,
                                           const typed::Length<Scalar>& height);

}  // namespace instruments
