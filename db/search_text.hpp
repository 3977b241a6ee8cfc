#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace db {

/// Text as the search compares it: full-width forms as ASCII, letters of Latin, Greek and Cyrillic in lower case, all
/// space as " ".
std::string folded(std::string_view text);

/// The words of what a person typed into a search field, folded; each must be found.
std::vector<std::string> words_of(std::string_view typed);

/// The pairs of neighbouring characters in folded text, each once, as words of ASCII letters and digits that a
/// full-text index leaves whole. Two pairs may share a word: what the index finds is compared with LIKE.
std::vector<std::string> grams_of(std::string_view folded_text);

/// "%word%" with its own % _ and \ escaped by \.
std::string like_pattern(std::string_view word);

}  // namespace db
