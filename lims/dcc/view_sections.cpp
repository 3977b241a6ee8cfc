#include "lims/dcc/view_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lims/dcc/view_quantity.hpp"
#include "lims/dcc/view_words.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

bool is_text(const Element& element) {
  return std::ranges::any_of(element.children,
                             [](const Element* child) { return child->is_dcc("content") || child->is_dcc("latex"); });
}

/// "制造单位：名称" for what stands inside something else.
Said inside(const Said& outer, const Said& label) {
  if (outer.empty()) return label;
  return {outer.in("zh") + " · " + label.in("zh"), outer.in("en") + " · " + label.in("en")};
}

/// A label in our languages, also where the file has only others.
Said as_label(const Said& name) {
  return {name.in("zh"), name.in("en")};
}

/// "Jiliang Road 1, 215000 Suzhou, CN": street and number, then the town, then the rest.
std::string address_in(const Element& location) {
  const auto part = [&](const char* name) {
    const auto* child = location.dcc(name);
    return child == nullptr ? std::string() : text_of(child->node);
  };
  const auto joined = [](const std::string& a, const std::string& b, const char* between) {
    return a.empty() || b.empty() ? a + b : a + between + b;
  };
  std::string address = joined(part("street"), part("streetNo"), " ");
  address = joined(address, joined(part("postCode"), part("city"), " "), ", ");
  for (const auto* name : {"postOfficeBox", "state", "countryCode"}) address = joined(address, part(name), ", ");
  return address;
}

}  // namespace

ShownSection& Sections::begin(std::string id, int level, const Element& element) {
  ShownSection section;
  section.id = std::move(id);
  section.level = level;
  section.title = label_of(element.name);
  section.name = said_in(element.dcc("name"));
  sections_.push_back(std::move(section));
  return sections_.back();
}

void Sections::append(std::vector<ShownSection> sections) {
  for (auto& section : sections)
    if (!section.name.empty() || !section.facts.empty() || !section.columns.empty())
      sections_.push_back(std::move(section));
}

void Sections::append_to_last(std::vector<ShownSection> sections) {
  if (sections.empty()) return;
  std::ranges::move(sections.front().facts, std::back_inserter(last().facts));
  std::ranges::move(sections.front().columns, std::back_inserter(last().columns));
  sections.erase(sections.begin());
  append(std::move(sections));
}

bool Sections::join(const ShownSection& section, bool (*joined)(ShownSection&, const ShownSection&)) {
  return !sections_.empty() && joined(last(), section);
}

void Sections::add(Said label, Said value) {
  if (!value.empty()) last().facts.push_back({std::move(label), std::move(value)});
}

void Sections::take_identification(const Element& identification) {
  auto label = said_in(identification.dcc("name"));
  if (label.empty()) {
    const auto* issuer = identification.dcc("issuer");
    const auto who = issuer == nullptr ? Said() : word_of(text_of(issuer->node));
    label = who.empty() ? label_of("identifications")
                        : Said("编号（" + who.in("zh") + "）", "Number (" + who.in("en") + ")");
  }
  if (const auto* value = identification.dcc("value")) add(as_label(label), Said(text_of(value->node)));
}

/// A person or an organization: name, address and how to reach them.
void Sections::take_party(const Element& party, const Said& label) {
  if (!label.empty()) add(label, said_in(party.dcc("name")));
  for (const auto* child : party.children) {
    if (child->is_dcc("name")) continue;
    take_fact(*child, label);
  }
}

void Sections::take_address(const Element& location, const Said& outer) {
  const auto label = inside(outer, label_of("location"));
  if (auto address = address_in(location); !address.empty()) add(label, Said(std::move(address)));
  if (const auto* further = location.dcc("further")) add(label, said_in(further));
  if (const auto* position = location.dcc("positionCoordinates")) take_fact(*position, outer);
}

void Sections::take_person(const Element& person, const Said& role) {
  if (const auto* who = person.dcc("person")) take_party(*who, role);
  for (const auto* child : person.children)
    if (!child->is_dcc("person") && !child->is_dcc("role")) take_fact(*child, role);
}

void Sections::take_quantity(const Element& quantity, const Said& outer) {
  auto name = said_in(quantity.dcc("name"));
  if (name.empty())
    name = quantity.has("refType") ? Said(std::string(quantity.attribute("refType"))) : label_of(quantity.name);
  const auto label = inside(outer, as_label(name));
  if (const auto* none = quantity.dcc("noQuantity")) add(label, said_in(none));
  if (const auto columns = columns_of(quantity); !columns.empty()) add(label, Said(in_words(columns)));
}

void Sections::take_fact(const Element& element, const Said& outer) {  // NOLINT(misc-no-recursion)
  const auto label = inside(outer, label_of(element.name));
  if (element.is_dcc("identifications") || element.is_dcc("identification")) {
    if (element.is_dcc("identification")) return take_identification(element);
    for (const auto* each : element.children) take_fact(*each, outer);
  } else if (element.is_dcc("location")) {
    take_address(element, outer);
  } else if (element.is_dcc("conformityXMLList") || element.is_dcc("validXMLList")) {
    return;  // a column of the table
  } else if (holds_quantity(element)) {
    take_quantity(element, outer);
  } else if (element.is_dcc("dataBase64")) {
    add(inside(outer, {"文件大小", "Size of file"}), Said(fmt::format("{} B (base64)", element.text().size())));
  } else if (is_text(element)) {
    const auto own = said_in(element.dcc("name"));
    add(own.empty() ? label : as_label(own), said_in(&element));
    for (const auto* child : element.children)
      if (child->is_dcc("file") || child->is_dcc("formula")) take_fact(*child, outer);
  } else if (element.children.empty()) {
    if (auto text = text_of(element.node); !text.empty()) add(label, word_of(text));
  } else if (element.dcc("location") != nullptr || element.is_dcc("manufacturer") || element.is_dcc("person") ||
             element.is_dcc("owner") || element.is_dcc("contact")) {
    take_party(element, element.is_dcc("contact") ? Said() : label);
  } else {
    const auto own = said_in(element.dcc("name"));
    const bool list = element.vocabulary == Vocabulary::dcc &&
                      (element.name.ends_with("s") || element.is_dcc("data") || element.is_dcc("list"));
    for (const auto* child : element.children)
      if (!child->is_dcc("name") || own.empty()) take_fact(*child, list ? outer : own.empty() ? label : as_label(own));
  }
}

void Sections::take_facts(const Element& element, const std::vector<std::string_view>& but) {
  for (const auto* child : element.children)
    if (std::ranges::find(but, child->name) == but.end()) take_fact(*child);
}

void Sections::take_each(const Element* list, std::string_view name, const std::string& id, int level) {
  if (list == nullptr) return;
  for (const auto* each : list->children)
    if (each->is_dcc(name) && !each->children.empty()) {
      begin(id, level, *each);
      take_facts(*each, {"name"});
    }
}

}  // namespace lims::dcc
