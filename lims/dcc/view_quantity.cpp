#include "lims/dcc/view_quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lims/dcc/dsi_unit.hpp"
#include "lims/dcc/rules/quantity_lists.hpp"
#include "lims/dcc/view_words.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

/// How an entry of D-SI is shown: its name without "XMLList", and what it is.
struct Entry {
  std::string_view name;
  ColumnKind kind;
  std::string_view zh, en;
};
constexpr auto entries = std::to_array<Entry>({
    {"value", ColumnKind::value, "", ""},
    {"valueExpandedMU", ColumnKind::expanded_uncertainty, "U", "U"},
    {"uncertainty", ColumnKind::expanded_uncertainty, "U", "U"},
    {"coverageFactor", ColumnKind::coverage_factor, "k", "k"},
    {"valueStandardMU", ColumnKind::other, "标准不确定度 u", "u"},
    {"standardUnc", ColumnKind::other, "标准不确定度 u", "u"},
    {"intervalMin", ColumnKind::other, "区间下限", "lower end"},
    {"intervalMax", ColumnKind::other, "区间上限", "upper end"},
    {"valueStandardUncertainty", ColumnKind::other, "标准不确定度 u", "u"},
    {"coverageProbability", ColumnKind::other, "包含概率", "p"},
    {"distribution", ColumnKind::other, "分布", "distribution"},
    {"dateTime", ColumnKind::other, "时间", "time"},
    {"label", ColumnKind::other, "标记", "label"},
    {"valueReal", ColumnKind::value, "实部", "real part"},
    {"valueImag", ColumnKind::value, "虚部", "imaginary part"},
    {"valueMagnitude", ColumnKind::value, "模", "magnitude"},
    {"valuePhase", ColumnKind::value, "相位", "phase"},
    {"significantDigit", ColumnKind::other, "有效位", "significant digit"},
    {"quantityTypeQUDT", ColumnKind::other, "量的种类", "kind of quantity"},
});

std::string_view singular(std::string_view name) {
  constexpr std::string_view list = "XMLList";
  return name.ends_with(list) ? name.substr(0, name.size() - list.size()) : name;
}

bool is_unit(std::string_view name) {
  return name == "unit" || name == "unitPhase";
}

std::string symbol_of(const std::string& unit) {
  const auto known = from_dsi(unit);
  return known ? known->unit.symbol : unit;
}

/// Each unit once, in the order of the file: "℃", or "℃, K" where values have several.
std::string units_in(const Element* list) {
  std::vector<std::string> symbols;
  for (const auto& unit : words_in(list))
    if (auto symbol = symbol_of(unit); std::ranges::find(symbols, symbol) == symbols.end())
      symbols.push_back(std::move(symbol));
  return fmt::format("{}", fmt::join(symbols, ", "));
}

const Element* unit_of(const Element& stated) {
  const auto* unit = stated.si("unit");
  return unit != nullptr ? unit : stated.si("unitXMLList");
}

bool has_unit(ColumnKind kind, std::string_view name) {
  return kind == ColumnKind::value || kind == ColumnKind::expanded_uncertainty || name == "valueStandardMU" ||
         name == "standardUnc" || name.starts_with("interval") || name == "valueStandardUncertainty";
}

Said in_front(const Said& name, const Said& part) {
  if (name.empty()) return part;
  Said both;
  for (const auto& [language, text] : name.texts) both.texts.emplace_back(language, text + " " + part.in(language));
  return both;
}

/// Columns of what stands in an si element, in the order of the file.
class Columns {
 public:
  Columns(Said name, std::string ref_type) : name_(std::move(name)), ref_type_(std::move(ref_type)) {}

  void take(const Element& stated) {  // NOLINT(misc-no-recursion): not deeper than the file may be
    if (stated.is_si("hybrid") || stated.is_si("list")) {
      take_each(stated);
      return;
    }
    unit_ = units_in(unit_of(stated));
    take_entries(stated);
  }

  std::vector<ShownColumn> all() && { return std::move(columns_); }

 private:
  /// Former lists have an si:real a value: they become one column.
  void take_each(const Element& list) {  // NOLINT(misc-no-recursion)
    for (const auto* each : list.children) {
      Columns inner(name_, ref_type_);
      inner.take(*each);
      auto found = std::move(inner).all();
      if (list.is_si("list") && same_heads(found))
        for (std::size_t i = 0; i < found.size(); ++i)
          std::ranges::move(found[i].cells, std::back_inserter(columns_[i].cells));
      else
        std::ranges::move(found, std::back_inserter(columns_));
    }
  }

  bool same_heads(const std::vector<ShownColumn>& found) const {
    return std::ranges::equal(columns_, found, [](const auto& a, const auto& b) {
      return a.kind == b.kind && a.unit == b.unit && a.name == b.name;
    });
  }

