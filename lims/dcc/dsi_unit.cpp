#include "lims/dcc/dsi_unit.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::dcc {
namespace {

using instruments::Unit;

constexpr std::size_t longest_text = 500;

std::optional<Unit> read_dsi(std::string_view text) {
  try {
    auto unit = instruments::to_unit(instruments::parse_dsi_unit(text));
    if (unit.symbol.empty()) unit = instruments::unit_one();
    // It is typed, shown and read again as its symbol.
    if (auto known = instruments::find_unit(unit.symbol); known && known->dimension == unit.dimension) return known;
  } catch (const instruments::Refusal&) {
  }
  return std::nullopt;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Names in lower case, in British spelling, without blanks between them.
std::string as_dsi_spells(std::string_view text) {
  std::string spelled;
  for (const char each : text)
    if (each != ' ') spelled += static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  constexpr std::array<std::array<std::string_view, 2>, 4> spellings = {
      {{"\\meter", "\\metre"}, {"\\liter", "\\litre"}, {"\\kilo\\gram", "\\kilogram"}, {"\\deci\\bel", "\\decibel"}}};
  for (const auto& [from, to] : spellings) replace_all(spelled, from, to);
  return spelled;
}

}  // namespace

std::optional<DsiReading> from_dsi(std::string_view text) {
  if (text.size() > longest_text) return std::nullopt;
  if (auto unit = read_dsi(text)) return DsiReading{std::move(*unit), true};
  const auto plain = instruments::trimmed(text);
  if (plain.find('\\') == std::string_view::npos) {
    auto unit = plain.empty() || plain.find('/') == 0 ? std::nullopt : instruments::find_unit(plain);
    return unit ? std::optional(DsiReading{std::move(*unit), false}) : std::nullopt;
  }
  if (auto unit = read_dsi(as_dsi_spells(plain))) return DsiReading{std::move(*unit), false};
  return std::nullopt;
}

std::optional<std::string> to_dsi(const Unit& unit) {
  return instruments::dsi_string(unit);
}

}  // namespace lims::dcc
