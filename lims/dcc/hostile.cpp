#include "lims/dcc/hostile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/dcc/place.hpp"
#include "lims/imports/decoding.hpp"

namespace lims::dcc {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;
using instruments::Text;

constexpr std::size_t quoted_characters = 40;

/// "gb18030" of `<?xml version="1.0" encoding="GB18030"?>`; empty where nothing is declared.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const auto head = bytes.substr(0, bytes.find("?>"));
  auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  auto name = head.substr(at + 1);
  name = name.substr(0, name.find(head[at]));
  std::string lower(name.substr(0, quoted_characters));
  for (char& each : lower) each = static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  return lower;
}

std::string from_latin_1(std::string_view bytes) {
  constexpr unsigned lead = 0xC0;
  constexpr unsigned follow = 0x80;
  constexpr unsigned payload = 0x3F;
  constexpr unsigned bits = 6;
  std::string text;
  for (const char each : bytes) {
    const auto code = static_cast<unsigned char>(each);
    if (code < follow) {
      text += each;
    } else {
      text += static_cast<char>(lead | (code >> bits));
      text += static_cast<char>(follow | (code & payload));
    }
  }
  return text;
}

std::string decoded_as(std::string_view bytes, const std::string& encoding) {
  imports::DecodedText decoded;
  imports::decode_as(bytes, encoding, decoded);
  return std::string(decoded.text);
}

std::string decoded(std::string_view bytes) {
  constexpr std::string_view little = "\xFF\xFE";
  constexpr std::string_view big = "\xFE\xFF";
  if (bytes.starts_with(little) || bytes.starts_with(std::string_view("<\0", 2))) return decoded_as(bytes, "UTF-16LE");
  if (bytes.starts_with(big) || bytes.starts_with(std::string_view("\0<", 2))) return decoded_as(bytes, "UTF-16BE");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto encoding = declared_encoding(bytes);
  if (encoding == "iso-8859-1" || encoding == "latin1") return from_latin_1(bytes);
  if (encoding == "gb18030" || encoding == "gbk" || encoding == "gb2312") return decoded_as(bytes, "GB18030");
  require(encoding.empty() || encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii", Cause::invalid_input,
          {fmt::format("XML 文件声明的编码是“{}”，能读取的是 UTF-8、UTF-16、GB18030 和 ISO-8859-1。", encoding),
           fmt::format("The XML file declares the encoding \"{}\"; UTF-8, UTF-16, GB18030 and ISO-8859-1 are read.",
                       encoding)});
  return std::string(bytes);
}

/// Goes through the markup of a text and looks at nothing else.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void run() {
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
      const auto rest = text_.substr(at_);
      if (rest.starts_with("<!--"))
        skip_past("-->");
      else if (rest.starts_with("<![CDATA["))
        skip_past("]]>");
      else if (rest.starts_with("<?"))
        skip_past("?>");
      else if (rest.starts_with("<!"))
        fail({"含有文档类型声明（DOCTYPE）或实体定义，不予读取", "has a document type declaration and is not read"});
      else
        tag();
    }
  }

 private:
  void skip_past(std::string_view end) {
    const auto found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  void tag() {
    const bool closes = text_.substr(at_).starts_with("</");
    const auto begin = at_;
    while (++at_ < text_.size() && text_[at_] != '>') {
      if (text_[at_] != '"' && text_[at_] != '\'') continue;
      at_ = std::min(text_.find(text_[at_], at_ + 1), text_.size());
    }
    const bool empty = at_ < text_.size() && text_[at_ - 1] == '/';
    if (closes)
      depth_ = std::max(depth_ - 1, 0);
    else if (!empty && ++depth_ > deepest_element) {
      at_ = begin;
      fail({"的元素嵌套超过 200 层，不予读取", "has elements more than 200 deep and is not read"});
    }
  }

  [[noreturn]] void fail(const Text& why) const {
    const auto place = Lines(text_).place_at(at_);
    throw Refusal(Cause::invalid_input, {fmt::format("XML 文件{}（第 {} 行）。", why.zh, place.line),
                                         fmt::format("The XML file {} (line {}).", why.en, place.line)});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::string decode_xml(std::string_view bytes) {
  require(bytes.size() <= largest_file, Cause::too_large,
          {"XML 文件超过 20 MB。", "The XML file is larger than 20 MB."});
  auto text = decoded(bytes);
  require(instruments::is_utf8(text), Cause::invalid_input,
          {"XML 文件不是有效的 UTF-8 编码。", "The XML file is not well-formed UTF-8."});
  require(text.find('\0') == std::string::npos, Cause::invalid_input,
          {"XML 文件含有空字符（NUL）。", "The XML file has a NUL character in it."});
  return text;
}

void require_harmless(std::string_view text) {
  Scanner(text).run();
}

}  // namespace lims::dcc
