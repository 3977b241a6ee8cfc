#include "db/cursor.hpp"

#include <charconv>
#include <optional>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

namespace db {

using instruments::Cause;
using instruments::Refusal;

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char separator = '\n';

std::string to_base64url(std::string_view bytes) {
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(buffer >> static_cast<unsigned>(bits - 6)) & 0x3FU];
  }
  if (bits > 0) text += alphabet[(buffer << static_cast<unsigned>(6 - bits)) & 0x3FU];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char digit : text) {
    const auto value = alphabet.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = (buffer << 6U) | static_cast<unsigned>(value);
    if ((bits += 6) < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU);
  }
  return bytes;
}

std::optional<Cursor> parse(std::string_view bytes) {
  const auto first = bytes.find(separator);
  const auto last = bytes.rfind(separator);
  if (first == std::string_view::npos || first == last || !instruments::is_utf8(bytes) ||
      bytes.find('\0') != std::string_view::npos)
    return std::nullopt;
  Cursor cursor{std::string(bytes.substr(0, first)), std::string(bytes.substr(first + 1, last - first - 1)), 0};
  const auto id = bytes.substr(last + 1);
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), cursor.id);
  if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
  return cursor;
}

}  // namespace

std::string encode(const Cursor& cursor) {
  return to_base64url(cursor.order + separator + cursor.key + separator + std::to_string(cursor.id));
}

Cursor decode_cursor(std::string_view text, std::string_view order) {
  const auto bytes = from_base64url(text);
  auto cursor = bytes ? parse(*bytes) : std::nullopt;
  if (!cursor || cursor->order != order) {
    const instruments::Text message{"“after”不是这个列表给出的位置。", "“after” is not a place that this list gave."};
    throw Refusal(Cause::invalid_input, message, {{"after", message}});
  }
  return *cursor;
}

}  // namespace db
