#include "lims/imports/decoding.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::is_utf8;
using instruments::Refusal;

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// True when at least half of the lines that are not plain ASCII are well-formed UTF-8.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t fitting = 0;
  std::size_t damaged = 0;
  for (std::size_t start = 0; start < bytes.size();) {
    const auto end = std::min(bytes.find('\n', start), bytes.size());
    const auto line = bytes.substr(start, end - start);
    if (!is_ascii(line)) ++(is_utf8(line) ? fitting : damaged);
    start = end + 1;
  }
  return fitting >= damaged && fitting > 0;
}

struct CloseConverter {
  void operator()(void* converter) const { iconv_close(static_cast<iconv_t>(converter)); }
};

std::int64_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

/// What is said of the first line that does not fit.
using Sentence = std::function<instruments::Text(std::int64_t)>;

instruments::Text not_recognised(std::int64_t line) {
  return {
      fmt::format("无法识别文件编码：第{}行既不是UTF-8也不是GB18030，请另存为UTF-8编码的CSV。", line),
      fmt::format("The encoding of the file is not recognised: line {} is neither UTF-8 nor GB18030. Save it as CSV "
                  "in UTF-8.",
                  line)};
}

/// Refuses bytes that are not in the encoding, with their line.
std::string convert(std::string_view bytes, const char* encoding, const Sentence& refusal) {
  const std::unique_ptr<void, CloseConverter> converter(iconv_open("UTF-8", encoding));
  if (converter.get() == reinterpret_cast<void*>(-1))  // NOLINT: iconv reports a failure so
    throw std::runtime_error(fmt::format("iconv does not know {}.", encoding));
  std::string result;
  std::string piece(64 * 1024, '\0');
  auto* in = const_cast<char*>(bytes.data());  // NOLINT: iconv does not write through it
  std::size_t left = bytes.size();
  while (left > 0) {
    char* out = piece.data();
    std::size_t room = piece.size();
    const auto before = left;
    iconv(static_cast<iconv_t>(converter.get()), &in, &left, &out, &room);
    result.append(piece.data(), piece.size() - room);
    if (left == before && room == piece.size())
      throw Refusal(Cause::invalid_input, refusal(line_of(bytes, bytes.size() - left)));
  }
  return result;
}

}  // namespace

void decode(std::string_view bytes, DecodedText& result) {
  if (bytes.starts_with(utf16_little_mark) || bytes.starts_with(utf16_big_mark)) {
    const bool is_little = bytes.starts_with(utf16_little_mark);
    result.encoding = "UTF-16";
    result.converted = convert(bytes.substr(2), is_little ? "UTF-16LE" : "UTF-16BE", not_recognised);
    result.text = result.converted;
    return;
  }
  constexpr std::size_t first_bytes = 64;
  instruments::require(bytes.substr(0, first_bytes).find('\0') == std::string_view::npos, Cause::invalid_input,
                       {"文件不是文本，请上传CSV或XLSX文件。", "The file is not a text; send a CSV or XLSX file."});
  if (bytes.starts_with(utf8_mark) || is_utf8(bytes) || is_mostly_utf8(bytes)) {
    result.encoding = "UTF-8";
    result.text = bytes.starts_with(utf8_mark) ? bytes.substr(utf8_mark.size()) : bytes;
    return;
  }
  result.encoding = "GB18030";
  result.converted = convert(bytes, "GB18030", not_recognised);
  result.text = result.converted;
}

void decode_as(std::string_view bytes, const std::string& encoding, DecodedText& result) {
  const auto refusal = [&](std::int64_t line) {
    return instruments::Text{fmt::format("文件的第 {} 行不是 {} 编码。", line, encoding),
                             fmt::format("Line {} of the file is not in {}.", line, encoding)};
  };
  for (const auto& [mark, of] :
       {std::pair{utf8_mark, "UTF-8"}, std::pair{utf16_little_mark, "UTF-16LE"}, std::pair{utf16_big_mark, "UTF-16BE"}})
    if (encoding == of && bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  result.encoding = encoding;
  result.converted = convert(bytes, encoding.c_str(), refusal);
  result.text = result.converted;
}

}  // namespace lims::imports
