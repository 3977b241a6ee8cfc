#include "instruments/procedures/instrument_file.hpp"
#include "instruments/quantities/decimal.hpp"
#include "instruments/text_scanning.hpp"
#include "tests/fuzz/promise.hpp"

using namespace instruments::procedures;

namespace {

/// The first bytes choose how the rest is read.
InstrumentFileProfile profile_of(std::uint8_t choice, std::uint8_t more) {
  InstrumentFileProfile profile;
  profile.layout = (choice & 1U) != 0 ? FileLayout::fixed : FileLayout::delimited;
  profile.delimiter = ",;|\t "[more % 5];
  profile.has_headings = (choice & 2U) != 0;
  profile.decimal_comma = (choice & 4U) != 0;
  profile.pass_over_texts = (choice & 8U) != 0;
  profile.rows = (choice & 16U) != 0 ? FileRows::by_point : FileRows::in_order;
  profile.skip_lines = (choice >> 5U) & 3U;
  profile.point = {"", 1, 1, 4};
  profile.columns = {{{"", 2, 5, 12}, "up"}, {{(choice & 2U) != 0 ? "a" : "", 3, 13, 20}, "down"}};
  return profile;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto text = fuzz::text_of(data + 2, size - 2);
  if (!instruments::is_utf8(text)) return 0;
  const std::vector<std::string> points = {"0", "0.5", "1.0", "-2"};
  const auto table = read_instrument_file(text, profile_of(data[0], data[1]), points);
  fuzz::promise(!table.cells.empty() || !table.faults.empty(), "a file fills cells or has faults", text);
  for (const auto& cell : table.cells) {
    fuzz::promise(instruments::parse_decimal(cell.text).has_value(), "a cell holds a number", cell.text);
    fuzz::promise(cell.row >= 0 && cell.row < 4, "a cell is in the table", text);
  }
  for (const auto& fault : table.faults)
    fuzz::promise(instruments::is_utf8(fault.message.zh) && instruments::is_utf8(fault.message.en), "a fault is text",
                  text);
  return 0;
}
