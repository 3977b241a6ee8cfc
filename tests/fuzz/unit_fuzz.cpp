#include "instruments/quantities/dsi_unit.hpp"
#include "tests/fuzz/same_unit.hpp"

using instruments::find_unit;
using instruments::Unit;

namespace {

void look_at(const Unit& unit) {
  fuzz::promise(unit.factor > 0 && unit.divisor > 0, "a unit is greater than zero", unit.symbol);
  const auto again = find_unit(unit.symbol);
  fuzz::promise(again && fuzz::same_unit(*again, unit), "a unit is found again by its symbol", unit.symbol);
  fuzz::promise_way_back(instruments::Decimal("12.34"), unit);
  const auto dsi = dsi_string(unit);
  if (!dsi) return;
  const Unit read = to_unit(instruments::parse_dsi_unit(*dsi));
  fuzz::promise(fuzz::same_size(read, unit), "a D-SI string says the same", *dsi);
  const instruments::Quantity given{instruments::Decimal("12.34"), unit};
  if (convertible(unit, read))
    fuzz::promise(convert(convert(given, read), unit).value == given.value, "a conversion leads back", unit.symbol);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto unit = fuzz::unless_refused([&] { return instruments::parse_unit(text); }, text);
  fuzz::promise(unit.has_value() == find_unit(text).has_value(), "what is found is parsed", text);
  if (unit) look_at(*unit);
  return 0;
}
