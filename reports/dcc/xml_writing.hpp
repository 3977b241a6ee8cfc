#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "instruments/refusal.hpp"

namespace reports::dcc {

using instruments::Text;

/// A text as an element may hold it: without what XML forbids and without white space at its ends.
std::string as_xml_text(std::string_view text);

/// A further child of that name, "dcc:item".
pugi::xml_node add(pugi::xml_node parent, const char* name);

/// A child with a text; nothing for an empty text, since DCC has no empty elements.
void add_text(pugi::xml_node parent, const char* name, std::string_view text);

/// A child with dcc:content in both languages, or without a language where there is one text for both; nothing for no
/// text.
void add_words(pugi::xml_node parent, const char* name, const Text& text);

/// dcc:content alone.
void add_content(pugi::xml_node parent, const Text& text);

/// dcc:name, which is never left out: "—" where there is none.
void add_label(pugi::xml_node parent, const Text& name);

/// A name as things and people have it, in no language.
void add_name(pugi::xml_node parent, std::string_view name);

void set_ref_type(pugi::xml_node node, std::string_view ref_type);

}  // namespace reports::dcc