  void take_entries(const Element& stated) {  // NOLINT(misc-no-recursion)
    for (const auto* child : stated.children) {
      const auto name = singular(child->name);
      if (is_unit(name)) continue;
      if (!child->children.empty())
        take_entries(*child);
      else
        take_entry(*child, name);
    }
  }

  void take_entry(const Element& entry, std::string_view name) {
    const auto* known = std::ranges::find(entries, name, &Entry::name);
    ShownColumn column;
    column.kind = known == entries.end() ? ColumnKind::other : known->kind;
    const Said part =
        known == entries.end() ? Said(std::string(name)) : Said(std::string(known->zh), std::string(known->en));
    const bool plain = name == "value";
    column.name = plain ? name_ : in_front(column.kind == ColumnKind::value ? name_ : Said(), part);
    if (has_unit(column.kind, name)) column.unit = unit_;
    column.ref_type = column.kind == ColumnKind::value ? ref_type_ : "";
    const bool list = entry.name.ends_with("XMLList");
    column.cells = list ? words_in(&entry) : std::vector<std::string>{text_of(entry.node)};
    columns_.push_back(std::move(column));
  }

  Said name_;
  std::string ref_type_;
  std::string unit_;
  std::vector<ShownColumn> columns_;
};

/// Conformity and validity of the points.
void take_statements(const Element& quantity, std::vector<ShownColumn>& columns) {
  const auto* statements = quantity.dcc("measurementMetaData");
  if (statements == nullptr) return;
  for (const auto* statement : statements->children)
    for (const auto* name : {"conformityXMLList", "validXMLList"})
      if (const auto* list = statement->dcc(name))
        columns.push_back({label_of(name), ColumnKind::conformity, "", "", words_in(list)});
}

}  // namespace

Said said_in(const Element* element) {
  Said said;
  if (element == nullptr) return said;
  for (const auto* child : element->children)
    if (child->is_dcc("content") || child->is_dcc("latex")) {
      const std::string language(child->attribute("lang"));
      const auto known = std::ranges::find(said.texts, language, &std::pair<std::string, std::string>::first);
      if (known == said.texts.end())
        said.texts.emplace_back(language, text_of(child->node));
      else
        known->second += "\n" + text_of(child->node);
    }
  return said;
}

bool holds_quantity(const Element& element) {
  return std::ranges::any_of(element.children, [](const Element* child) {
    return child->vocabulary == Vocabulary::si || child->is_dcc("noQuantity") || child->is_dcc("charsXMLList");
  });
}

std::vector<ShownColumn> columns_of(const Element& quantity) {
  const auto name = said_in(quantity.dcc("name"));
  const std::string ref_type(quantity.attribute("refType"));
  const auto unnamed = ref_type.empty() ? label_of("quantity") : Said(ref_type);
  Columns columns(name.empty() ? unnamed : name, ref_type);
  for (const auto* child : quantity.children)
    if (child->vocabulary == Vocabulary::si) columns.take(*child);
  auto all = std::move(columns).all();
  if (const auto* chars = quantity.dcc("charsXMLList"))
    all.push_back({name, ColumnKind::value, "", ref_type, words_in(chars)});
  if (const auto* relative = quantity.dcc("relativeUncertainty"))
    for (const auto* stated : relative->children) {
      Columns inner(label_of("relativeUncertainty"), "");
      inner.take(*stated);
      std::ranges::move(std::move(inner).all(), std::back_inserter(all));
    }
  take_statements(quantity, all);
  return all;
}

std::string in_words(const std::vector<ShownColumn>& columns) {
  std::string text;
  std::string behind;
  const auto close = [&] {
    if (!behind.empty()) text += " (" + behind + ")";
    behind.clear();
  };
  for (const auto& column : columns) {
    const auto value =
        fmt::format("{}{}{}", fmt::join(column.cells, " "), column.unit.empty() || column.unit == "1" ? "" : " ",
                    column.unit == "1" ? "" : column.unit);
    if (column.kind == ColumnKind::value) {
      close();
      text += (text.empty() ? "" : " = ") + value;
    } else {
      behind += (behind.empty() ? "" : ", ") + column.name.in("en") + " = " + value;
    }
  }
  close();
  return text;
}

void even_out(std::vector<ShownColumn>& columns) {
  std::size_t length = 0;
  for (const auto& column : columns) length = std::max(length, column.cells.size());
  for (auto& column : columns) {
    const bool for_all = column.cells.size() == 1 && column.kind != ColumnKind::value;
    const auto filler = for_all ? column.cells.front() : std::string();
    column.cells.resize(length, filler);
  }
}

}  // namespace lims::dcc
