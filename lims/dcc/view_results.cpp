#include <algorithm>

#include "lims/dcc/view_quantity.hpp"
#include "lims/dcc/view_sections.hpp"
#include "lims/dcc/view_words.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

/// What may be stated for all results, for one, for a list and for a quantity.
struct Around {
  const char *list, *element, *id;
};
constexpr Around stated_around[] = {{"usedMethods", "usedMethod", "method"},
                                    {"usedSoftware", "software", "software"},
                                    {"measuringEquipments", "measuringEquipment", "equipment"},
                                    {"influenceConditions", "influenceCondition", "condition"},
                                    {"measurementMetaData", "metaData", "statement"}};

void show_around(const Element& element, int level, Sections& sections) {
  for (const auto& [list, name, id] : stated_around) sections.take_each(element.dcc(list), name, id, level);
}

bool has_table(const Element& group) {
  return std::ranges::any_of(group.children, [](const Element* child) {
    if (!child->is_dcc("quantity")) return false;
    const auto columns = columns_of(*child);
    return !columns.empty();
  });
}

void take_table(const Element& group, ShownSection& section) {
  for (const auto* child : group.children)
    if (child->is_dcc("quantity")) std::ranges::move(columns_of(*child), std::back_inserter(section.columns));
  for (const auto* name : {"dateTimeXMLList", "dateTime"})
    if (const auto* times = group.dcc(name))
      section.columns.insert(section.columns.begin(),
                             ShownColumn{label_of(name), ColumnKind::other, "", "", words_of(times->text())});
  even_out(section.columns);
}

/// Older files write a table as a list of lists, one a row: rows with the same heads become one table.
bool joined(ShownSection& before, const ShownSection& row) {
  const auto same = [](const ShownColumn& a, const ShownColumn& b) {
    return a.name == b.name && a.unit == b.unit && a.kind == b.kind;
  };
  if (row.columns.empty() || !row.facts.empty() || before.level != row.level || before.name != row.name ||
      !std::ranges::equal(before.columns, row.columns, same))
    return false;
  for (std::size_t i = 0; i < row.columns.size(); ++i)
    std::ranges::copy(row.columns[i].cells, std::back_inserter(before.columns[i].cells));
  return true;
}

/// Results as they stand in dcc:data or dcc:list.
class Groups {
 public:
  explicit Groups(Sections& sections) : sections_(sections) {}

  void show(const Element& group, int level, ShownSection& section) {  // NOLINT(misc-no-recursion)
    take_text(group);
    if (has_table(group)) take_table(group, section);
    const bool list = group.is_dcc("list");
    if (list) show_around(group, level + 1, sections_);
    for (const auto* child : group.children) {
      if (child->is_dcc("quantity")) show_around(*child, level + 1, sections_);
      if (child->is_dcc("list")) show_list(*child, level + 1);
    }
  }

 private:
  void show_list(const Element& list, int level) {  // NOLINT(misc-no-recursion)
    Sections inner;
    auto& section = inner.begin("table", level, list);
    section.title = {"数据", "Data"};
    Groups(inner).show(list, level, section);
    auto shown = inner.take();
    if (shown.size() == 1 && sections_.join(shown.front(), joined)) return;
    sections_.append(std::move(shown));
  }

  /// What is no quantity: texts, formulas, files.
  void take_text(const Element& group) {
    for (const auto* child : group.children) {
      const bool text = child->is_dcc("text") || child->is_dcc("formula") || child->is_dcc("byteData") ||
                        child->is_dcc("xml") || child->is_dcc("description");
      const bool no_numbers = child->is_dcc("quantity") && child->dcc("noQuantity") != nullptr;
      if (text || no_numbers) sections_.take_fact(*child);
    }
  }

  Sections& sections_;
};

void show_measurement(const Element& measurement, Sections& sections) {
  sections.begin("measurement", 1, measurement).title = {"测量", "Measurement"};
  sections.take_facts(measurement, {"name", "usedMethods", "usedSoftware", "measuringEquipments", "influenceConditions",
                                    "results", "measurementMetaData"});
  show_around(measurement, 2, sections);
  const auto* results = measurement.dcc("results");
  if (results == nullptr) return;
  for (const auto* result : results->children) {
    if (!result->is_dcc("result")) continue;
    sections.begin("result", 2, *result);
    sections.take_facts(*result, {"name", "data"});
    if (const auto* data = result->dcc("data")) {
      Sections inner;
      auto& section = inner.begin("data", 2, *data);
      Groups(inner).show(*data, 2, section);
      sections.append_to_last(inner.take());
    }
  }
}

}  // namespace

void show_results(const Element& results, Sections& sections) {
  show_around(results, 1, sections);
  for (const auto* measurement : results.children)
    if (measurement->is_dcc("measurementResult")) show_measurement(*measurement, sections);
}

}  // namespace lims::dcc
