#include "instruments/quantities/typed_quantity.hpp"
#include "tests/fuzz/same_unit.hpp"

using instruments::parse_quantity;
using instruments::WrittenQuantity;

namespace {

void look_at(const WrittenQuantity& written, std::string_view text) {
  const auto& [value, unit] = written.quantity;
  fuzz::promise(text.find(written.text) != std::string_view::npos, "a quantity keeps its text", text);
  fuzz::promise(instruments::parse_decimal(written.text) == value, "its text is its number", text);
  fuzz::promise(convert_written(written, unit).text == written.text, "its own unit changes nothing", text);
  fuzz::promise_way_back(value, unit);
  if (instruments::find_unit(unit.symbol)) {
    const auto printed = print(written);
    const auto again = fuzz::unless_refused([&] { return parse_quantity(printed); }, printed);
    fuzz::promise(again && again->text == written.text && again->quantity.value == value, "it is read again", printed);
    fuzz::promise(fuzz::same_unit(again->quantity.unit, unit), "it is read again with its unit", printed);
  }
  const auto coherent = instruments::find_unit(si_symbol(unit.dimension));
  if (!coherent || !convertible(unit, *coherent)) return;
  const auto converted = convert_written(written, *coherent);
  fuzz::promise(instruments::parse_decimal(converted.text).has_value() || converted.text.size() > 40,
                "a conversion is a number", converted.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto written = fuzz::unless_refused([&] { return parse_quantity(text); }, text);
  if (written) look_at(*written, text);
  return 0;
}
