#include "lims/http/multipart.hpp"

#include <algorithm>

#include "instruments/text_scanning.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

constexpr std::size_t most_parts = 20;
constexpr std::size_t longest_head = 8192;
constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1

[[noreturn]] void refuse(const instruments::Text& text) {
  throw HttpRefusal(400, text, {{"body", text}});
}

/// A parameter of a header such as `form-data; name="file"; filename="a.csv"`, without its quotes.
std::optional<std::string> parameter(std::string_view header, std::string_view wanted) {
  auto at = header.find(';');
  while (at != std::string_view::npos) {
    auto rest = header.substr(at + 1);
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto name = without_space(rest.substr(0, equals));
    rest.remove_prefix(equals + 1);
    std::string value;
    std::size_t used = 0;
    if (!rest.empty() && rest[0] == '"') {
      for (used = 1; used < rest.size() && rest[used] != '"'; ++used) {
        if (rest[used] == '\\' && used + 1 < rest.size()) ++used;
        value += rest[used];
      }
    } else {
      value = without_space(rest.substr(0, rest.find(';')));
    }
    if (same_ignoring_case(name, wanted)) return value;
    const auto next = rest.find(';', used);
    at = next == std::string_view::npos ? next : static_cast<std::size_t>(rest.data() - header.data()) + next;
  }
  return std::nullopt;
}

/// Browsers write a quotation mark and line ends in a name as %22, %0D, %0A (WHATWG, multipart/form-data encoding).
std::string unescaped(std::string text) {
  for (const auto& [escape, character] : {std::pair{"%22", '"'}, std::pair{"%0D", '\r'}, std::pair{"%0A", '\n'}}) {
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at + 1)) {
      text.replace(at, 3, 1, character);
    }
  }
  return text;
}

std::string without_folders(const std::string& name) {
  const auto slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

void check_name(const std::string& name) {
  if (!instruments::is_utf8(name) || name.find('\0') != std::string::npos) {
    refuse({"表单中的名称不是有效的 UTF-8。", "A name in the form is not valid UTF-8."});
  }
}

Part parse_part(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos || end > longest_head) {
    refuse({"表单的一个部分没有完整的头。", "A part of the form has no complete head."});
  }
  Part part;
  part.content = bytes.substr(end + 4);
  std::optional<std::string> name;
  auto head = bytes.substr(0, end + 2);
  while (!head.empty()) {
    const auto line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    const auto colon = std::min(line.find(':'), line.size());
    const auto value = without_space(line.substr(std::min(colon + 1, line.size())));
    if (same_ignoring_case(line.substr(0, colon), "Content-Disposition")) {
      name = parameter(value, "name");
      part.file_name = parameter(value, "filename");
    } else if (same_ignoring_case(line.substr(0, colon), "Content-Type")) {
      part.content_type = value;
    }
  }
  if (!name) refuse({"表单的一个部分没有名称。", "A part of the form has no name."});
  part.name = unescaped(*name);
  check_name(part.name);
  if (part.file_name) {
    check_name(*part.file_name);
    part.file_name = without_folders(unescaped(*part.file_name));
  }
  return part;
}

std::string boundary_of(std::string_view content_type) {
  const auto type = without_space(content_type.substr(0, content_type.find(';')));
  if (!same_ignoring_case(type, "multipart/form-data")) {
    throw HttpRefusal(415, {"请求正文应为 multipart/form-data。", "The body must be multipart/form-data."});
  }
  auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > longest_boundary) {
    refuse({"Content-Type 没有有效的 boundary。", "Content-Type has no valid boundary."});
  }
  return "\r\n--" + *boundary;
}

}  // namespace

std::vector<Part> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto delimiter = boundary_of(content_type);
  const instruments::Text broken = {"表单不完整或格式错误。", "The form is incomplete or malformed."};
  const std::string_view opening = std::string_view(delimiter).substr(2);  // the first one needs no line before it
  if (!body.starts_with(opening)) refuse(broken);
  body.remove_prefix(opening.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) refuse(broken);
    const auto end = body.find(delimiter, 2);
    if (end == std::string_view::npos) refuse(broken);
    if (parts.size() == most_parts) refuse({"表单的部分过多。", "The form has too many parts."});
    parts.push_back(parse_part(body.substr(2, end - 2)));
    body.remove_prefix(end + delimiter.size());
  }
  return parts;
}

const Part* find_part(const std::vector<Part>& parts, std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.name == name; });
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace lims::http
