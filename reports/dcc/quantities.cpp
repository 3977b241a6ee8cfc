#include "reports/dcc/quantities.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/quantities/unit.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

constexpr std::string_view plus_minus = "±";
constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view without_digits(std::string_view text, std::size_t& digits) {
  const auto end = std::ranges::find_if_not(text, is_digit) - text.begin();
  digits += static_cast<std::size_t>(end);
  return text.substr(static_cast<std::size_t>(end));
}

std::string_view without_sign(std::string_view text) {
  return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

bool is_missing(const std::string& cell) {
  return cell.empty() || cell == not_measured;
}

std::string number_or_nan(const std::string& cell) {
  return is_missing(cell) ? "NaN" : cell;
}

std::string joined(const Cells& cells) {
  return fmt::format("{}", fmt::join(cells, " "));
}

/// One entry where all are the same.
Cells once(const Cells& cells) {
  if (std::ranges::all_of(cells, [&](const auto& each) { return each == cells.front(); })) return {cells.front()};
  return cells;
}

std::string as_one_word(const std::string& cell) {
  std::string word;
  for (const char c : as_xml_text(cell)) c == ' ' || c == '\t' || c == '\n' ? word += no_break_space : word += c;
  return word.empty() ? std::string(not_measured) : word;
}

/// The factors of what was measured; one that is missing beside others is unknown.
Cells factors_of(const Uncertainties& uncertainties) {
  Cells factors;
  for (const auto& factor : uncertainties.coverage_factors)
    if (!is_missing(factor)) factors.push_back(factor);
  if (const auto common = once(factors); common.size() == 1) return common;
  factors.clear();
  std::ranges::transform(uncertainties.coverage_factors, std::back_inserter(factors), number_or_nan);
  return factors;
}

bool is_coverage_factor(std::string_view text) {
  return is_number(text) && text.front() >= '1' && text.front() <= '9' &&
         text.find_first_of("eE") == std::string_view::npos;
}

}  // namespace

bool is_number(std::string_view text) {
  std::size_t digits = 0;
  text = without_digits(without_sign(text), digits);
  if (text.starts_with('.')) text = without_digits(text.substr(1), digits);
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (!text.starts_with('e') && !text.starts_with('E')) return false;
  std::size_t exponent = 0;
  return without_digits(without_sign(text.substr(1)), exponent).empty() && exponent > 0;
}

bool are_numbers(const Cells& cells) {
  return std::ranges::any_of(cells, [](const auto& each) { return is_number(each); }) &&
         std::ranges::all_of(cells, [](const auto& each) { return is_missing(each) || is_number(each); });
}

bool are_limits_on_both_sides(const Cells& cells) {
  const auto is_limit = [](const std::string& cell) {
    return cell.starts_with(plus_minus) && cell.size() > plus_minus.size() && cell[plus_minus.size()] != '-' &&
           is_number(cell.substr(plus_minus.size()));
  };
  return std::ranges::any_of(cells, is_limit) &&
         std::ranges::all_of(cells, [&](const auto& each) { return is_missing(each) || is_limit(each); });
}

bool can_be_stated(const Uncertainties& uncertainties) {
  const auto is_size = [](const std::string& cell) {
    return is_missing(cell) || (is_number(cell) && !cell.starts_with('-'));
  };
  const auto& factors = uncertainties.coverage_factors;
  return are_numbers(uncertainties.expanded) && std::ranges::all_of(uncertainties.expanded, is_size) &&
         factors.size() == uncertainties.expanded.size() &&
         std::ranges::any_of(factors, [](const auto& each) { return !is_missing(each); }) &&
         std::ranges::all_of(factors, [](const auto& each) { return is_missing(each) || is_coverage_factor(each); });
}

WrittenUnit written_unit(const std::string& unit, bool of_difference) {
  if (unit.empty() || unit == "1") return {"\\one", ""};
  const auto known = instruments::find_unit(unit);
  if (!known) return {"\\one", unit};
  if (of_difference && known->offset != 0) return {"\\kelvin", ""};
  const auto dsi = instruments::dsi_string(*known);
  return dsi ? WrittenUnit{*dsi, ""} : WrittenUnit{"\\one", unit};
}

void add_real(pugi::xml_node quantity, const std::string& value, const WrittenUnit& unit,
              const Uncertainties& uncertainties) {
  auto real = add(quantity, "si:real");
  add_text(real, "si:label", unit.label);
  add_text(real, "si:value", value);
  add_text(real, "si:unit", unit.dsi);
  if (!can_be_stated(uncertainties)) return;
  auto expanded = add(add(real, "si:measurementUncertaintyUnivariate"), "si:expandedMU");
  add_text(expanded, "si:valueExpandedMU", uncertainties.expanded.front());
  add_text(expanded, "si:coverageFactor", uncertainties.coverage_factors.front());
  add_text(expanded, "si:coverageProbability", "0.95");
  add_text(expanded, "si:distribution", "normal");
}

void add_real_list(pugi::xml_node quantity, const Cells& values, const std::vector<WrittenUnit>& units,
                   const Uncertainties& uncertainties) {
  const auto numbers = [](const Cells& cells) {
    Cells written;
    std::ranges::transform(cells, std::back_inserter(written), number_or_nan);
    return joined(written);
  };
  auto list = add(quantity, "si:realListXMLList");
  Cells dsi;
  Cells labels;
  for (const auto& unit : units) {
    dsi.push_back(unit.dsi);
    labels.push_back(unit.label.empty() ? std::string(not_measured) : as_one_word(unit.label));
  }
  const bool labelled = std::ranges::any_of(units, [](const auto& unit) { return !unit.label.empty(); });
  if (labelled) add_text(list, "si:labelXMLList", joined(once(labels)));
  add_text(list, "si:valueXMLList", numbers(values));
  add_text(list, "si:unitXMLList", joined(once(dsi)));
  if (!can_be_stated(uncertainties)) return;
  auto expanded = add(add(list, "si:measurementUncertaintyUnivariateXMLList"), "si:expandedMUXMLList");
  add_text(expanded, "si:valueExpandedMUXMLList", numbers(uncertainties.expanded));
  add_text(expanded, "si:coverageFactorXMLList", joined(factors_of(uncertainties)));
  add_text(expanded, "si:coverageProbabilityXMLList", "0.95");
  add_text(expanded, "si:distributionXMLList", "normal");
}

void add_words_list(pugi::xml_node quantity, const Cells& cells) {
  Cells words;
  std::ranges::transform(cells, std::back_inserter(words), as_one_word);
  add_text(quantity, "dcc:charsXMLList", joined(words));
}

}  // namespace reports::dcc
