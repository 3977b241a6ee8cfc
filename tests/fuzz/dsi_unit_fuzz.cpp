#include "instruments/quantities/dsi_unit.hpp"
#include "tests/fuzz/same_unit.hpp"

using instruments::Unit;

namespace {

void look_at(const Unit& unit) {
  fuzz::promise_way_back(instruments::Decimal("12.34"), unit);
  if (const auto again = instruments::find_unit(unit.symbol))
    fuzz::promise(fuzz::same_unit(*again, unit), "a symbol means one unit", unit.symbol);
  const auto strict = dsi_string(unit);
  if (!strict) return;
  const Unit read = to_unit(instruments::parse_dsi_unit(*strict));
  fuzz::promise(fuzz::same_size(read, unit), "a D-SI string says the same", *strict);
  fuzz::promise(dsi_string(read) == strict, "a D-SI string is written the same again", *strict);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto dsi = fuzz::unless_refused([&] { return instruments::parse_dsi_unit(text); }, text);
  if (!dsi) return 0;
  fuzz::promise(!dsi->terms.empty(), "a D-SI unit has a term", text);
  if (const auto unit = fuzz::unless_refused([&] { return to_unit(*dsi); }, text)) look_at(*unit);
  return 0;
}
