#include "instruments/expressions/functions.hpp"
#include "instruments/physics/air.hpp"
#include "instruments/physics/gravity.hpp"
#include "instruments/physics/mass.hpp"
#include "instruments/physics/platinum_thermometer.hpp"
#include "instruments/physics/pressure.hpp"
#include "instruments/physics/thermal_expansion.hpp"
#include "instruments/physics/thermocouple.hpp"
#include "instruments/physics/water.hpp"

namespace instruments::expressions {
namespace {

template <Thermocouple type, class Scalar>
typed::Voltage<Scalar> emf_of(const typed::CelsiusTemperature<Scalar>& temperature) {
  return thermocouple_emf(type, temperature);
}

template <Thermocouple type, class Scalar>
typed::CelsiusTemperature<Scalar> temperature_of(const typed::Voltage<Scalar>& emf) {
  return thermocouple_temperature(type, emf);
}

/// `thermocouple_emf_k` and `thermocouple_temperature_k`.
template <Thermocouple type>
void add_thermocouple(Functions& functions, char letter) {
  functions.add(std::string("thermocouple_emf_") + letter, &emf_of<type, Decimal>, &emf_of<type, double>,
                &emf_of<type, Jet>, {"temperature"});
  functions.add(std::string("thermocouple_temperature_") + letter, &temperature_of<type, Decimal>,
                &temperature_of<type, double>, &temperature_of<type, Jet>, {"emf"});
}

void add_temperature_functions(Functions& functions) {
  functions.add("platinum_resistance", &platinum_resistance<Decimal>, &platinum_resistance<double>,
                &platinum_resistance<Jet>, {"temperature", "resistance_at_0"});
  functions.add("platinum_temperature", &platinum_temperature<Decimal>, &platinum_temperature<double>,
                &platinum_temperature<Jet>, {"resistance", "resistance_at_0"});
  add_thermocouple<Thermocouple::s>(functions, 's');
  add_thermocouple<Thermocouple::r>(functions, 'r');
  add_thermocouple<Thermocouple::b>(functions, 'b');
  add_thermocouple<Thermocouple::k>(functions, 'k');
  add_thermocouple<Thermocouple::n>(functions, 'n');
  add_thermocouple<Thermocouple::e>(functions, 'e');
  add_thermocouple<Thermocouple::j>(functions, 'j');
  add_thermocouple<Thermocouple::t>(functions, 't');
}

void add_expansion_functions(Functions& functions) {
  functions.add("length_at_temperature", &length_at_temperature<Decimal>, &length_at_temperature<double>,
                &length_at_temperature<Jet>, {"length_at_20", "expansion", "temperature"});
  functions.add("length_at_reference", &length_at_reference<Decimal>, &length_at_reference<double>,
                &length_at_reference<Jet>, {"length", "expansion", "temperature"});
  functions.add("volume_at_temperature", &volume_at_temperature<Decimal>, &volume_at_temperature<double>,
                &volume_at_temperature<Jet>, {"volume_at_20", "expansion", "temperature"});
  functions.add("volume_at_reference", &volume_at_reference<Decimal>, &volume_at_reference<double>,
                &volume_at_reference<Jet>, {"volume", "expansion", "temperature"});
}

void add_density_functions(Functions& functions) {
  functions.add("air_density", &air_density<Decimal>, &air_density<double>, &air_density<Jet>,
                {"temperature", "pressure", "humidity"});
  functions.add("air_density_with_co2", &air_density_with_co2<Decimal>, &air_density_with_co2<double>,
                &air_density_with_co2<Jet>, {"temperature", "pressure", "humidity", "co2_fraction"});
  functions.add("saturation_vapour_pressure", &saturation_vapour_pressure<Decimal>, &saturation_vapour_pressure<double>,
                &saturation_vapour_pressure<Jet>, {"temperature"});
  functions.add("water_density", &water_density<Decimal>, &water_density<double>, &water_density<Jet>, {"temperature"});
  functions.add("water_density_air_saturated", &water_density_air_saturated<Decimal>,
                &water_density_air_saturated<double>, &water_density_air_saturated<Jet>, {"temperature"});
  functions.add("water_density_at_pressure", &water_density_at_pressure<Decimal>, &water_density_at_pressure<double>,
                &water_density_at_pressure<Jet>, {"temperature", "pressure"});
}

void add_mass_functions(Functions& functions) {
  functions.add("conventional_mass", &conventional_mass<Decimal>, &conventional_mass<double>, &conventional_mass<Jet>,
                {"mass", "density"});
  functions.add("mass_from_conventional", &mass_from_conventional<Decimal>, &mass_from_conventional<double>,
                &mass_from_conventional<Jet>, {"conventional_mass", "density"});
  functions.add("buoyancy_correction", &buoyancy_correction<Decimal>, &buoyancy_correction<double>,
                &buoyancy_correction<Jet>, {"air_density", "density", "weight_density"});
  functions.add("apparent_mass", &apparent_mass<Decimal>, &apparent_mass<double>, &apparent_mass<Jet>,
                {"mass", "air_density", "density", "weight_density"});
}

void add_mechanical_functions(Functions& functions) {
  functions.add("normal_gravity", &normal_gravity<Decimal>, &normal_gravity<double>, &normal_gravity<Jet>,
                {"latitude", "height"});
  functions.add("liquid_column_pressure", &liquid_column_pressure<Decimal>, &liquid_column_pressure<double>,
                &liquid_column_pressure<Jet>, {"density", "gravity", "height"});
  functions.add("liquid_column_pressure_in_air", &liquid_column_pressure_in_air<Decimal>,
                &liquid_column_pressure_in_air<double>, &liquid_column_pressure_in_air<Jet>,
                {"density", "air_density", "gravity", "height"});
}

}  // namespace

void add_physical_functions(Functions& functions) {
  add_density_functions(functions);
  add_mass_functions(functions);
  add_mechanical_functions(functions);
  add_expansion_functions(functions);
  add_temperature_functions(functions);
}

}  // namespace instruments::expressions
