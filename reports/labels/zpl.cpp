#include "reports/labels/zpl.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {
namespace {

constexpr int dots_per_digit = 4;
constexpr int digits_per_byte = 2;

/// A row in hexadecimal digits, filled with white to whole bytes.
std::string digits_of(const Bitmap& bitmap, int row, int bytes_per_row) {
  std::string digits;
  for (int digit = 0; digit < bytes_per_row * digits_per_byte; ++digit) {
    unsigned value = 0;
    for (int dot = 0; dot < dots_per_digit; ++dot) {
      const int x = digit * dots_per_digit + dot;
      value = value * 2 + (x < bitmap.width && bitmap.is_black(x, row) ? 1 : 0);
    }
    digits += fmt::format("{:X}", value);
  }
  return digits;
}

/// "how often" of a digit: "" for once, "I" for three times, "gG" for 21.
std::string count_letters(std::size_t count) {
  constexpr std::size_t large_step = 20;
  constexpr std::size_t largest = 400;
  std::string letters;
  for (; count > largest; count -= largest) letters += 'z';
  if (count >= large_step) letters += static_cast<char>('g' + count / large_step - 1);
  count %= large_step;
  if (count > 1 || (count == 1 && !letters.empty())) letters += static_cast<char>('G' + count - 1);
  return letters;
}

std::string packed(const std::string& digits) {
  const auto last_other = digits.find_last_not_of(digits.back());
  const std::size_t tail = last_other == std::string::npos ? 0 : last_other + 1;
  const bool fills = digits.back() == '0' || digits.back() == 'F';
  const std::size_t end = fills ? tail : digits.size();
  std::string text;
  for (std::size_t at = 0; at < end;) {
    const auto next = std::min(digits.find_first_not_of(digits[at], at), end);
    text += count_letters(next - at) + digits[at];
    at = next;
  }
  if (fills) text += digits.back() == '0' ? ',' : '!';
  return text;
}

}  // namespace

std::string zpl_label(const Bitmap& bitmap) {
  const int bytes_per_row = (bitmap.width + 7) / 8;
  std::string data;
  std::string above;
  for (int row = 0; row < bitmap.height; ++row) {
    const auto digits = digits_of(bitmap, row, bytes_per_row);
    data += digits == above ? ":" : packed(digits);
    above = digits;
  }
  const int bytes = bytes_per_row * bitmap.height;
  return fmt::format("^XA\n^PW{}\n^LL{}\n^LH0,0\n^FO0,0^GFA,{},{},{},{}^FS\n^PQ1\n^XZ\n", bitmap.width, bitmap.height,
                     bytes, bytes, bytes_per_row, data);
}

}  // namespace reports
