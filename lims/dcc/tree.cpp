#include "lims/dcc/tree.hpp"

#include <algorithm>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/dcc/xml.hpp"

namespace lims::dcc {

namespace {

constexpr int most_scopes = 256;

Vocabulary vocabulary_named(std::string_view uri) {
  uri = instruments::trimmed(uri);
  if (uri == "https://ptb.de/dcc") return Vocabulary::dcc;
  if (uri == "https://ptb.de/si") return Vocabulary::si;
  if (uri == "http://www.w3.org/2000/09/xmldsig#") return Vocabulary::signature;
  return Vocabulary::other;
}

const Element* child_named(const Element& element, Vocabulary vocabulary, std::string_view name) {
  const auto found = std::ranges::find_if(
      element.children, [&](const Element* child) { return child->vocabulary == vocabulary && child->name == name; });
  return found == element.children.end() ? nullptr : *found;
}

}  // namespace

const Element* Element::dcc(std::string_view path) const {
  const auto* found = this;
  while (found != nullptr && !path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    found = child_named(*found, Vocabulary::dcc, path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return found;
}

const Element* Element::si(std::string_view wanted) const {
  return child_named(*this, Vocabulary::si, wanted);
}

std::size_t Element::count_dcc(std::string_view wanted) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(children, [&](const Element* child) { return child->is_dcc(wanted); }));
}

std::string Element::text() const {
  std::string whole;
  for (const auto& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) whole += child.value();
  return whole;
}

Tree::Tree(std::string text) : text_(std::move(text)), lines_(text_) {
  parse_strict_xml(text_, document_);
  // Not by recursion alone: the parser has seen to it that nothing is deeper than 200.
  add(document_.document_element(), nullptr, nullptr);
}

Vocabulary Tree::vocabulary_of(const pugi::xml_node& node, const Scope* scope) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  const auto prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  while (scope != nullptr && scope->prefix != prefix) scope = scope->around;
  return scope == nullptr ? Vocabulary::other : scope->vocabulary;
}

void Tree::add(const pugi::xml_node& node, Element* parent, const Scope* scope) {  // NOLINT(misc-no-recursion)
  for (const auto& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    const auto prefix = name == "xmlns" ? std::string_view() : name.substr(name.find(':') + 1);
    scopes_.push_back({scope, prefix, vocabulary_named(attribute.value()), scope == nullptr ? 1 : scope->depth + 1});
    scope = &scopes_.back();
    instruments::require(
        scope->depth <= most_scopes, instruments::Cause::invalid_input,
        {"XML 文件的命名空间声明嵌套过多，不予读取。", "The XML file declares too many namespaces inside each other."});
  }
  auto& element = elements_.emplace_back();
  element.node = node;
  element.vocabulary = vocabulary_of(node, scope);
  element.name = local_name(node);
  element.parent = parent;
  if (parent != nullptr) parent->children.push_back(&element);
  for (const auto& child : node.children())
    if (child.type() == pugi::node_element) add(child, &element, scope);
}

Place Tree::place_of(const Element& element) const {
  const auto offset = element.node.offset_debug();  // of the name, behind "<"
  return lines_.place_at(offset < 1 ? 0 : static_cast<std::size_t>(offset - 1));
}

const Element* around(const Element& element, std::string_view name) {
  const auto* at = element.parent;
  while (at != nullptr && !at->is_dcc(name)) at = at->parent;
  return at;
}

std::string qualified(const Element& element) {
  switch (element.vocabulary) {
    case Vocabulary::dcc:
      return "dcc:" + std::string(element.name);
    case Vocabulary::si:
      return "si:" + std::string(element.name);
    case Vocabulary::signature:
      return "ds:" + std::string(element.name);
    default:
      return std::string(element.node.name());
  }
}

}  // namespace lims::dcc
