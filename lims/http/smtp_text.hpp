#pragma once

#include <string>
#include <string_view>

#include "instruments/refusal.hpp"

namespace lims::http {

/// What a server said: the code of its last line, and all lines.
struct SmtpAnswer {
  int code = 0;
  std::string words;
};

/// The text of a server as it may be kept and shown: one line of UTF-8, not too long.
std::string one_line(std::string_view text);
/// The sentence for an answer that is no success.
instruments::Text in_words(const SmtpAnswer& answer);

/// Whether the answer to EHLO lists the extension of that name (RFC 5321, 4.1.1.1).
bool offers(std::string_view answer, std::string_view name);
/// What stands behind that name, "PLAIN LOGIN" of AUTH.
std::string extension(std::string_view answer, std::string_view name);

/// The lines of a message, each that begins with a dot with one more, the last one ended (RFC 5321, 4.5.2).
std::string with_doubled_dots(std::string_view message);

std::string base64(std::string_view bytes);

}  // namespace lims::http
