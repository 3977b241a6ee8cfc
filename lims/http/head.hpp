#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lims::http {

constexpr std::size_t longest_target = 8 * 1024;  // bytes of path and query
constexpr std::size_t longest_head = 16 * 1024;   // bytes of request line and header fields
constexpr std::size_t most_fields = 100;

/// The head of a request, strictly read (RFC 9112); its texts point into the bytes it was read from.
struct Head {
  std::string_view method;
  std::string_view path;   // as sent, begins with a slash
  std::string_view query;  // as sent, without the question mark
  bool http_1_1 = false;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  bool chunked = false;
  std::optional<std::uint64_t> length;  // Content-Length
  bool keep_alive = false;
  bool expects_continue = false;

  bool has_body() const { return chunked || length.value_or(0) > 0; }
};

/// Reads a head that ends with an empty line. Refuses (400) everything two readers could understand differently: a
/// length beside an encoding, two lengths, a length that is not digits, an encoding but "chunked", space before a
/// colon, a line that continues another, bare CR or LF, other control characters, no Host or two; a version but 1.0
/// and 1.1; 414 and 431 for what is too long.
Head parse_head(std::string_view bytes);

}  // namespace lims::http
