#pragma once

#include "instruments/quantities/typed.hpp"

namespace instruments {

/// Conventional mass of a body of known mass and density at 20 ℃: the mass of the weight of 8000 kg/m³ that balances it
/// in air of 1.2 kg/m³. Refuses a density that is not above 1.2 kg/m³. Source: OIML D 28:2004; OIML R 111-1:2004, 2.7.
template <class Scalar>
typed::Mass<Scalar> conventional_mass(const typed::Mass<Scalar>& mass, const typed::MassDensity<Scalar>& density);

/// The mass of a body of known conventional mass; refuses the same.
template <class Scalar>
typed::Mass<Scalar> mass_from_conventional(const typed::Mass<Scalar>& conventional_mass,
                                           const typed::MassDensity<Scalar>& density);

/// By what the indication of a balance, adjusted with weights of `weight_density` in air of that density, is multiplied
/// to give the mass of the body: (1 - air/weight)/(1 - air/density). Refuses an air density outside 0 to 20 kg/m³ and a
/// density that is not above that of the air. Source: OIML D 28:2004; the same factor is in Z of ISO 8655-6.
template <class Scalar>
typed::Number<Scalar> buoyancy_correction(const typed::MassDensity<Scalar>& air_density,
                                          const typed::MassDensity<Scalar>& density,
                                          const typed::MassDensity<Scalar>& weight_density);

/// What such a balance indicates for a body of known mass: the reverse of the above, with the same refusals.
template <class Scalar>
typed::Mass<Scalar> apparent_mass(const typed::Mass<Scalar>& mass, const typed::MassDensity<Scalar>& air_density,
                                  const typed::MassDensity<Scalar>& density,
                                  const typed::MassDensity<Scalar>& weight_density);

}  // namespace instruments
