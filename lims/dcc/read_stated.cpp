#include "lims/dcc/read_stated.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lims/dcc/view_quantity.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {
namespace {

constexpr std::size_t most_facts = 100;

bool is_marked(const Element& element, std::string_view ref_type) {
  const auto types = words_of(element.attribute("refType"));
  return std::ranges::find(types, ref_type) != types.end();
}

/// "Temperature: 20.1 ℃; 293.25 K", each quantity by its name where it has one.
std::string quantities_in(const Element& element) {  // NOLINT(misc-no-recursion)
  std::string text;
  for (const auto* child : element.children) {
    std::string part;
    if (holds_quantity(*child)) {
      const auto name = said_in(child->dcc("name")).in("zh");
      part = name.empty() ? "" : name + " ";
      const auto columns = columns_of(*child);
      part += columns.empty() ? said_in(child->dcc("noQuantity")).in("zh") : in_words(columns);
    } else if (child->is_dcc("text")) {
      part = said_in(child).in("zh");
    } else if (child->is_dcc("data") || child->is_dcc("list")) {
      part = quantities_in(*child);
    }
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  }
  return text;
}

instruments::Text name_of(const Element& element) {
  const auto name = said_in(element.dcc("name"));
  if (!name.empty()) return {name.in("zh"), name.in("en")};
  const std::string type(element.attribute("refType"));
  return {type, type};
}

void read_condition(const Element& condition, CertificateReading& reading) {
  auto value = quantities_in(condition);
  if (value.empty())
    reading.not_understood.push_back(
        {fmt::format("影响条件“{}”没有可读取的数值。", name_of(condition).zh),
         fmt::format("The influence condition \"{}\" has no value that can be read.", name_of(condition).en)});
  else
    reading.conditions.push_back({name_of(condition), std::move(value)});
}

void read_validity(const Element& statement, CertificateReading& reading) {
  const bool recalibration = is_marked(statement, "basic_recalibration");
  if (!recalibration && !is_marked(statement, "basic_validityRange")) return;
  std::string value = quantities_in(statement);
  for (const auto* part : {"date", "period"})
    if (const auto* stated = statement.dcc(part)) value += (value.empty() ? "" : "; ") + text_of(stated->node);
  if (value.empty()) value = said_in(statement.dcc("declaration")).in("zh");
  reading.validity.push_back({name_of(statement), std::move(value)});
  const auto* date = statement.dcc("date");
  if (recalibration && date != nullptr && !reading.valid_until)
    reading.valid_until = instruments::parse_iso_date(text_of(date->node));
  if (statement.dcc("period") != nullptr)
    reading.not_understood.push_back({"证书给出的是有效期限的长短，请自行填写有效期至。",
                                      "The certificate states how long it is valid: enter the last day yourself."});
}

}  // namespace

void read_stated(const Tree& tree, CertificateReading& reading) {
  for (const auto& element : tree.elements()) {
    if (element.is_dcc("influenceCondition") && reading.conditions.size() < most_facts)
      read_condition(element, reading);
    if ((element.is_dcc("statement") || element.is_dcc("metaData")) && reading.validity.size() < most_facts)
      read_validity(element, reading);
  }
}

}  // namespace lims::dcc
