#include "instruments/quantities/unit_table.hpp"

#include <array>

namespace instruments {
namespace {

constexpr std::string_view pi = "3.14159265358979323846264338327950288419716939937510";

constexpr UnitRow prefixed(std::string_view symbol, std::string_view names, Kind kind, std::string_view factor = "1") {
  return {symbol, names, kind, factor, "1", "0", Prefixes::all, true};
}

constexpr UnitRow unit(std::string_view symbol, std::string_view names, Kind kind, std::string_view factor = "1",
                       std::string_view divisor = "1") {
  return {symbol, names, kind, factor, divisor, "0", Prefixes::none, true};
}

/// Recognised on input and converted, but not a legal unit.
constexpr UnitRow foreign(std::string_view symbol, std::string_view names, Kind kind, std::string_view factor,
                          std::string_view divisor = "1", Prefixes prefixes = Prefixes::none) {
  return {symbol, names, kind, factor, divisor, "0", prefixes, false};
}

constexpr UnitRow shifted(std::string_view symbol, std::string_view names, Kind kind, std::string_view offset) {
  return {symbol, names, kind, "1", "1", offset};
}

/// Found by its name, never by a symbol that means too much else.
constexpr UnitRow named(std::string_view symbol, std::string_view names, Kind kind, std::string_view factor) {
  return {symbol, names, kind, factor, "1", "0", Prefixes::none, false, true};
}

constexpr auto rows = std::to_array<UnitRow>({
    // SI base units; the gram carries the prefixes of mass.
    prefixed("m", "米", Kind::length),
    prefixed("g", "克", Kind::mass, "0.001"),
    unit("kg", "千克|公斤", Kind::mass),
    prefixed("s", "秒", Kind::time),
    prefixed("A", "安|安培", Kind::electric_current),
    prefixed("K", "开|开尔文", Kind::thermodynamic_temperature),
    prefixed("mol", "摩|摩尔", Kind::amount_of_substance),
    prefixed("cd", "坎|坎德拉", Kind::luminous_intensity),
    // SI derived units with names.
    prefixed("rad", "弧度", Kind::plane_angle),
    prefixed("sr", "球面度", Kind::solid_angle),
    prefixed("Hz", "赫|赫兹", Kind::frequency),
    prefixed("N", "牛|牛顿", Kind::force),
    prefixed("Pa", "帕|帕斯卡", Kind::pressure),
    prefixed("J", "焦|焦耳", Kind::energy),
    prefixed("W", "瓦|瓦特", Kind::power),
    prefixed("C", "库|库仑", Kind::electric_charge),
    prefixed("V", "伏|伏特", Kind::voltage),
    prefixed("F", "法|法拉", Kind::capacitance),
    prefixed("Ω", "欧|欧姆|ohm|Ohm", Kind::resistance),
    prefixed("S", "西|西门子", Kind::conductance),
    prefixed("Wb", "韦|韦伯", Kind::magnetic_flux),
    prefixed("T", "特|特斯拉", Kind::flux_density),
    prefixed("H", "亨|亨利", Kind::inductance),
    prefixed("lm", "流|流明", Kind::luminous_flux),
    prefixed("lx", "勒|勒克斯", Kind::illuminance),
    prefixed("Bq", "贝可|贝可勒尔", Kind::activity),
    prefixed("Gy", "戈|戈瑞", Kind::absorbed_dose),
    prefixed("Sv", "希|希沃特", Kind::dose_equivalent),
    prefixed("kat", "开特|卡塔尔", Kind::catalytic_activity),
    shifted("℃", "°C|degC|摄氏度", Kind::celsius_temperature, "273.15"),
    // Non-SI units that are legal in China (GB 3100).
    unit("min", "分|分钟", Kind::time, "60"),
    unit("h", "时|小时", Kind::time, "3600"),
    unit("d", "天|日", Kind::time, "86400"),
    unit("°", "度|deg", Kind::plane_angle, pi, "180"),
    unit("′", "角分", Kind::plane_angle, pi, "10800"),
    unit("″", "角秒", Kind::plane_angle, pi, "648000"),
    unit("r/min", "rpm|转每分", Kind::rotational_frequency, "1", "60"),
    unit("n mile", "海里", Kind::length, "1852"),
    unit("kn", "节", Kind::speed, "1852", "3600"),
    {"t", "吨", Kind::mass, "1000", "1", "0", Prefixes::up},
    unit("u", "原子质量单位", Kind::mass, "0.0000000000000000000000000016605390666"),
    prefixed("L", "l|升", Kind::volume, "0.001"),
    prefixed("eV", "电子伏", Kind::energy, "0.0000000000000000001602176634"),
    unit("dB", "分贝", Kind::level_difference),
    prefixed("tex", "特克斯", Kind::linear_density, "0.000001"),
    unit("hm²", "ha|公顷", Kind::area, "10000"),
    unit("km", "公里", Kind::length, "1000"),
    // Compounds whose kind their dimension does not tell.
    prefixed("N·m", "牛米|牛顿米|Nm", Kind::torque),
    prefixed("W·h", "瓦时|Wh", Kind::energy, "3600"),
    prefixed("var", "乏", Kind::power),
    prefixed("V·A", "伏安|VA", Kind::power),
    prefixed("Pa·s", "帕秒|帕斯卡秒", Kind::dynamic_viscosity),
    unit("N/m", "牛每米", Kind::surface_tension),
    unit("J/cm²", "焦每平方厘米", Kind::radiant_exposure, "10000"),
    unit("kg/m³", "千克每立方米", Kind::density),
    unit("g/cm³", "克每立方厘米", Kind::density, "1000"),
    unit("mg/L", "毫克每升", Kind::mass_concentration, "0.001"),
    unit("mg/m³", "毫克每立方米", Kind::mass_concentration, "0.000001"),
    unit("mg/100mL", "毫克每百毫升", Kind::mass_concentration, "0.01"),
    unit("cd/m²", "坎每平方米|坎德拉每平方米", Kind::luminance),
    unit("m⁻¹", "1/m|D|dpt|屈光度|每米", Kind::optical_power),
    unit("m⁻¹ (k)", "光吸收系数", Kind::absorption_coefficient),
    unit("cm/m", "Δ|棱镜度|厘米每米", Kind::prism_power, "0.01"),
    unit("次/min", "bpm|次每分|次/分", Kind::event_rate, "1", "60"),
    // Numbers and scales.
    unit("1", "", Kind::number),
    unit("%", "百分", Kind::ratio, "0.01"),
    unit("‰", "千分", Kind::ratio, "0.001"),
    prefixed("ε", "应变", Kind::ratio),
    unit("μmol/mol", "ppm|微摩尔每摩尔", Kind::ratio, "0.000001"),
    unit("%RH", "% RH|RH%|相对湿度", Kind::relative_humidity, "0.01"),
    unit("%LEL", "% LEL|LEL%|爆炸下限百分数", Kind::gas_fraction, "0.01"),
    unit("pH", "", Kind::ph),
    unit("HRC", "洛氏硬度C标尺", Kind::hardness),
    unit("HRA", "", Kind::hardness),
    unit("HRB", "", Kind::hardness),
    unit("HV", "维氏硬度", Kind::hardness),
    unit("HBW", "布氏硬度", Kind::hardness),
    unit("HS", "", Kind::hardness),
    unit("HLD", "", Kind::hardness),
    unit("NTU", "FNU|散射浊度", Kind::turbidity),
    // Levels. Between units of one reference there is an exact step: 0 dBm = -30 dBW, 0 dBV = 120 dBμV.
    unit("dB(A)", "dBA|A计权声级", Kind::sound_level),
    unit("dB(C)", "dBC|C计权声级", Kind::sound_level_c),
    unit("dB(Z)", "dBZ|Z计权声级", Kind::sound_level_z),
    unit("dB HL", "dBHL|听力级", Kind::hearing_level),
    unit("dBW", "分贝瓦", Kind::power_level),
    shifted("dBm", "dBmW|分贝毫瓦", Kind::power_level, "-30"),
    unit("dBV", "分贝伏", Kind::voltage_level),
    shifted("dBmV", "分贝毫伏", Kind::voltage_level, "-60"),
    shifted("dBμV", "dBuV|分贝微伏", Kind::voltage_level, "-120"),
    // Allowed in medicine beside kPa.
    unit("mmHg", "毫米汞柱", Kind::pressure, "133.322387415"),
    unit("cmH2O", "厘米水柱", Kind::pressure, "98.0665"),
    // Not legal: recognised on input and converted.
    foreign("kgf", "千克力|公斤力", Kind::force, "9.80665"),
    foreign("kgf/cm²", "千克力每平方厘米", Kind::pressure, "98066.5"),
    foreign("bar", "巴", Kind::pressure, "100000", "1", Prefixes::all),
    foreign("atm", "标准大气压", Kind::pressure, "101325"),
    foreign("psi", "磅力每平方英寸", Kind::pressure, "4.4482216152605", "0.00064516"),
    foreign("mmH2O", "毫米水柱", Kind::pressure, "9.80665"),
    foreign("Torr", "托", Kind::pressure, "101325", "760"),
    foreign("cal", "卡", Kind::energy, "4.1868", "1", Prefixes::up),
    foreign("P", "泊", Kind::dynamic_viscosity, "0.1", "1", Prefixes::all),
    foreign("St", "斯托克斯", Kind::kinematic_viscosity, "0.0001", "1", Prefixes::all),
    foreign("Gs", "高斯", Kind::flux_density, "0.0001", "1", Prefixes::up),
    foreign("Ci", "居里", Kind::activity, "37000000000", "1", Prefixes::all),
    foreign("R", "伦琴", Kind::exposure, "0.000258", "1", Prefixes::all),
    foreign("rem", "雷姆", Kind::dose_equivalent, "0.01", "1", Prefixes::all),
    foreign("in", "英寸", Kind::length, "0.0254"),
    foreign("lb", "磅", Kind::mass, "0.45359237"),
    {"℉", "°F|degF|华氏度", Kind::thermodynamic_temperature, "5", "9", "459.67", Prefixes::none, false},
    foreign("斤", "市斤", Kind::mass, "0.5"),
    foreign("两", "市两", Kind::mass, "0.05"),
    foreign("尺", "市尺", Kind::length, "1", "3"),
    foreign("亩", "市亩", Kind::area, "2000", "3"),
    foreign("ct", "克拉|米制克拉", Kind::mass, "0.0002"),
    // Of the SI brochure, and others that digital certificates use; 1 Np = 20 lg(e) dB (ISO 80000-3).
    foreign("B", "贝|贝尔", Kind::level_difference, "10"),
    foreign("Np", "奈培", Kind::level_difference, "8.6858896380650365530225783783321016458879401160733", "1",
            Prefixes::all),
    foreign("au", "天文单位|AU", Kind::length, "149597870700"),
    foreign("Da", "道尔顿", Kind::mass, "0.0000000000000000000000000016605390666", "1", Prefixes::all),
    foreign("Å", "埃", Kind::length, "0.0000000001"),
    foreign("b", "靶恩", Kind::area, "1e-28"),
    foreign("bit", "比特", Kind::storage_capacity, "1", "1", Prefixes::binary),
    foreign("byte", "字节", Kind::storage_capacity, "8", "1", Prefixes::binary),
    // Natural and atomic units, CODATA 2018 and 2022 as the D-SI guide has them.
    named("c", "光速", Kind::speed, "299792458"),
    foreign("ħ", "约化普朗克常量", Kind::derived, "1.054571817e-34"),
    foreign("mₑ", "电子质量", Kind::mass, "9.1093837139e-31"),
    foreign("n.u. time", "自然时间单位", Kind::time, "1.28808866644e-21"),
    named("e", "元电荷", Kind::electric_charge, "1.602176634e-19"),
    foreign("a₀", "玻尔", Kind::length, "5.29177210903e-11"),
    foreign("Eₕ", "哈特里", Kind::energy, "4.359744722206e-18"),
    foreign("a.u. time", "原子时间单位", Kind::time, "2.4188843265864e-17"),
});

constexpr auto prefixes = std::to_array<PrefixRow>({
    {"da", "十", 1, "deca"},
    {"Q", "昆它|昆", 30, "quetta"},
    {"R", "容那|容", 27, "ronna"},
    {"Y", "尧它|尧", 24, "yotta"},
    {"Z", "泽它|泽", 21, "zetta"},
    {"E", "艾可萨|艾", 18, "exa"},
    {"P", "拍它|拍", 15, "peta"},
    {"T", "太拉|太", 12, "tera"},
    {"G", "吉咖|吉", 9, "giga"},
    {"M", "兆", 6, "mega"},
    {"k", "千", 3, "kilo"},
    {"h", "百", 2, "hecto"},
    {"d", "分", -1, "deci"},
    {"c", "厘", -2, "centi"},
    {"m", "毫", -3, "milli"},
    {"μ", "微", -6, "micro"},
    {"u", "", -6, ""},
    {"n", "纳诺|纳", -9, "nano"},
    {"p", "皮可|皮", -12, "pico"},
    {"f", "飞母托|飞", -15, "femto"},
    {"a", "阿托|阿", -18, "atto"},
    {"z", "仄普托|仄", -21, "zepto"},
    {"y", "幺科托|幺", -24, "yocto"},
    {"r", "柔托|柔", -27, "ronto"},
    {"q", "亏科托|亏", -30, "quecto"},
    // Of information alone (IEC 80000-13).
    {"Ki", "", 1, "kibi", 1024},
    {"Mi", "", 2, "mebi", 1024},
    {"Gi", "", 3, "gibi", 1024},
    {"Ti", "", 4, "tebi", 1024},
    {"Pi", "", 5, "pebi", 1024},
    {"Ei", "", 6, "exbi", 1024},
    {"Zi", "", 7, "zebi", 1024},
    {"Yi", "", 8, "yobi", 1024},
});

}  // namespace

std::span<const UnitRow> unit_rows() {
  return rows;
}
std::span<const PrefixRow> prefix_rows() {
  return prefixes;
}

}  // namespace instruments
