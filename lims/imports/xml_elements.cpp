#include "lims/imports/xml_elements.hpp"

#include <algorithm>

#include "instruments/refusal.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::require;
using instruments::Text;

namespace {

constexpr std::size_t largest_element = 4 * 1024 * 1024;
const Text damaged = {"XLSX文件的内容不完整，无法读取。",
                      "The content of the XLSX file is incomplete and cannot be read."};

}  // namespace

void refuse_document_type(std::string_view xml) {
  require(
      xml.find("<!DOCTYPE") == std::string_view::npos, Cause::invalid_input,
      {"XLSX文件含有文档类型声明，不予读取。", "The XLSX file contains a document type declaration and is not read."});
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool XmlElements::fill() {
  if (is_at_end_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  require(buffer_.size() <= largest_element, Cause::too_large, damaged);
  is_at_end_ = !archive_.read(buffer_);
  return !is_at_end_;
}

/// Moves to the next start tag of the name; the text before it is dropped.
bool XmlElements::find_start() {
  for (;;) {
    const auto start = buffer_.find('<', at_);
    if (start == std::string::npos) {
      at_ = buffer_.size();
      if (!fill()) return false;
      continue;
    }
    const auto name_end = buffer_.find_first_of(" \t\r\n/>", start + 1);
    at_ = start;
    if (name_end == std::string::npos) {
      if (!fill()) return false;
      continue;
    }
    const auto name = std::string_view(buffer_).substr(start + 1, name_end - start - 1);
    if (name.starts_with("!DOCTYPE")) refuse_document_type("<!DOCTYPE");
    if (local_name(name) == name_) {
      tag_ = name;
      return true;
    }
    at_ = std::max(name_end, start + 2);
  }
}

/// The position behind the ">" of the tag that begins at `from`, which quoted attributes may also contain; npos when it
/// is not yet read.
std::size_t XmlElements::tag_end(std::size_t from) {
  char quote = '\0';
  for (std::size_t i = from; i < buffer_.size(); ++i) {
    const char c = buffer_[i];
    if (quote != '\0')
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return i + 1;
  }
  return std::string::npos;
}

bool XmlElements::next(std::string_view& element) {
  if (!find_start()) return false;
  auto open_end = tag_end(at_);
  while (open_end == std::string::npos) {
    require(fill(), Cause::invalid_input, damaged);
    open_end = tag_end(at_);
  }
  auto end = open_end;
  if (buffer_[open_end - 2] != '/') {
    const auto closing = "</" + tag_ + ">";
    std::size_t searched = open_end - at_;
    auto found = buffer_.find(closing, at_ + searched);
    while (found == std::string::npos) {
      searched = std::max(searched, buffer_.size() - at_ - std::min(buffer_.size() - at_, closing.size()));
      require(fill(), Cause::invalid_input, damaged);
      found = buffer_.find(closing, at_ + searched);
    }
    end = found + closing.size();
  }
  element = std::string_view(buffer_).substr(at_, end - at_);
  at_ = end;
  return true;
}

}  // namespace lims::imports
