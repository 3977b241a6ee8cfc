#include "instruments/quantities/pressure.hpp"

namespace instruments {

typed::PressureDifference liquid_column_pressure(const typed::MassDensity& density, const typed::Acceleration& gravity,
                                                 const typed::Length& height) {
  return {density * gravity * height};
}

}  // namespace instruments
