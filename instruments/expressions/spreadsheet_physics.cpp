#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/expressions/spreadsheet.hpp"

namespace instruments::expressions {
namespace {

constexpr std::size_t none = 9;

/// A function of instruments/physics: where it is valid, and its value, by its arguments in SI units, the Celsius
/// temperature among them in ℃.
struct PhysicalFormula {
  std::string_view name, valid, value;
  std::size_t celsius = none;  // which argument it is
};

constexpr auto formulas = std::to_array<PhysicalFormula>({
    {"conventional_mass", "{1}>1.2", "{0}*(1-1.2/{1})/(1-1.2/8000)"},
    {"mass_from_conventional", "{1}>1.2", "{0}*(1-1.2/8000)/(1-1.2/{1})"},
    {"buoyancy_correction", "AND({0}>-2E-9,{0}<20+2E-9,{1}>{0},{2}>{0})", "(1-{0}/{2})/(1-{0}/{1})"},
    {"apparent_mass", "AND({1}>-2E-9,{1}<20+2E-9,{2}>{1},{3}>{1})", "{0}*(1-{1}/{2})/(1-{1}/{3})"},
    {"length_at_temperature", "{1}*({2}-20)>-1", "{0}*(1+{1}*({2}-20))", 2},
    {"length_at_reference", "{1}*({2}-20)>-1", "{0}/(1+{1}*({2}-20))", 2},
    {"volume_at_temperature", "{1}*({2}-20)>-1", "{0}*(1+{1}*({2}-20))", 2},
    {"volume_at_reference", "{1}*({2}-20)>-1", "{0}/(1+{1}*({2}-20))", 2},
    {"liquid_column_pressure", "TRUE()", "{0}*{1}*{2}"},
    {"liquid_column_pressure_in_air", "TRUE()", "({0}-{1})*{2}*{3}"},
    {"water_density", "AND({0}>-4E-9,{0}<40+4E-9)",
     "999.97495*(1-({0}-3.983035)^2*({0}+301.797)/(522528.9*({0}+69.34881)))", 0},
    {"water_density_air_saturated", "AND({0}>-2.5E-9,{0}<25+2.5E-9)",
     "999.97495*(1-({0}-3.983035)^2*({0}+301.797)/(522528.9*({0}+69.34881)))-0.004612+0.000106*{0}", 0},
    {"water_density_at_pressure", "AND({0}>-4E-9,{0}<40+4E-9,{1}>50000-1E-4,{1}<1000000+1E-4)",
     "999.97495*(1-({0}-3.983035)^2*({0}+301.797)/(522528.9*({0}+69.34881)))"
     "*(1+(50.74E-11-0.326E-11*{0}+0.00416E-11*{0}^2)*({1}-101325))",
     0},
    {"saturation_vapour_pressure", "AND({0}>15-2.7E-9,{0}<27+2.7E-9)",
     "EXP(1.2378847E-5*({0}+273.15)^2-1.9121316E-2*({0}+273.15)+33.93711047-6343.1645/({0}+273.15))", 0},
    {"normal_gravity", "AND(ABS({0})<PI()/2+1E-10,{1}>-500-9E-7,{1}<9000+9E-7)",
     "9.7803267715*(1+0.001931851353*SIN({0})^2)/SQRT(1-0.0066943800229*SIN({0})^2)"
     "*(1-2*(1.00680259668426-2*0.00335281068118*SIN({0})^2)*{1}/6378137+3*({1}/6378137)^2)"},
});

}  // namespace

std::optional<Formula> SpreadsheetEmitter::physical(const std::string& name,
                                                    const std::vector<Formula>& arguments) const {
  const auto found = std::ranges::find(formulas, name, &PhysicalFormula::name);
  if (found == formulas.end()) return std::nullopt;
  static const Decimal zero_celsius("273.15");
  fmt::dynamic_format_arg_store<fmt::format_context> cells;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    cells.push_back(once(i == found->celsius ? shown_in(arguments[i], 1, zero_celsius) : in_si(arguments[i])).text);
  const std::string text =
      fmt::format("IF({},{},NA())", fmt::vformat(found->valid, cells), fmt::vformat(found->value, cells));
  return Formula{.text = beside_.cell(text), .may_fail = true};
}

}  // namespace instruments::expressions
