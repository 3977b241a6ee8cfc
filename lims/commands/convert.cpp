#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "instruments/quantities/typed_quantity.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"

namespace lims {
namespace {

constexpr auto rule =
    "As in: etalon convert \"10.10 kPa\" mmHg\n\n"
    "Both units may be symbols, Chinese names or D-SI strings such as \\kilo\\pascal.\n"
    "A result with finitely many decimals is printed exactly, with zeros behind it until it has as many significant\n"
    "digits as were typed. Any other is rounded (GB/T 8170) to one significant digit more than were typed, and to no\n"
    "fewer than six: 10.10 kPa is 0.01010 MPa and 75.7562 mmHg.";

void convert(const std::vector<std::string>& words) {
  instruments::require(words.size() == 2, instruments::Cause::invalid_input,
                       {"convert 需要一个带单位的数和一个单位，例如：etalon convert \"10.10 kPa\" mmHg。",
                        "convert takes a quantity and a unit, as in: etalon convert \"10.10 kPa\" mmHg."});
  const auto written = instruments::parse_quantity(words[0]);
  fmt::print("{}\n", print(convert_written(written, instruments::parse_any_unit(words[1]))));
}

}  // namespace

void add_convert(CLI::App& app, int& status) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto* command = app.add_subcommand("convert", "Convert a quantity into another unit");
  command->add_option("words", *words, "the quantity, with its unit, and the unit wanted");
  command->allow_extras();
  command->footer(rule);
  command->callback([command, words, &status] {
    // "-5 ℃" looks like an option and is left over; only a quantity begins with a minus sign.
    auto all = command->remaining();
    std::erase(all, "--");
    all.insert(all.end(), words->begin(), words->end());
    convert(all);
    status = 0;
  });
}

}  // namespace lims
