#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/text_scanning.hpp"
#include "lims/imports/check_cell.hpp"
#include "lims/imports/limits.hpp"

namespace lims::imports {

using instruments::Text;

namespace {

bool is_control(unsigned char c) {
  return c < 0x20 || c == 0x7F;
}

/// Control characters beyond ASCII (U+0080–U+009F) and those that turn the direction of writing (U+202A–U+202E,
/// U+2066–U+2069), with which a text can look like another.
bool has_hidden_character(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (first == 0xC2 && second < 0xA0) return true;
    if (first != 0xE2 || i + 2 >= text.size()) continue;
    const auto third = static_cast<unsigned char>(text[i + 2]);
    if (second == 0x80 && third >= 0xAA && third <= 0xAE) return true;
    if (second == 0x81 && third >= 0xA6 && third <= 0xA9) return true;
  }
  return false;
}

bool is_spreadsheet_error(std::string_view text) {
  constexpr std::array<std::string_view, 7> errors = {"#N/A",   "#REF!",  "#VALUE!", "#DIV/0!",
                                                      "#NAME?", "#NULL!", "#NUM!"};
  return std::find(errors.begin(), errors.end(), text) != errors.end();
}

/// The first `most` characters of well-formed UTF-8.
std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++count > most) return text.substr(0, i);
  return text;
}

}  // namespace

std::optional<Text> clean(Field field, std::string& cell) {
  if (!instruments::is_utf8(cell) || cell.find("\xEF\xBF\xBD") != std::string::npos)
    return Text{"含有无法识别的字符，请检查文件编码。",
                "It holds characters that cannot be read; check the encoding of the file."};
  for (auto& c : cell)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  const auto text = instruments::trimmed(cell);
  if (text.size() != cell.size()) cell = std::string(text);
  if (std::any_of(cell.begin(), cell.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }) ||
      has_hidden_character(cell))
    return Text{"含有控制字符，请删除后再导入。", "It holds control characters; remove them."};
  if (is_spreadsheet_error(cell))
    return Text{"这是表格软件的错误值，请改正。", "This is an error of the spreadsheet; correct it."};
  if (cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos)
    cell.erase(0, 1);
  const auto limit = longest_text(field);
  if (cell.size() > limit && instruments::count_characters(cell) > limit)
    return Text{fmt::format("文字过长，最多{}个字符。", limit),
                fmt::format("It is too long; at most {} characters.", limit)};
  return std::nullopt;
}

std::string excerpt(std::string_view cell) {
  constexpr std::size_t longest = 100;
  std::string readable;
  for (std::size_t i = 0; i < std::min<std::size_t>(cell.size(), 4 * longest);) {
    std::size_t length = 1;
    while (length < 4 && i + length < cell.size() && (static_cast<unsigned char>(cell[i + length]) & 0xC0) == 0x80)
      ++length;
    const auto character = cell.substr(i, length);
    const bool is_shown = instruments::is_utf8(character) && !is_control(static_cast<unsigned char>(character[0]));
    readable += is_shown ? character : std::string_view("\xEF\xBF\xBD");
    i += length;
  }
  return std::string(first_characters(readable, longest));
}

}  // namespace lims::imports
