#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "instruments/quantities/unit_table.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/screen.hpp"

namespace lims {
namespace {

using instruments::Kind;
using instruments::KindInfo;
using instruments::to_plain;
using instruments::to_readable;
using instruments::Unit;

using Line = std::array<std::string, 5>;  // symbol, names, factor to SI, prefixes, legal or not

Unit unit_of(const instruments::UnitRow& row) {
  const auto first_name = row.names.substr(0, row.names.find('|'));
  return instruments::parse_unit(row.by_name_only ? first_name : row.symbol);
}

/// As it stands where that can be read, else as 1.6605390666 × 10⁻²⁷, or rounded.
std::string number(const instruments::Decimal& value) {
  constexpr std::size_t longest = 22;
  const auto exact_or_rounded = [](const instruments::Decimal& each) {
    const std::string plain = to_plain(each);
    return plain.size() <= longest ? plain : to_readable(each);
  };
  if (to_plain(value).size() <= longest || value >= 1) return exact_or_rounded(value);
  const int exponent = ilogb(value);
  const instruments::Decimal power("1e" + std::to_string(exponent));
  return exact_or_rounded(instruments::divide(value, power)) + " × 10" + instruments::superscript(exponent);
}

/// "× 1852 / 3600", "(x + 273.15) × 1"; nothing for scales that lead to no other unit.
std::string to_si_text(const Unit& unit) {
  const bool is_scale = !instruments::info(unit.kind).scales && unit.kind != Kind::celsius_temperature &&
                        !instruments::is_logarithmic(unit.kind);
  if (is_scale) return "-";
  std::string text = "× " + number(unit.factor);
  if (unit.divisor != 1) text += " / " + number(unit.divisor);
  if (unit.offset.is_zero()) return text;
  return fmt::format("(x {} {}) {}", unit.offset < 0 ? '-' : '+', to_plain(abs(unit.offset)), text);
}

std::string prefixes_text(instruments::Prefixes prefixes) {
  switch (prefixes) {
    case instruments::Prefixes::all:
      return "all prefixes";
    case instruments::Prefixes::up:
      return "k, M, G ...";
    case instruments::Prefixes::binary:
      return "k, M, G ..., Ki, Mi, Gi ...";
    default:
      return "no prefix";
  }
}

Line line_of(const Unit& unit, std::string_view names, instruments::Prefixes prefixes) {
  std::string spaced(names);
  std::ranges::replace(spaced, '|', ' ');
  return {unit.symbol, spaced, to_si_text(unit), prefixes_text(prefixes), unit.legal ? "legal" : "not legal in China"};
}

/// A unit listed under a kind alone, or also under those that its quantities convert into.
bool belongs(const Unit& unit, Kind kind, bool converted) {
  if (unit.kind == kind) return true;
  if (!converted || kind == Kind::derived || unit.kind == Kind::derived) return false;
  return convertible(unit, instruments::parse_unit(instruments::info(kind).unit));
}

std::vector<Line> lines_of(Kind kind, bool converted) {
  std::vector<Line> lines;
  for (const auto& row : instruments::unit_rows())
    if (const Unit unit = unit_of(row); belongs(unit, kind, converted))
      lines.push_back(line_of(unit, row.names, row.prefixes));
  const Unit usual = instruments::parse_unit(instruments::info(kind).unit);
  const bool listed = std::ranges::any_of(lines, [&](const Line& each) { return each[0] == usual.symbol; });
  if (!listed && (converted || usual.kind == kind)) lines.push_back(line_of(usual, "", instruments::Prefixes::none));
  return lines;
}

void print_kind(const KindInfo& kind, const std::vector<Line>& lines) {
  std::string head = fmt::format("{}  {}  {}", kind.id, kind.zh, kind.en);
  if (kind.dimension != instruments::Dimension{}) head += "  " + si_symbol(kind.dimension);
  if (!kind.reference.empty()) head += fmt::format("  (re {})", kind.reference);
  fmt::print("{}\n", head);
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : lines) rows.emplace_back(line.begin(), line.end());
  for (const auto& line : screen_table(rows)) fmt::print("  {}\n", line);
}

void units(const std::string& name) {
  if (name.empty()) {
    for (const auto& kind : instruments::kinds())
      if (const auto lines = lines_of(kind.kind, false); !lines.empty()) print_kind(kind, lines);
    return;
  }
  if (const auto kind = instruments::find_kind_called(name)) {
    print_kind(instruments::info(*kind), lines_of(*kind, true));
    return;
  }
  std::string known;
  for (const auto& kind : instruments::kinds()) known += (known.empty() ? "" : ", ") + std::string(kind.id);
  throw instruments::Refusal(instruments::Cause::not_found,
                             {fmt::format("没有名为“{}”的量，只有：{}。", name, known),
                              fmt::format("There is no kind of quantity called \"{}\", only: {}.", name, known)});
}

}  // namespace

void add_units(CLI::App& app, int& status) {
  auto name = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("units", "List the units: symbol, names, factor to SI, prefixes, legal in China or not");
  command->add_option("kind", *name, "a kind of quantity by id or name: pressure, 压力; all kinds if none is given");
  command->callback([name, &status] {
    units(*name);
    status = 0;
  });
}

}  // namespace lims
