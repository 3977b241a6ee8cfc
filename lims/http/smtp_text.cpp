#include "lims/http/smtp_text.hpp"

#include <Poco/Base64Encoder.h>
#include <fmt/format.h>

#include <cctype>
#include <optional>
#include <sstream>

#include "instruments/text_scanning.hpp"

namespace lims::http {
namespace {

constexpr std::size_t longest_words = 400;
constexpr std::size_t code_length = 4;  // "250-"

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

/// What stands behind the keyword; nothing when no line has it.
std::optional<std::string> line_of(std::string_view answer, std::string_view name) {
  std::istringstream lines{std::string(answer)};
  std::string line;
  while (std::getline(lines, line)) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.size() < code_length) continue;
    const auto said = upper(std::string_view(line).substr(code_length));
    const auto end = said.find_first_of(" =");
    if (said.substr(0, end) == name) return end == std::string::npos ? std::string() : said.substr(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  const bool utf8 = instruments::is_utf8(text);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool blank = byte <= ' ' || byte == 0x7f;
    if (blank && (line.empty() || line.back() == ' ')) continue;
    if (blank)
      line += ' ';
    else
      line += utf8 || byte < 0x80 ? c : '?';
  }
  while (line.ends_with(' ')) line.pop_back();
  if (line.size() <= longest_words) return line;
  auto end = longest_words;
  while ((static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;  // not within a character
  return line.substr(0, end) + "…";
}

instruments::Text in_words(const SmtpAnswer& answer) {
  const auto words = one_line(answer.words);
  return {fmt::format("邮件服务器答复：{}", words), fmt::format("The mail server answered: {}", words)};
}

bool offers(std::string_view answer, std::string_view name) {
  return line_of(answer, name).has_value();
}

std::string extension(std::string_view answer, std::string_view name) {
  return line_of(answer, name).value_or("");
}

std::string with_doubled_dots(std::string_view message) {
  std::string lines;
  lines.reserve(message.size() + 2);
  bool begins = true;
  for (const char c : message) {
    if (begins && c == '.') lines += '.';
    lines += c;
    begins = c == '\n';
  }
  if (!lines.ends_with("\r\n")) lines += "\r\n";
  return lines;
}

std::string base64(std::string_view bytes) {
  std::ostringstream text;
  Poco::Base64Encoder encoder(text);
  encoder.rdbuf()->setLineLength(0);
  encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  encoder.close();
  return text.str();
}

}  // namespace lims::http
