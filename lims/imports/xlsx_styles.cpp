#include "lims/imports/xlsx_styles.hpp"

#include <map>
#include <pugixml.hpp>

#include "instruments/refusal.hpp"
#include "lims/imports/xml_elements.hpp"

namespace lims::imports {

namespace {

/// The built-in formats that show a date; 27–36 and 50–58 do so in Chinese, Japanese and Korean editions.
bool is_built_in_date(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

pugi::xml_node child_of(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& node) { return local_name(node.name()) == name; });
}

}  // namespace

bool is_date_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character is literal
    } else if (c == '"' || c == '[') {
      const auto end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) return false;
      i = end;
    } else if (c == ';') {
      return false;  // the first section decides
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
      return true;
    }
  }
  return false;
}

std::vector<bool> date_styles(const std::string& styles_xml) {
  pugi::xml_document document;
  instruments::require(static_cast<bool>(document.load_buffer(styles_xml.data(), styles_xml.size())),
                       instruments::Cause::invalid_input,
                       {"XLSX文件的样式表已损坏。", "The style sheet of the XLSX file is damaged."});
  const auto root = document.document_element();
  std::map<int, bool> custom;
  for (const auto& format : child_of(root, "numFmts"))
    custom[format.attribute("numFmtId").as_int(-1)] = is_date_format(format.attribute("formatCode").value());
  std::vector<bool> styles;
  for (const auto& format : child_of(root, "cellXfs")) {
    const int id = format.attribute("numFmtId").as_int();
    const auto known = custom.find(id);
    styles.push_back(known == custom.end() ? is_built_in_date(id) : known->second);
  }
  return styles;
}

}  // namespace lims::imports
