#include "lims/gateway/line_framing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "instruments/text_scanning.hpp"

namespace lims::gateway {
namespace {

constexpr unsigned char delete_character = 0x7F;
constexpr unsigned char first_printable_latin = 0xA0;

bool is_control(unsigned char c) {
  return (c < 0x20 && c != '\t') || c == delete_character;
}

/// Balances send ° and µ as Latin-1, too.
std::string from_latin(std::string_view text) {
  std::string utf8;
  for (const unsigned char c : text) {
    if (c < 0x80) {
      utf8 += static_cast<char>(c);
      continue;
    }
    utf8 += static_cast<char>(0xC0U | (c >> 6U));
    utf8 += static_cast<char>(0x80U | (c & 0x3FU));
  }
  return utf8;
}

Framed framed(const std::string& line) {
  const auto is_latin_control = [](unsigned char c) { return c >= 0x80 && c < first_printable_latin; };
  const bool utf8 = instruments::is_utf8(line);
  if (std::ranges::any_of(line, is_control) || (!utf8 && std::ranges::any_of(line, is_latin_control)))
    return {"", fmt::format("unreadable bytes in a line of {}; are speed and parity right?", line.size())};
  const auto text = utf8 ? line : from_latin(line);
  return {std::string(instruments::trimmed(text)), ""};
}

}  // namespace

std::vector<Framed> LineFraming::take(std::string_view bytes) {
  std::vector<Framed> lines;
  for (const char c : bytes) {
    if (c != '\r' && c != '\n') {
      if (passing_over_) continue;
      line_ += c;
      if (line_.size() <= longest_line) continue;
      lines.push_back({"", fmt::format("a line of more than {} bytes", longest_line)});
      pass_over_rest_of_line();
      continue;
    }
    const bool known = !passing_over_;
    passing_over_ = false;
    if (!known || line_.empty()) continue;
    auto line = framed(line_);
    line_.clear();
    if (!line.text.empty() || !line.fault.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

void LineFraming::pass_over_rest_of_line() {
  line_.clear();
  passing_over_ = true;
}

std::string LineFraming::drop_partial() {
  passing_over_ = false;
  return std::exchange(line_, {});
}

}  // namespace lims::gateway
