#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lims::dcc {

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr int deepest_element = 200;

/// Parses a file that may come from anybody. Nothing outside it is ever opened and no entity is expanded but the five
/// of XML. Refuses (too_large) more than 16 MiB; (invalid_input) what is not well-formed or not UTF-8, a document type
/// declaration, XInclude, elements more than 200 deep, more than 200 000 of them, more than 64 attributes in one.
void parse_xml(std::string_view bytes, pugi::xml_document& document);

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
