#include "instruments/physics/mass.hpp"

#include "instruments/physics/scalar.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

namespace si = boost::units::si;

const Text buoyancy{"浮力修正", "the correction for buoyancy"};

constexpr double conventional_air = 1.2;  // kg/m³

/// What the balance feels of a body of mass 1 in air.
template <class Scalar, class Air>
Scalar weight_in_air(const Air& air_density, const typed::MassDensity<Scalar>& density) {
  return Scalar(1 - Scalar((air_density / density).value()));
}

/// (1 - 1.2/density)/(1 - 1.2/8000).
template <class Scalar>
Scalar conventional_ratio(const typed::MassDensity<Scalar>& density) {
  require_above("density", conventional_air, nearest_double(density.value()), "kg/m³");
  static const auto air = published<Scalar>("1.2") * si::kilograms_per_cubic_meter;
  static const Constant<Scalar> of_weights = 1 - published<Scalar>("1.2") / 8000;
  return weight_in_air(air, density) / of_weights;
}

}  // namespace

template <class Scalar>
typed::Mass<Scalar> conventional_mass(const typed::Mass<Scalar>& mass, const typed::MassDensity<Scalar>& density) {
  return mass * conventional_ratio(density);
}

template <class Scalar>
typed::Mass<Scalar> mass_from_conventional(const typed::Mass<Scalar>& conventional_mass,
                                           const typed::MassDensity<Scalar>& density) {
  return conventional_mass / conventional_ratio(density);
}

template <class Scalar>
typed::Number<Scalar> buoyancy_correction(const typed::MassDensity<Scalar>& air_density,
                                          const typed::MassDensity<Scalar>& density,
                                          const typed::MassDensity<Scalar>& weight_density) {
  const double air = nearest_double(air_density.value());
  require_valid<Scalar>({buoyancy, "air_density", 0, 20, "kg/m³", 0.1}, air);
  require_above("density", air, nearest_double(density.value()), "kg/m³");
  require_above("weight_density", air, nearest_double(weight_density.value()), "kg/m³");
  return weight_in_air(air_density, weight_density) / weight_in_air(air_density, density);
}

template <class Scalar>
typed::Mass<Scalar> apparent_mass(const typed::Mass<Scalar>& mass, const typed::MassDensity<Scalar>& air_density,
                                  const typed::MassDensity<Scalar>& density,
                                  const typed::MassDensity<Scalar>& weight_density) {
  return mass / buoyancy_correction(air_density, density, weight_density);
}

template typed::Mass<Decimal> conventional_mass(const typed::Mass<Decimal>&, const typed::MassDensity<Decimal>&);
template typed::Mass<double> conventional_mass(const typed::Mass<double>&, const typed::MassDensity<double>&);
template typed::Mass<Jet> conventional_mass(const typed::Mass<Jet>&, const typed::MassDensity<Jet>&);
template typed::Mass<Decimal> mass_from_conventional(const typed::Mass<Decimal>&, const typed::MassDensity<Decimal>&);
template typed::Mass<double> mass_from_conventional(const typed::Mass<double>&, const typed::MassDensity<double>&);
template typed::Mass<Jet> mass_from_conventional(const typed::Mass<Jet>&, const typed::MassDensity<Jet>&);
template typed::Number<Decimal> buoyancy_correction(const typed::MassDensity<Decimal>&,
                                                    const typed::MassDensity<Decimal>&,
                                                    const typed::MassDensity<Decimal>&);
template typed::Number<double> buoyancy_correction(const typed::MassDensity<double>&, const typed::MassDensity<double>&,
                                                   const typed::MassDensity<double>&);
template typed::Number<Jet> buoyancy_correction(const typed::MassDensity<Jet>&, const typed::MassDensity<Jet>&,
                                                const typed::MassDensity<Jet>&);
template typed::Mass<Decimal> apparent_mass(const typed::Mass<Decimal>&, const typed::MassDensity<Decimal>&,
                                            const typed::MassDensity<Decimal>&, const typed::MassDensity<Decimal>&);
template typed::Mass<double> apparent_mass(const typed::Mass<double>&, const typed::MassDensity<double>&,
                                           const typed::MassDensity<double>&, const typed::MassDensity<double>&);
template typed::Mass<Jet> apparent_mass(const typed::Mass<Jet>&, const typed::MassDensity<Jet>&,
                                        const typed::MassDensity<Jet>&, const typed::MassDensity<Jet>&);

}  // namespace instruments
