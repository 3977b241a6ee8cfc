#pragma once

#include <string>
#include <string_view>

namespace lims::imports {

/// A text file in UTF-8. `text` looks into the bytes given where they are UTF-8 already, otherwise into `converted`.
struct DecodedText {
  std::string encoding;  // "UTF-8", "GB18030", "UTF-16"
  std::string converted;
  std::string_view text;

  DecodedText() = default;
  DecodedText(const DecodedText&) = delete;
  DecodedText& operator=(const DecodedText&) = delete;
};

/// Finds the encoding by byte order mark, else UTF-8 when most of the lines with other than ASCII are, else GB18030.
/// In what is UTF-8 single damaged characters stay, so that only their row is at fault.
/// `bytes` must outlive `result`. Refuses binary files (NUL in the first bytes) and what is in none of the encodings,
/// naming the first line that does not fit.
void decode(std::string_view bytes, DecodedText& result);

/// Reads the bytes as "UTF-8", "GB18030", "UTF-16LE" or "UTF-16BE" say; a byte order mark is passed over. Refuses what
/// is not in that encoding, naming the first line that does not fit.
void decode_as(std::string_view bytes, const std::string& encoding, DecodedText& result);

}  // namespace lims::imports
