#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace lims {

struct MailAttachment {
  std::string name;
  std::string media_type;
  std::string bytes;
};

/// An e-mail before it is text.
struct MailMessage {
  std::string from_name, from;
  std::string to_name, to;
  std::string reply_to;  // may be empty
  std::string subject;
  std::string id;  // of Message-ID, without its brackets
  std::chrono::sys_seconds date;
  std::string languages;  // zh; en; zh,en
  std::string plain;      // lines ended by LF
  std::string html;
  std::vector<MailAttachment> attachments = {};
};

/// A header field ended by CRLF, folded. Text beyond ASCII stands in encoded words, none of which splits a character
/// (RFC 2047). Refuses (invalid_input) control characters, which could begin a field of their own.
std::string header_field(std::string_view name, const std::string& text);

/// The same of a name and an address: To, From.
std::string mailbox_field(std::string_view field, const std::string& name, const std::string& address);

/// Sat, 21 Nov 2026 09:30:00 +0000 (RFC 5322, 3.3).
std::string mail_date(std::chrono::sys_seconds instant);

/// The message as it travels (RFC 5322, RFC 2045): ASCII, lines ended by CRLF; its text as plain text and as HTML.
/// Refuses (invalid_input) control characters in a header.
std::string to_text(const MailMessage& message);

}  // namespace lims
