#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "instruments/quantities/dimension.hpp"
#include "instruments/refusal.hpp"

namespace instruments {

/// What a quantity is, beyond its dimension: keeps apart what dimensions confuse (JCGM 200:2012, 1.2).
enum class Kind {
  number,   // a plain number
  derived,  // a product or quotient without a name of its own: only its dimension is known
  ratio,
  relative_humidity,
  count,
  plane_angle,
  solid_angle,
  length,
  area,
  volume,
  mass,
  time,
  frequency,
  rotational_frequency,
  event_rate,
  activity,
  speed,
  acceleration,
  force,
  pressure,  // of a literal such as `0.5 kPa`: takes the kind of what it meets
  gauge_pressure,
  absolute_pressure,
  pressure_difference,
  thermodynamic_temperature,
  celsius_temperature,
  temperature_difference,
  torque,
  energy,
  power,
  density,
  mass_concentration,
  volume_flow,
  mass_flow,
  dynamic_viscosity,
  kinematic_viscosity,
  electric_current,
  voltage,
  resistance,
  electric_charge,
  capacitance,
  inductance,
  conductance,
  conductivity,
  amount_of_substance,
  amount_concentration,
  catalytic_activity,
  luminous_intensity,
  luminous_flux,
  illuminance,
  luminance,
  irradiance,
  radiant_exposure,
  absorbed_dose,
  dose_equivalent,
  dose_rate,
  exposure,
  magnetic_flux,
  flux_density,
  linear_density,
  surface_tension,
  optical_power,
  prism_power,
  absorption_coefficient,
  gas_fraction,
  level_difference,
  sound_level,  // A-weighted; C and Z differ by the weighting, not by the reference
  sound_level_c,
  sound_level_z,
  hearing_level,
  power_level,
  voltage_level,
  ph,
  hardness,
  turbidity,
  storage_capacity,
};

struct KindInfo {
  Kind kind = Kind::number;
  std::string_view id;  // "gauge_pressure", as written in procedures
  Dimension dimension;
  std::string_view unit;  // a usual unit, for messages
  std::string_view zh;
  std::string_view en;
  /// What the difference of two of them is; differs from `kind` where the zero is a convention or a state.
  Kind difference = Kind::number;
  /// False where a multiple has no meaning, as of a temperature in degrees Celsius or a level.
  bool scales = true;
  /// Of a level: what it is relative to. Only levels of one reference have a difference.
  std::string_view reference = {};
};

/// What is known of a kind.
const KindInfo& info(Kind kind);
/// By its id; nothing for other texts.
std::optional<Kind> find_kind(std::string_view id);

/// All kinds, in the order of the enumerators.
std::span<const KindInfo> kinds();
/// By id or by its name in either language, nothing for other texts: "gauge_pressure", "表压", "Gauge pressure".
std::optional<Kind> find_kind_called(std::string_view name);

/// A level or the difference of two: logarithmic, with units that convert into each other all the same.
bool is_logarithmic(Kind kind);

/// The kind a quantity of this dimension has when nothing more is known of it; `derived` where several compete.
Kind usual_kind(const Dimension& dimension);

/// True when quantities of both may be compared and converted into each other: the same kind, or one of them is
/// `pressure` or `derived`, which take the kind of what they meet.
bool comparable(Kind a, Kind b);

/// "表压" / "gauge pressure".
Text name(Kind kind);

}  // namespace instruments
