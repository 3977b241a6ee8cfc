#include "instruments/physics/gravity.hpp"

#include <cmath>
#include <numbers>

#include "instruments/physics/scalar.hpp"
#include "instruments/physics/validity.hpp"

namespace instruments {
namespace {

namespace si = boost::units::si;

const Text grs80{"正常重力公式（GRS80）", "the formula of normal gravity"};

/// The constants of the ellipsoid as Moritz (2000) prints them.
template <class Scalar>
struct Ellipsoid {
  Constant<Scalar> equatorial_gravity = published<Scalar>("9.7803267715");  // m/s²
  Constant<Scalar> k = published<Scalar>("0.001931851353");
  Constant<Scalar> square_of_eccentricity = published<Scalar>("0.00669438002290");
  Constant<Scalar> flattening = published<Scalar>("0.00335281068118");
  Constant<Scalar> m = published<Scalar>("0.00344978600308");
  boost::units::quantity<si::length, Constant<Scalar>> semimajor_axis = published<Scalar>("6378137") * si::metres;
};

}  // namespace

template <class Scalar>
typed::Acceleration<Scalar> normal_gravity(const typed::PlaneAngle<Scalar>& latitude,
                                           const typed::Length<Scalar>& height) {
  using std::sin;
  using std::sqrt;
  constexpr double degree = std::numbers::pi / 180;
  require_valid<Scalar>({grs80, "latitude", -90, 90, "°"}, nearest_double(latitude.quantity.value()) / degree);
  require_valid<Scalar>({grs80, "height", -500, 9000, "m"}, nearest_double(height.value()));
  static const Ellipsoid<Scalar> e;
  const Scalar sine = sin(Scalar(latitude.quantity.value()));
  const Scalar square = sine * sine;
  const auto at_sea =
      Scalar(e.equatorial_gravity * (1 + e.k * square) / sqrt(Scalar(1 - e.square_of_eccentricity * square))) *
      si::metres_per_second_squared;
  const Scalar h = Scalar((height / e.semimajor_axis).value());
  const Scalar slope = 1 + e.flattening + e.m - 2 * e.flattening * square;
  return at_sea * Scalar(1 - 2 * slope * h + 3 * h * h);
}

template typed::Acceleration<Decimal> normal_gravity(const typed::PlaneAngle<Decimal>&, const typed::Length<Decimal>&);
template typed::Acceleration<double> normal_gravity(const typed::PlaneAngle<double>&, const typed::Length<double>&);
template typed::Acceleration<Jet> normal_gravity(const typed::PlaneAngle<Jet>&, const typed::Length<Jet>&);

}  // namespace instruments
