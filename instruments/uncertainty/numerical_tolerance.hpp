#pragma once

namespace instruments::uncertainty {

/// Half a unit of the last of so many significant digits of a standard uncertainty (JCGM 101:2008, 7.9.2): of 0.35 it
/// is 0.005 at two digits and 0.05 at one. Zero where the uncertainty is zero or no number; refuses
/// nothing. `digits` is at least 1.
double numerical_tolerance(double standard_uncertainty, int digits);

}  // namespace instruments::uncertainty
