#include "lims/dcc/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/strict_xml.hpp"

namespace lims::dcc {

using instruments::Cause;
using instruments::require;
using instruments::Text;

namespace {

constexpr std::string_view dcc_namespace = "https://ptb.de/dcc";
constexpr std::string_view si_namespace = "https://ptb.de/si";
constexpr std::string_view include_namespace = "http://www.w3.org/2001/XInclude";
constexpr std::size_t most_elements = 200'000;
constexpr int most_attributes = 64;
constexpr std::string_view white_space = " \t\r\n";

std::string_view prefix_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view namespace_of(const pugi::xml_node& node) {
  const auto prefix = prefix_of(node);
  const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (auto at = node; at; at = at.parent())
    if (const auto declared = at.attribute(attribute.c_str())) return instruments::trimmed(declared.value());
  return {};
}

bool is_in(const pugi::xml_node& node, std::string_view uri, std::string_view name) {
  return node.type() == pugi::node_element && local_name(node) == name && namespace_of(node) == uri;
}

/// Counts, where only counting keeps what is read bounded.
struct Walker : pugi::xml_tree_walker {
  std::optional<Text> fault;
  std::size_t elements = 0;

  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element) look_at(node);
    return !fault;
  }

  void look_at(const pugi::xml_node& node) {
    const auto attributes = std::distance(node.attributes_begin(), node.attributes_end());
    if (++elements > most_elements || attributes > most_attributes)
      fault = {"XML 文件的元素或属性过多，不予读取。", "The XML file has too many elements or attributes."};
    else if (local_name(node) == "include" && namespace_of(node) == include_namespace)
      fault = {"XML 文件引用了其他文件（XInclude），不予读取。", "The XML file includes other files and is not read."};
  }
};

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void parse_strict_xml(std::string_view text, pugi::xml_document& document) {
  const auto result = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  require(bool(result), Cause::invalid_input, {"文件不是完好的 XML。", "The file is not well-formed XML."});
  Walker walker;
  document.traverse(walker);
  if (walker.fault) throw instruments::Refusal(Cause::invalid_input, *walker.fault);
}

void require_readable(const std::string& text) {
  require_harmless(text);
  std::vector<Malformed> faults;
  if (read_strictly(text, faults)) return;
  const auto& first = faults.front();
  throw instruments::Refusal(
      Cause::invalid_input,
      {fmt::format("文件不是完好的 XML，第 {} 行：{}", first.place.line, first.sentence.zh),
       fmt::format("The file is not well-formed XML, near line {}: {}", first.place.line, first.sentence.en)});
}

bool is_dcc(const pugi::xml_node& node, std::string_view name) {
  return is_in(node, dcc_namespace, name);
}

bool is_si(const pugi::xml_node& node, std::string_view name) {
  return is_in(node, si_namespace, name);
}

pugi::xml_node dcc_child(const pugi::xml_node& node, std::string_view path) {
  auto found = node;
  while (found && !path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const auto name = path.substr(0, slash);
    found = found.find_child([&](const pugi::xml_node& child) { return is_dcc(child, name); });
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return found;
}

pugi::xml_node si_child(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& child) { return is_si(child, name); });
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto at = text.find_first_not_of(white_space); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(white_space, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(white_space, end);
  }
  return words;
}

std::string text_of(const pugi::xml_node& node) {
  std::string whole;
  for (const auto& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) whole += child.value();
  return fmt::format("{}", fmt::join(words_of(whole), " "));
}

std::string content_of(const pugi::xml_node& name) {
  std::string first;
  std::string english;
  for (const auto& content : name.children()) {
    if (!is_dcc(content, "content")) continue;
    auto text = text_of(content);
    const std::string_view language = content.attribute("lang").value();
    if (language == "zh") return text;
    if (language == "en" && english.empty()) english = text;
    if (first.empty()) first = std::move(text);
  }
  return english.empty() ? first : english;
}

}  // namespace lims::dcc
