#include "reports/dcc/xml_writing.hpp"

#include "instruments/text_scanning.hpp"

namespace reports::dcc {
namespace {

constexpr std::string_view not_characters_prefix = "\xEF\xBF";  // U+FFFE and U+FFFF, which no XML may hold

bool is_forbidden(char c) {
  return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n';
}

void add_said(pugi::xml_node parent, const char* language, const std::string& text) {
  auto content = add(parent, "dcc:content");
  if (*language != '\0') content.append_attribute("lang") = language;
  content.append_child(pugi::node_pcdata).set_value(text.c_str());
}

}  // namespace

std::string as_xml_text(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == not_characters_prefix && i + 2 < text.size() &&
        static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      i += 2;
      continue;
    }
    if (!is_forbidden(text[i])) kept += text[i];
  }
  return std::string(instruments::trimmed(kept));
}

pugi::xml_node add(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

void add_text(pugi::xml_node parent, const char* name, std::string_view text) {
  const auto kept = as_xml_text(text);
  if (!kept.empty()) add(parent, name).append_child(pugi::node_pcdata).set_value(kept.c_str());
}

void add_words(pugi::xml_node parent, const char* name, const Text& text) {
  if (as_xml_text(text.zh).empty() && as_xml_text(text.en).empty()) return;
  add_content(add(parent, name), text);
}

void add_content(pugi::xml_node parent, const Text& text) {
  const auto zh = as_xml_text(text.zh);
  const auto en = as_xml_text(text.en);
  if (zh == en || zh.empty() || en.empty()) return add_said(parent, "", zh.empty() ? en : zh);
  add_said(parent, "zh", zh);
  add_said(parent, "en", en);
}

void add_label(pugi::xml_node parent, const Text& name) {
  const bool none = as_xml_text(name.zh).empty() && as_xml_text(name.en).empty();
  add_words(parent, "dcc:name", none ? Text{"—", "—"} : name);
}

void add_name(pugi::xml_node parent, std::string_view name) {
  add_label(parent, {std::string(name), std::string(name)});
}

void set_ref_type(pugi::xml_node node, std::string_view ref_type) {
  if (!ref_type.empty()) node.append_attribute("refType") = std::string(ref_type).c_str();
}

}  // namespace reports::dcc
