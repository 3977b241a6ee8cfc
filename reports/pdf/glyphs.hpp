#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.hpp"

namespace reports {

/// The characters of `text` (UTF-8) that the certificate's fonts (Liberation Serif, Noto Serif CJK SC; regular and
/// bold) do not cover, each once, in order. `fonts` are the folders the fonts are in. Throws std::runtime_error when
/// they are not there.
std::string uncovered_characters(std::string_view text, const std::vector<std::filesystem::path>& fonts);

/// Refuses (state_conflict) a document with characters no font has: on paper they would be empty boxes. The refusal
/// names each field (JSON pointer into the content) and its characters. To be asked before the content is frozen.
void require_printable(const Document& document, const std::vector<std::filesystem::path>& fonts);

}  // namespace reports
