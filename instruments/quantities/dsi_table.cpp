#include "instruments/quantities/dsi_table.hpp"

#include <array>

namespace instruments {
namespace {

constexpr auto rows = std::to_array<DsiRow>({
    {"metre", "m", DsiClass::platinum, Prefixes::all},
    {"kilogram", "kg", DsiClass::platinum, Prefixes::none},
    {"second", "s", DsiClass::platinum, Prefixes::all},
    {"ampere", "A", DsiClass::platinum, Prefixes::all},
    {"kelvin", "K", DsiClass::platinum, Prefixes::all},
    {"mole", "mol", DsiClass::platinum, Prefixes::all},
    {"candela", "cd", DsiClass::platinum, Prefixes::all},
    {"one", "1", DsiClass::platinum, Prefixes::none},
    {"day", "d", DsiClass::platinum, Prefixes::none},
    {"hour", "h", DsiClass::platinum, Prefixes::none},
    {"minute", "min", DsiClass::platinum, Prefixes::none},
    {"degree", "°", DsiClass::platinum, Prefixes::none},
    {"arcminute", "′", DsiClass::platinum, Prefixes::none},
    {"arcsecond", "″", DsiClass::platinum, Prefixes::none},
    {"gram", "g", DsiClass::gold, Prefixes::all},
    {"radian", "rad", DsiClass::gold, Prefixes::all},
    {"steradian", "sr", DsiClass::gold, Prefixes::all},
    {"hertz", "Hz", DsiClass::gold, Prefixes::all},
    {"newton", "N", DsiClass::gold, Prefixes::all},
    {"pascal", "Pa", DsiClass::gold, Prefixes::all},
    {"joule", "J", DsiClass::gold, Prefixes::all},
    {"watt", "W", DsiClass::gold, Prefixes::all},
    {"coulomb", "C", DsiClass::gold, Prefixes::all},
    {"volt", "V", DsiClass::gold, Prefixes::all},
    {"farad", "F", DsiClass::gold, Prefixes::all},
    {"ohm", "Ω", DsiClass::gold, Prefixes::all},
    {"siemens", "S", DsiClass::gold, Prefixes::all},
    {"weber", "Wb", DsiClass::gold, Prefixes::all},
    {"tesla", "T", DsiClass::gold, Prefixes::all},
    {"henry", "H", DsiClass::gold, Prefixes::all},
    {"degreecelsius", "℃", DsiClass::gold, Prefixes::none},
    {"lumen", "lm", DsiClass::gold, Prefixes::all},
    {"lux", "lx", DsiClass::gold, Prefixes::all},
    {"becquerel", "Bq", DsiClass::gold, Prefixes::all},
    {"sievert", "Sv", DsiClass::gold, Prefixes::all},
    {"gray", "Gy", DsiClass::gold, Prefixes::all},
    {"katal", "kat", DsiClass::gold, Prefixes::all},
    {"hectare", "hm²", DsiClass::silver, Prefixes::none},
    {"litre", "L", DsiClass::silver, Prefixes::all},
    {"tonne", "t", DsiClass::silver, Prefixes::all},
    {"electronvolt", "eV", DsiClass::silver, Prefixes::all},
    {"dalton", "Da", DsiClass::silver, Prefixes::all},
    {"astronomicalunit", "au", DsiClass::silver, Prefixes::all},
    {"neper", "Np", DsiClass::silver, Prefixes::all},
    {"bel", "B", DsiClass::silver, Prefixes::all},
    {"decibel", "dB", DsiClass::silver, Prefixes::none},
    {"percent", "%", DsiClass::silver, Prefixes::none},
    {"ppm", "μmol/mol", DsiClass::silver, Prefixes::none},
    {"bar", "bar", DsiClass::bronze, Prefixes::all},
    {"mmhg", "mmHg", DsiClass::bronze, Prefixes::none},
    {"angstrom", "Å", DsiClass::bronze, Prefixes::all},
    {"nauticalmile", "n mile", DsiClass::bronze, Prefixes::all},
    {"barn", "b", DsiClass::bronze, Prefixes::all},
    {"knot", "kn", DsiClass::bronze, Prefixes::all},
    {"clight", "光速", DsiClass::bronze, Prefixes::all},
    {"planckbar", "ħ", DsiClass::bronze, Prefixes::all},
    {"electronmass", "mₑ", DsiClass::bronze, Prefixes::all},
    {"naturalunittime", "n.u. time", DsiClass::bronze, Prefixes::all},
    {"elementarycharge", "元电荷", DsiClass::bronze, Prefixes::all},
    {"bohr", "a₀", DsiClass::bronze, Prefixes::all},
    {"hartree", "Eₕ", DsiClass::bronze, Prefixes::all},
    {"atomicunittime", "a.u. time", DsiClass::bronze, Prefixes::all},
    {"atomicmassunit", "u", DsiClass::bronze, Prefixes::all},
    {"bit", "bit", DsiClass::silver, Prefixes::binary},
    {"byte", "byte", DsiClass::silver, Prefixes::binary},
});

}  // namespace

std::span<const DsiRow> dsi_rows() {
  return rows;
}

}  // namespace instruments
