#include "lims/dcc/rules/quantity_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lims/dcc/rules/rules.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Exactly one blank between words, none outside.
bool is_well_spaced(std::string_view text) {
  bool space = true;
  for (const char each : text) {
    if (is_space(each) && space) return false;
    space = is_space(each);
  }
  return !space;
}

void look_at_attribute(const Element& element, const char* name, Findings& findings) {
  if (!element.has(name) || is_well_spaced(element.attribute(name))) return;
  findings.error(element,
                 {fmt::format("属性 {} 的各项之间应恰有一个空格，首尾没有空格。", name),
                  fmt::format("One blank belongs between the words of the attribute {}, none at its ends.", name)},
                 {"请删去多余的空白。", "Take out the blanks that are too many."});
}

/// The list of values that the others below the same quantity go with.
const Element* values_around(const Element& list) {
  for (const auto* at = list.parent; at != nullptr; at = at->parent) {
    if (at->is_si("realListXMLList") || at->is_si("complexListXMLList")) {
      const auto* values = at->si("valueXMLList");
      return values != nullptr ? values : at->si("valueRealXMLList");
    }
    if (at->vocabulary != Vocabulary::si) return nullptr;
  }
  return nullptr;
}

/// U, k and what else goes with values: one for all, or one each. The units have a rule of their own.
void look_at_companion(const Element& list, Findings& findings) {
  const auto* values = values_around(list);
  if (values == nullptr || values == &list || list.is_si("unitXMLList") || list.name.starts_with("unit") ||
      list.name.starts_with("covariance"))
    return;
  const auto count = words_in(&list).size();
  const auto wanted = words_in(values).size();
  if (count == wanted || (count == 1 && !list.name.starts_with("value"))) return;
  findings.error(
      list,
      {fmt::format("“{}”有 {} 项，而数值有 {} 个。", qualified(list), count, wanted),
       fmt::format("\"{}\" has {} entries for {} values.", qualified(list), count, wanted)},
      {"应给出一项（对全部数值）或与数值一样多的项。", "Give one for all values, or as many as there are values."});
}

std::size_t length_of(const Element& quantity) {
  for (const auto* stated : quantity.children) {
    const auto* list = stated->is_si("hybrid") && !stated->children.empty() ? stated->children.front() : stated;
    if (list->is_si("realListXMLList") || list->is_si("complexListXMLList"))
      for (const auto* name : {"valueXMLList", "valueRealXMLList"})
        if (const auto* values = list->si(name)) return words_in(values).size();
    if (list->is_dcc("charsXMLList")) return words_in(list).size();
  }
  return 0;
}

void look_at_columns(const Element& list, Findings& findings) {
  std::set<std::size_t> lengths;
  for (const auto* child : list.children)
    if (child->is_dcc("quantity"))
      if (const auto length = length_of(*child); length > 1) lengths.insert(length);
  if (lengths.size() < 2) return;
  findings.error(
      list,
      {fmt::format("同一列表中各列的数值个数不同（{}）。", fmt::join(lengths, "、")),
       fmt::format("The columns of this list have different numbers of values: {}.", fmt::join(lengths, ", "))},
      {"一个列表是一张表，各列应一样长。", "A list is a table: its columns are equally long."});
}

/// Conformity and validity of points stand beside the values of their quantity.
void look_at_statements(const Element& list, Findings& findings) {
  const auto* quantity = around(list, "quantity");
  if (quantity == nullptr || !(list.is_dcc("conformityXMLList") || list.is_dcc("validXMLList"))) return;
  const auto wanted = length_of(*quantity);
  const auto count = words_in(&list).size();
  if (wanted == 0 || count == 1 || count == wanted) return;
  findings.error(
      list,
      {fmt::format("“{}”有 {} 项，而数值有 {} 个。", qualified(list), count, wanted),
       fmt::format("\"{}\" has {} entries for {} values.", qualified(list), count, wanted)},
      {"应给出一项（对全部数值）或与数值一样多的项。", "Give one for all values, or as many as there are values."});
}

}  // namespace

bool is_list_of_words(const Element& element) {
  return (element.vocabulary == Vocabulary::si || element.vocabulary == Vocabulary::dcc) &&
         element.name.ends_with("XMLList") && element.children.empty();
}

const Element* expanded_uncertainty_of(const Element& stated) {
  if (const auto* former = stated.si("expandedUnc")) return former->si("uncertainty");
  if (const auto* former = stated.si("expandedUncXMLList")) return former->si("uncertaintyXMLList");
  if (const auto* single = stated.si("measurementUncertaintyUnivariate"))
    if (const auto* expanded = single->si("expandedMU")) return expanded->si("valueExpandedMU");
  if (const auto* list = stated.si("measurementUncertaintyUnivariateXMLList"))
    if (const auto* expanded = list->si("expandedMUXMLList")) return expanded->si("valueExpandedMUXMLList");
  return nullptr;
}

std::vector<std::string> words_in(const Element* element) {
  return element == nullptr ? std::vector<std::string>() : words_of(element->text());
}

void look_at_list_spacing(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    look_at_attribute(element, "refType", findings);
    look_at_attribute(element, "refId", findings);
    if (!is_list_of_words(element) || is_well_spaced(element.text())) continue;
    findings.error(element,
                   {fmt::format("“{}”的各项之间应恰有一个空格，首尾没有空白或换行。", qualified(element)),
                    fmt::format("One blank belongs between the entries of \"{}\", no white space at its ends.",
                                qualified(element))},
                   {"请删去多余的空白。", "Take out the white space that is too much."});
  }
}

void look_at_list_lengths(const Tree& tree, Findings& findings) {
  for (const auto& element : tree.elements()) {
    if (element.is_dcc("list")) look_at_columns(element, findings);
    if (!is_list_of_words(element)) continue;
    look_at_companion(element, findings);
    look_at_statements(element, findings);
  }
}

}  // namespace lims::dcc
