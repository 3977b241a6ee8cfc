#include "lims/http/head.hpp"

#include <algorithm>
#include <charconv>

#include "lims/http/header_values.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using instruments::Text;

[[noreturn]] void refuse(const Text& text) {
  throw HttpRefusal(400, text);
}

/// tchar of RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char each) {
    const bool letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    return letter || (each >= '0' && each <= '9') || others.find(each) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char each) {
    return (static_cast<unsigned char>(each) < ' ' && each != '\t') || each == '\x7f';
  });
}

/// The next line without its CRLF, taken off `rest`, which ends with one.
std::string_view next_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find("\r\n"));
  rest.remove_prefix(std::min(rest.size(), line.size() + 2));
  return line;
}

/// `http://host/path` as proxies send it becomes `/path`.
std::string_view origin_form(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const auto slash = target.find('/', scheme + 3);
  return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

void parse_request_line(Head& head, std::string_view line) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) refuse({"请求行无效。", "The request line is not valid."});
  head.method = line.substr(0, first);
  const auto target = origin_form(line.substr(first + 1, last - first - 1));
  const auto version = line.substr(last + 1);
  if (target.size() > longest_target) throw HttpRefusal(414, {"地址过长。", "The address is too long."});
  const bool visible = std::all_of(target.begin(), target.end(), [](char each) { return each > ' ' && each < '\x7f'; });
  if (!is_token(head.method) || !target.starts_with('/') || !visible) {
    refuse({"请求行无效；地址中的非 ASCII 字符应写作 %XX。",
            "The request line is not valid; characters that are not ASCII are written as %XX."});
  }
  head.http_1_1 = version == "HTTP/1.1";
  if (!head.http_1_1 && version != "HTTP/1.0") {
    refuse({"只支持 HTTP/1.0 和 HTTP/1.1。", "Only HTTP/1.0 and HTTP/1.1 are spoken here."});
  }
  const auto question = target.find('?');
  head.path = target.substr(0, question);
  head.query = question == std::string_view::npos ? "" : target.substr(question + 1);
}

void read_length(Head& head, std::string_view value) {
  const bool digits =
      !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::uint64_t length = 0;
  const auto fault = std::from_chars(value.data(), value.data() + value.size(), length).ec;
  if (!digits || fault != std::errc() || head.length) refuse({"Content-Length 无效。", "Content-Length is not valid."});
  head.length = length;
}

void read_encoding(Head& head, std::string_view value) {
  if (head.chunked || !head.http_1_1 || !same_ignoring_case(value, "chunked")) {
    refuse({"Transfer-Encoding 只支持一个 chunked。", "The only Transfer-Encoding spoken here is one \"chunked\"."});
  }
  head.chunked = true;
}

void read_connection(Head& head, std::string_view value) {
  for (const auto& option : weighted_list(value)) {
    if (same_ignoring_case(option.name, "close")) head.keep_alive = false;
  }
}

void read_expectation(Head& head, std::string_view value) {
  if (!same_ignoring_case(value, "100-continue")) {
    throw HttpRefusal(417, {"只支持 Expect: 100-continue。", "The only expectation met here is 100-continue."});
  }
  head.expects_continue = head.http_1_1;
}

void parse_field(Head& head, std::string_view line, bool& has_host) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control(line)) {
    refuse({"请求头中有一行无效。", "A line of the header is not valid."});
  }
  if (head.fields.size() == most_fields) throw HttpRefusal(431, {"请求头字段过多。", "Too many header fields."});
  const auto name = line.substr(0, colon);
  const auto value = without_space(line.substr(colon + 1));
  head.fields.emplace_back(name, value);
  if (same_ignoring_case(name, "Host")) {
    if (has_host) refuse({"Host 出现了两次。", "Host comes twice."});
    has_host = true;
  } else if (same_ignoring_case(name, "Content-Length")) {
    read_length(head, value);
  } else if (same_ignoring_case(name, "Transfer-Encoding")) {
    read_encoding(head, value);
  } else if (same_ignoring_case(name, "Connection")) {
    read_connection(head, value);
  } else if (same_ignoring_case(name, "Expect")) {
    read_expectation(head, value);
  }
}

}  // namespace

Head parse_head(std::string_view bytes) {
  Head head;
  head.fields.reserve(16);
  parse_request_line(head, next_line(bytes));
  head.keep_alive = head.http_1_1;
  bool has_host = false;
  for (auto line = next_line(bytes); !line.empty(); line = next_line(bytes)) parse_field(head, line, has_host);
  if (head.chunked && head.length) {
    refuse({"Content-Length 与 Transfer-Encoding 不能同时出现。",
            "Content-Length and Transfer-Encoding exclude each other."});
  }
  if (head.http_1_1 && !has_host) refuse({"缺少 Host。", "Host is missing."});
  return head;
}

}  // namespace lims::http
