#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lims::dcc {

/// Refuses (invalid_input) a decoded text that is harmful or not well-formed XML with namespaces, with the line. Two
/// parsers read certificates, and both must take them.
void require_readable(const std::string& text);

/// Reads a text for which `require_readable` holds: nothing outside it is ever opened and no entity is expanded but the
/// five of XML. Refuses (invalid_input) XInclude, more than 200 000 elements, more than 64 attributes in one. Offsets
/// of nodes count in the text.
void parse_strict_xml(std::string_view text, pugi::xml_document& document);

/// True for an element of this local name in the namespace of DCC, whatever its prefix.
bool is_dcc(const pugi::xml_node& node, std::string_view name);
/// The same for D-SI.
bool is_si(const pugi::xml_node& node, std::string_view name);

/// The first child of DCC by this name, or of each name in turn for a path "coreData/issueDate"; may be empty.
pugi::xml_node dcc_child(const pugi::xml_node& node, std::string_view path);
pugi::xml_node si_child(const pugi::xml_node& node, std::string_view name);

/// Its text, each run of white space as one blank, none outside.
std::string text_of(const pugi::xml_node& node);

/// The text of a name in Chinese, else in English, else in the language that stands first.
std::string content_of(const pugi::xml_node& name);

/// "real" of "si:real".
std::string_view local_name(const pugi::xml_node& node);

/// The words of a text between blanks.
std::vector<std::string> words_of(std::string_view text);

}  // namespace lims::dcc
