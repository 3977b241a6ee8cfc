#include "lims/dcc/view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/refusal.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/strict_xml.hpp"
#include "lims/dcc/tree.hpp"
#include "lims/dcc/view_quantity.hpp"
#include "lims/dcc/view_sections.hpp"
#include "lims/dcc/view_words.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

using instruments::Cause;
using instruments::require;

void show_party(const Element* party, const std::string& id, Sections& sections) {
  if (party == nullptr) return;
  sections.begin(id, 1, *party);
  sections.take_facts(*party, {"name"});
  if (const auto* contact = party->dcc("contact")) sections.name_last(said_in(contact->dcc("name")));
}

void show_items(const Element* items, Sections& sections) {
  if (items == nullptr) return;
  sections.take_each(items, "item", "item", 1);
  for (const auto* item : items->children)
    if (const auto* inner = item->dcc("subItems")) sections.take_each(inner, "item", "item", 2);
}

void show_persons(const Element* persons, Sections& sections) {
  if (persons == nullptr) return;
  sections.begin("persons", 1, *persons).title = {"负责人员", "Responsible persons"};
  for (const auto* person : persons->children) {
    const auto* role = person->dcc("role");
    const auto label = role == nullptr ? label_of("person") : Said(text_of(role->node));
    sections.take_person(*person, label);
  }
}

void show_administration(const Element& data, Sections& sections) {
  if (const auto* core = data.dcc("coreData")) {
    sections.begin("certificate", 1, *core).title = {"证书", "Certificate"};
    sections.take_facts(*core, {"previousReport"});
    if (const auto* previous = core->dcc("previousReport")) sections.take_fact(*previous);
  }
  show_party(data.dcc("calibrationLaboratory"), "laboratory", sections);
  show_party(data.dcc("customer"), "customer", sections);
  show_items(data.dcc("items"), sections);
  show_persons(data.dcc("respPersons"), sections);
}

/// What stands behind the results: nobody reads it first.
void show_rest(const Element& root, Sections& sections) {
  if (const auto* data = root.dcc("administrativeData")) {
    sections.take_each(data->dcc("statements"), "statement", "statement", 1);
    sections.take_each(data->dcc("dccSoftware"), "software", "software", 1);
    sections.take_each(data->dcc("refTypeDefinitions"), "refTypeDefinition", "vocabulary", 1);
  }
  for (const auto* name : {"comment", "document"})
    if (const auto* element = root.dcc(name)) {
      sections.begin(name, 1, *element);
      sections.take_facts(*element);
      if (element->children.empty()) sections.take_fact(*element);
    }
  const auto signatures =
      std::ranges::count_if(root.children, [](const Element* child) { return child->is_signature("Signature"); });
  if (signatures == 0) return;
  sections.begin("signature", 1, root).title = {"数字签名", "Digital signature"};
  sections.name_last({});
  sections.state({"数量", "Number"}, Said(std::to_string(signatures)));
  sections.state({"验证", "Verification"}, {"此处不验证签名", "signatures are not verified here"});
}

}  // namespace

std::string Said::in(std::string_view language) const {
  for (const std::string_view wanted : {language, std::string_view(), std::string_view("en")})
    for (const auto& [each, text] : texts)
      if (each == wanted) return text;
  return texts.empty() ? std::string() : texts.front().second;
}

View view_of(std::string_view bytes) {
  auto text = decode_xml(bytes);
  require_readable(text);
  const Tree tree(std::move(text));
  const auto& root = tree.root();
  require(root.is_dcc("digitalCalibrationCertificate"), Cause::invalid_input,
          {"这个 XML 文件不是数字校准证书（DCC）。", "This XML file is no digital calibration certificate (DCC)."});
  View view;
  view.version = root.attribute("schemaVersion");
  Sections sections;
  if (const auto* data = root.dcc("administrativeData")) {
    if (const auto* core = data->dcc("coreData"))
      for (const auto* child : core->children) {
        if (child->is_dcc("uniqueIdentifier")) view.number = text_of(child->node);
        if (child->is_dcc("usedLangCodeISO639_1")) view.languages.push_back(text_of(child->node));
      }
    show_administration(*data, sections);
  }
  if (const auto* results = root.dcc("measurementResults")) show_results(*results, sections);
  show_rest(root, sections);
  view.sections = sections.take();
  return view;
}

}  // namespace lims::dcc
