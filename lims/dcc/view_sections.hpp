#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/tree.hpp"
#include "lims/dcc/view.hpp"

namespace lims::dcc {

/// Writes the sections of a view, one behind the other.
class Sections {
 public:
  ShownSection& begin(std::string id, int level, const Element& element);
  std::vector<ShownSection> take() { return std::move(sections_); }
  /// Sections that were written elsewhere; those that say nothing are left out.
  void append(std::vector<ShownSection> sections);
  /// The same, but what the first of them says becomes part of the last one here.
  void append_to_last(std::vector<ShownSection> sections);
  /// True where the last section took the other in.
  bool join(const ShownSection& section, bool (*joined)(ShownSection& last, const ShownSection& section));

  /// Facts of the last section: every child of `element`, whatever it is; those named in `but` are left out.
  void take_facts(const Element& element, const std::vector<std::string_view>& but = {});
  /// One element as a fact, or several.
  void take_fact(const Element& element, const Said& outer = {});
  void take_person(const Element& person, const Said& role);
  void name_last(Said name) { last().name = std::move(name); }
  void state(Said label, Said value) { add(std::move(label), std::move(value)); }
  /// A section for each child by that name.
  void take_each(const Element* list, std::string_view name, const std::string& id, int level);

 private:
  ShownSection& last() { return sections_.back(); }
  void add(Said label, Said value);
  void take_identification(const Element& identification);
  void take_party(const Element& party, const Said& label);
  void take_address(const Element& location, const Said& outer);
  void take_quantity(const Element& quantity, const Said& outer);

  std::vector<ShownSection> sections_;
};

/// The sections of dcc:measurementResults.
void show_results(const Element& results, Sections& sections);

}  // namespace lims::dcc
