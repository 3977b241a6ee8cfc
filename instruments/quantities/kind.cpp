#include "instruments/quantities/kind.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "instruments/text_scanning.hpp"

namespace instruments {
namespace {

constexpr Dimension one{};
constexpr Dimension L{{1}};
constexpr Dimension M{{0, 1}};
constexpr Dimension T{{0, 0, 1}};
constexpr Dimension I{{0, 0, 0, 1}};
constexpr Dimension Th{{0, 0, 0, 0, 1}};
constexpr Dimension N{{0, 0, 0, 0, 0, 1}};
constexpr Dimension J{{0, 0, 0, 0, 0, 0, 1}};
constexpr Dimension L2 = power(L, 2);
constexpr Dimension L3 = power(L, 3);
constexpr Dimension per_second = power(T, -1);
constexpr Dimension newton = L * M / power(T, 2);
constexpr Dimension pascal = newton / L2;
constexpr Dimension joule = newton * L;
constexpr Dimension watt = joule / T;
constexpr Dimension volt = watt / I;
constexpr Dimension coulomb = I * T;
constexpr Dimension gray = joule / M;
constexpr Dimension weber = volt * T;

constexpr KindInfo plain(Kind kind, std::string_view id, Dimension dimension, std::string_view unit,
                         std::string_view zh, std::string_view en) {
  return {kind, id, dimension, unit, zh, en, kind, true};
}

/// Differences are another kind; multiples have a meaning only where the zero is physical.
constexpr KindInfo with_difference(KindInfo entry, Kind difference, bool scales) {
  entry.difference = difference;
  entry.scales = scales;
  return entry;
}

/// Values on a scale of their own, convertible into nothing.
constexpr KindInfo on_scale(Kind kind, std::string_view id, std::string_view unit, std::string_view zh,
                            std::string_view en) {
  return with_difference(plain(kind, id, one, unit, zh, en), kind, false);
}

/// A level of a physical reference; the difference of two is in dB.
constexpr KindInfo level(Kind kind, std::string_view id, std::string_view unit, std::string_view zh,
                         std::string_view en, std::string_view reference) {
  KindInfo entry = with_difference(plain(kind, id, one, unit, zh, en), Kind::level_difference, false);
  entry.reference = reference;
  return entry;
}

// In the order of the enumerators.
constexpr auto infos = std::to_array<KindInfo>({
    plain(Kind::number, "number", one, "1", "数", "number"),
    plain(Kind::derived, "derived", one, "1", "导出量", "derived quantity"),
    plain(Kind::ratio, "ratio", one, "%", "比值", "ratio"),
    plain(Kind::relative_humidity, "relative_humidity", one, "%RH", "相对湿度", "relative humidity"),
    plain(Kind::count, "count", one, "1", "计数", "count"),
    plain(Kind::plane_angle, "plane_angle", one, "rad", "平面角", "plane angle"),
    plain(Kind::solid_angle, "solid_angle", one, "sr", "立体角", "solid angle"),
    plain(Kind::length, "length", L, "mm", "长度", "length"),
    plain(Kind::area, "area", L2, "m²", "面积", "area"),
    plain(Kind::volume, "volume", L3, "L", "体积", "volume"),
    plain(Kind::mass, "mass", M, "kg", "质量", "mass"),
    plain(Kind::time, "time", T, "s", "时间", "time"),
    plain(Kind::frequency, "frequency", per_second, "Hz", "频率", "frequency"),
    plain(Kind::rotational_frequency, "rotational_frequency", per_second, "r/min", "转速", "rotational frequency"),
    plain(Kind::event_rate, "event_rate", per_second, "次/min", "每分次数", "rate of events"),
    plain(Kind::activity, "activity", per_second, "Bq", "放射性活度", "activity"),
    plain(Kind::speed, "speed", L / T, "m/s", "速度", "speed"),
    plain(Kind::acceleration, "acceleration", L / power(T, 2), "m/s²", "加速度", "acceleration"),
    plain(Kind::force, "force", newton, "N", "力", "force"),
    with_difference(plain(Kind::pressure, "pressure", pascal, "kPa", "压力", "pressure"), Kind::pressure_difference,
                    true),
    with_difference(plain(Kind::gauge_pressure, "gauge_pressure", pascal, "kPa", "表压", "gauge pressure"),
                    Kind::pressure_difference, true),
    with_difference(plain(Kind::absolute_pressure, "absolute_pressure", pascal, "kPa", "绝对压力", "absolute pressure"),
                    Kind::pressure_difference, true),
    plain(Kind::pressure_difference, "pressure_difference", pascal, "kPa", "压力差", "pressure difference"),
    with_difference(plain(Kind::thermodynamic_temperature, "thermodynamic_temperature", Th, "K", "热力学温度",
                          "thermodynamic temperature"),
                    Kind::temperature_difference, true),
    with_difference(plain(Kind::celsius_temperature, "celsius_temperature", Th, "℃", "摄氏温度", "Celsius temperature"),
                    Kind::temperature_difference, false),
    plain(Kind::temperature_difference, "temperature_difference", Th, "K", "温度差", "temperature difference"),
    plain(Kind::torque, "torque", joule, "N·m", "力矩", "torque"),
    plain(Kind::energy, "energy", joule, "J", "能量", "energy"),
    plain(Kind::power, "power", watt, "W", "功率", "power"),
    plain(Kind::density, "density", M / L3, "kg/m³", "密度", "density"),
    plain(Kind::mass_concentration, "mass_concentration", M / L3, "mg/L", "质量浓度", "mass concentration"),
    plain(Kind::volume_flow, "volume_flow", L3 / T, "m³/h", "体积流量", "volume flow"),
    plain(Kind::mass_flow, "mass_flow", M / T, "kg/h", "质量流量", "mass flow"),
    plain(Kind::dynamic_viscosity, "dynamic_viscosity", pascal* T, "mPa·s", "动力黏度", "dynamic viscosity"),
    plain(Kind::kinematic_viscosity, "kinematic_viscosity", L2 / T, "mm²/s", "运动黏度", "kinematic viscosity"),
    plain(Kind::electric_current, "electric_current", I, "A", "电流", "electric current"),
    plain(Kind::voltage, "voltage", volt, "V", "电压", "voltage"),
    plain(Kind::resistance, "resistance", volt / I, "Ω", "电阻", "resistance"),
    plain(Kind::electric_charge, "electric_charge", coulomb, "C", "电荷量", "electric charge"),
    plain(Kind::capacitance, "capacitance", coulomb / volt, "F", "电容", "capacitance"),
    plain(Kind::inductance, "inductance", weber / I, "H", "电感", "inductance"),
    plain(Kind::conductance, "conductance", I / volt, "S", "电导", "conductance"),
    plain(Kind::conductivity, "conductivity", I / volt / L, "μS/cm", "电导率", "conductivity"),
    plain(Kind::amount_of_substance, "amount_of_substance", N, "mol", "物质的量", "amount of substance"),
    plain(Kind::amount_concentration, "amount_concentration", N / L3, "mol/L", "物质的量浓度", "amount concentration"),
    plain(Kind::catalytic_activity, "catalytic_activity", N / T, "kat", "催化活性", "catalytic activity"),
    plain(Kind::luminous_intensity, "luminous_intensity", J, "cd", "发光强度", "luminous intensity"),
    plain(Kind::luminous_flux, "luminous_flux", J, "lm", "光通量", "luminous flux"),
    plain(Kind::illuminance, "illuminance", J / L2, "lx", "光照度", "illuminance"),
    plain(Kind::luminance, "luminance", J / L2, "cd/m²", "光亮度", "luminance"),
    plain(Kind::irradiance, "irradiance", watt / L2, "W/m²", "辐照度", "irradiance"),
    plain(Kind::radiant_exposure, "radiant_exposure", joule / L2, "J/cm²", "曝辐量", "radiant exposure"),
    plain(Kind::absorbed_dose, "absorbed_dose", gray, "Gy", "吸收剂量", "absorbed dose"),
    plain(Kind::dose_equivalent, "dose_equivalent", gray, "Sv", "剂量当量", "dose equivalent"),
    plain(Kind::dose_rate, "dose_rate", gray / T, "μSv/h", "剂量当量率", "dose equivalent rate"),
    plain(Kind::exposure, "exposure", coulomb / M, "C/kg", "照射量", "exposure"),
    plain(Kind::magnetic_flux, "magnetic_flux", weber, "Wb", "磁通量", "magnetic flux"),
    plain(Kind::flux_density, "flux_density", weber / L2, "T", "磁通密度", "magnetic flux density"),
    plain(Kind::linear_density, "linear_density", M / L, "tex", "线密度", "linear density"),
    plain(Kind::surface_tension, "surface_tension", newton / L, "N/m", "表面张力", "surface tension"),
    plain(Kind::optical_power, "optical_power", power(L, -1), "m⁻¹", "光焦度", "optical power"),
    plain(Kind::prism_power, "prism_power", one, "cm/m", "棱镜度", "prism power"),
    plain(Kind::absorption_coefficient, "absorption_coefficient", power(L, -1), "m⁻¹ (k)", "光吸收系数",
          "light absorption coefficient"),
    plain(Kind::gas_fraction, "gas_fraction", one, "%LEL", "可燃气体含量", "fraction of the lower explosive limit"),
    on_scale(Kind::level_difference, "level_difference", "dB", "级差", "level difference"),
    level(Kind::sound_level, "sound_level", "dB(A)", "声级", "sound level", "20 μPa"),
    level(Kind::sound_level_c, "sound_level_c", "dB(C)", "C 计权声级", "C-weighted sound level", "20 μPa"),
    level(Kind::sound_level_z, "sound_level_z", "dB(Z)", "Z 计权声级", "Z-weighted sound level", "20 μPa"),
    // The zero of an audiometer is a table of sound pressures by frequency (ISO 389).
    level(Kind::hearing_level, "hearing_level", "dB HL", "听力级", "hearing level", "ISO 389"),
    level(Kind::power_level, "power_level", "dBm", "功率电平", "power level", "1 W"),
    level(Kind::voltage_level, "voltage_level", "dBV", "电压电平", "voltage level", "1 V"),
    on_scale(Kind::ph, "ph", "pH", "pH 值", "pH"),
    on_scale(Kind::hardness, "hardness", "HRC", "硬度", "hardness"),
    on_scale(Kind::turbidity, "turbidity", "NTU", "浊度", "turbidity"),
    plain(Kind::storage_capacity, "storage_capacity", one, "bit", "存储容量", "storage capacity"),
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < infos.size(); ++i)
    if (static_cast<std::size_t>(infos[i].kind) != i) return false;
  return true;
}
static_assert(in_order());

/// Kinds that only a declaration gives; a unit alone never means them.
bool is_declared_only(Kind kind) {
  return kind == Kind::gauge_pressure || kind == Kind::absolute_pressure || kind == Kind::pressure_difference ||
         kind == Kind::celsius_temperature || kind == Kind::temperature_difference || kind == Kind::derived;
}

bool is_pressure(Kind kind) {
  return info(kind).dimension == pascal && kind != Kind::derived;
}

}  // namespace

const KindInfo& info(Kind kind) {
  return infos.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> find_kind(std::string_view id) {
  const auto* const found = std::ranges::find(infos, id, &KindInfo::id);
  if (found == infos.end()) return std::nullopt;
  return found->kind;
}

std::span<const KindInfo> kinds() {
  return infos;
}

std::optional<Kind> find_kind_called(std::string_view name) {
  const auto text = trimmed(name);
  const auto* const found = std::ranges::find_if(infos, [text](const KindInfo& each) {
    return same_letters(each.id, text) || each.zh == text || same_letters(each.en, text);
  });
  if (found == infos.end()) return std::nullopt;
  return found->kind;
}

bool is_logarithmic(Kind kind) {
  return kind == Kind::level_difference || !info(kind).reference.empty();
}

Kind usual_kind(const Dimension& dimension) {
  if (dimension == one) return Kind::number;
  Kind usual = Kind::derived;
  for (const auto& entry : infos) {
    if (entry.dimension != dimension || is_declared_only(entry.kind)) continue;
    if (usual != Kind::derived) return Kind::derived;
    usual = entry.kind;
  }
  return usual;
}

bool comparable(Kind a, Kind b) {
  if (a == b || a == Kind::derived || b == Kind::derived) return true;
  return (a == Kind::pressure && is_pressure(b)) || (b == Kind::pressure && is_pressure(a));
}

Text name(Kind kind) {
  return {std::string(info(kind).zh), std::string(info(kind).en)};
}

}  // namespace instruments
