#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/dcc/dsi_unit.hpp"
#include "lims/dcc/rules/quantity_lists.hpp"
#include "lims/dcc/rules/rules.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;

constexpr std::size_t most_quoted = 60;

std::string excerpt(std::string_view text) {
  return std::string(instruments::first_bytes(text, most_quoted));
}

void look_at_list(const Element& units, Findings& findings) {
  const auto words = words_in(&units);
  if (words.size() < 2) return;
  const auto* values = units.parent == nullptr ? nullptr : units.parent->si("valueXMLList");
  const auto wanted = words_in(values).size();
  if (words.size() != wanted)
    findings.error(units,
                   {fmt::format("有 {} 个单位，而数值有 {} 个。", words.size(), wanted),
                    fmt::format("There are {} units for {} values.", words.size(), wanted)},
                   {"应给出一个单位（对全部数值）或每个数值一个单位。", "Give one unit for all values, or one each."});
  if (std::ranges::all_of(words, [&](const auto& each) { return each == words.front(); }))
    findings.warning(units,
                     {fmt::format("各数值的单位都是“{}”。", excerpt(words.front())),
                      fmt::format("All values have the unit \"{}\".", excerpt(words.front()))},
                     {"只写一个单位即可。", "Write it once."});
}

bool is_in_hybrid(const Element& unit) {
  return unit.parent != nullptr && unit.parent->parent != nullptr && unit.parent->parent->is_si("hybrid");
}

Text remedy_for(const std::string& unit) {
  const auto known = from_dsi(unit);
  const auto written = known ? to_dsi(known->unit) : std::nullopt;
  if (written) return {fmt::format("请写作“{}”。", *written), fmt::format("Write \"{}\".", *written)};
  return {"请用 D-SI 的写法，如“\\milli\\metre”；非 SI 单位须放在 si:hybrid 中并在声明里定义。",
          "Write it as D-SI does, as \"\\milli\\metre\"; other units belong into si:hybrid, with a statement."};
}

void judge(const Element& where, const std::string& unit, Findings& findings) {
  if (unit.starts_with('|') && is_in_hybrid(where)) return;  // its declaration is another rule's
  try {
    instruments::parse_dsi_unit(unit);
    if (unit.find("\\per\\") != std::string::npos)
      findings.warning(where,
                       {fmt::format("单位“{}”用了“\\per”。", excerpt(unit)),
                        fmt::format("The unit \"{}\" is written with \"\\per\".", excerpt(unit))},
                       remedy_for(unit));
  } catch (const instruments::Refusal& refusal) {
    findings.error(where, refusal.text(), remedy_for(unit));
  }
}

const Element* beside(const Element& element, std::string_view name) {
  return element.parent == nullptr ? nullptr : element.parent->dcc(name);
}

}  // namespace

void look_at_units(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    if (element.is_si("unitXMLList")) look_at_list(element, findings);
    if (!element.is_si("unit") || element.text().find(' ') == std::string::npos) continue;
    findings.error(
        element,
        {fmt::format("单位“{}”中有空格。", excerpt(element.text())),
         fmt::format("There is a blank in the unit \"{}\".", excerpt(element.text()))},
        {"单位中不能有空格：空格用来分隔列表中的各项。", "Blanks separate the entries of a list; no unit has any."});
  }
}

void look_at_non_si_units(const Tree& tree, Findings& findings) {
  std::set<std::string> declared;
  for (const auto& element : tree.elements())
    if (element.is_dcc("nonSIUnit")) declared.insert(element.text());
  for (const auto& element : tree.elements()) {
    const auto text = element.text();
    if ((element.is_si("unit") || element.is_si("unitXMLList")) && is_in_hybrid(element))
      for (const auto& unit : words_in(&element))
        if (unit.size() > 1 && unit.starts_with('|') && !declared.contains(unit))
          findings.error(element,
                         {fmt::format("没有声明非 SI 单位“{}”。", excerpt(unit)),
                          fmt::format("The non-SI unit \"{}\" is not declared.", excerpt(unit))},
                         {"请在 dcc:statement 中用 dcc:nonSIDefinition 和 dcc:nonSIUnit 声明它。",
                          "Declare it in a dcc:statement by dcc:nonSIDefinition and dcc:nonSIUnit."});
    if (element.is_dcc("nonSIUnit") && beside(element, "nonSIDefinition") == nullptr)
      findings.error(element,
                     {fmt::format("没有定义非 SI 单位“{}”。", excerpt(text)),
                      fmt::format("The non-SI unit \"{}\" has no definition.", excerpt(text))},
                     {"请在它之前加上 dcc:nonSIDefinition。", "Add dcc:nonSIDefinition before it."});
    if (element.is_dcc("nonSIDefinition") && beside(element, "nonSIUnit") == nullptr)
      findings.error(element,
                     {"这个非 SI 单位的定义没有对应的单位。", "This definition of a non-SI unit names no unit."},
                     {"请在它之后加上 dcc:nonSIUnit。", "Add dcc:nonSIUnit behind it."});
  }
}

void look_at_spelling_of_units(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    if (element.is_si("unit")) {
      judge(element, element.text(), findings);
    } else if (element.is_si("unitXMLList")) {
      const auto words = words_in(&element);
      for (const auto& unit : std::set<std::string>(words.begin(), words.end())) judge(element, unit, findings);
    }
  }
}

}  // namespace lims::dcc
