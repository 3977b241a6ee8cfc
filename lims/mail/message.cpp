#include "lims/mail/message.hpp"

#include <Poco/Base64Encoder.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

#include "instruments/refusal.hpp"

namespace lims {
namespace {

constexpr std::size_t longest_line = 76;         // RFC 2047, 2: of a line with encoded words
constexpr std::size_t around_encoded_word = 12;  // =?UTF-8?B?…?=
constexpr int encoded_line = 76;                 // RFC 2045, 6.8

std::string base64(std::string_view bytes, int line_length) {
  std::ostringstream text;
  Poco::Base64Encoder encoder(text);
  encoder.rdbuf()->setLineLength(line_length);
  encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  encoder.close();
  return text.str();
}

void require_no_controls(std::string_view field, const std::string& text) {
  const bool clean = std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  instruments::require(
      clean, instruments::Cause::invalid_input,
      {fmt::format("邮件的 {} 含有控制字符，不能发送。", field),
       fmt::format("The field {} of the e-mail contains control characters, so it is not sent.", field)});
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; });
}

/// How much of `text` from `begin` fits into `bytes` without splitting a character.
std::size_t whole_characters(std::string_view text, std::size_t begin, std::size_t bytes) {
  if (begin + bytes >= text.size()) return text.size() - begin;
  auto end = begin + bytes;
  while (end > begin && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return end - begin;
}

/// Encoded words, one a line; the first stands behind `column` characters.
std::string encoded_words(std::string_view text, std::size_t column) {
  std::string words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto room = longest_line - std::min(column, longest_line - around_encoded_word - 4) - around_encoded_word;
    const auto bytes = std::max<std::size_t>(1, whole_characters(text, begin, room / 4 * 3));
    words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(begin, bytes), 0) + "?=");
    begin += bytes;
    column = 1;
  }
  return words;
}

/// Whether it may stand in a header as it is.
bool is_plain(std::string_view text, std::size_t column) {
  return is_ascii(text) && column + text.size() <= longest_line && text.find("=?") == std::string_view::npos;
}

/// A display name: a quoted string, or encoded words.
std::string phrase(const std::string& name, std::size_t column) {
  if (!is_plain(name, column + 2)) return encoded_words(name, column);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string with_crlf(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

std::string part(std::string_view media_type, std::string_view bytes, const std::string& more = "") {
  return fmt::format("Content-Type: {}\r\nContent-Transfer-Encoding: base64\r\n{}\r\n{}\r\n", media_type, more,
                     base64(bytes, encoded_line));
}

/// Any name as a parameter (RFC 2231).
std::string file_name_parameter(const std::string& name) {
  std::string encoded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_');
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return "filename*=UTF-8''" + encoded;
}

std::string language_tags(const std::string& languages) {
  if (languages == "zh,en") return "zh-CN, en";
  return languages == "en" ? "en" : "zh-CN";
}

std::string alternatives(const MailMessage& message) {
  const auto boundary = "=_alternative-" + message.id.substr(0, message.id.find('@'));
  std::string body = "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  body += "--" + boundary + "\r\n" + part("text/plain; charset=utf-8", with_crlf(message.plain));
  body += "--" + boundary + "\r\n" + part("text/html; charset=utf-8", with_crlf(message.html));
  return body + "--" + boundary + "--\r\n";
}

std::string body_of(const MailMessage& message) {
  if (message.attachments.empty()) return alternatives(message);
  const auto boundary = "=_mixed-" + message.id.substr(0, message.id.find('@'));
  std::string body = "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  body += "--" + boundary + "\r\n" + alternatives(message);
  for (const auto& each : message.attachments)
    body += "--" + boundary + "\r\n" +
            part(each.media_type, each.bytes,
                 "Content-Disposition: attachment;\r\n " + file_name_parameter(each.name) + "\r\n");
  return body + "--" + boundary + "--\r\n";
}

}  // namespace

std::string header_field(std::string_view name, const std::string& text) {
  require_no_controls(name, text);
  const auto column = name.size() + 2;
  return fmt::format("{}: {}\r\n", name, is_plain(text, column) ? text : encoded_words(text, column));
}

std::string mailbox_field(std::string_view field, const std::string& name, const std::string& address) {
  require_no_controls(field, name);
  require_no_controls(field, address);
  if (name.empty()) return fmt::format("{}: <{}>\r\n", field, address);
  return fmt::format("{}: {}\r\n <{}>\r\n", field, phrase(name, field.size() + 2), address);
}

std::string mail_date(std::chrono::sys_seconds instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day day(days);
  const std::chrono::hh_mm_ss time(instant - days);
  constexpr std::array weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000", weekdays.at(std::chrono::weekday(days).c_encoding()),
                     static_cast<unsigned>(day.day()), months.at(static_cast<unsigned>(day.month()) - 1),
                     static_cast<int>(day.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string to_text(const MailMessage& message) {
  std::string text = mailbox_field("From", message.from_name, message.from);
  text += mailbox_field("To", message.to_name, message.to);
  if (!message.reply_to.empty()) text += mailbox_field("Reply-To", "", message.reply_to);
  text += header_field("Subject", message.subject);
  text += "Date: " + mail_date(message.date) + "\r\n";
  require_no_controls("Message-ID", message.id);
  text += "Message-ID: <" + message.id + ">\r\n";
  // Nobody's absence is to be answered to it (RFC 3834).
  text += "Auto-Submitted: auto-generated\r\n";
  text += header_field("Content-Language", language_tags(message.languages));
  text += "MIME-Version: 1.0\r\n";
  return text + body_of(message);
}

}  // namespace lims
