#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lims::gateway {

/// What came out of the bytes of a line: a text, or why it is none.
struct Framed {
  std::string text;   // in UTF-8, without space around it
  std::string fault;  // not empty: no line to be read
  bool operator==(const Framed&) const = default;
};

/// Parts what a device sends into lines, which end in CR, LF or CRLF; empty lines are passed over. An overlong line and
/// one with control characters, as a wrong baud rate makes them, are faults: no number is ever read from half a line.
class LineFraming {
 public:
  /// The lines that are whole with these bytes.
  std::vector<Framed> take(std::string_view bytes);
  /// From here on the bytes up to the next end of a line belong to a line whose beginning is not known.
  void pass_over_rest_of_line();
  /// Drops a line that has no end yet; the text of it, empty when there was none.
  std::string drop_partial();

  static constexpr std::size_t longest_line = 512;

 private:
  std::string line_;
  bool passing_over_ = false;
};

}  // namespace lims::gateway
