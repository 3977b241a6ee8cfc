#include "lims/mail/address.hpp"

#include <algorithm>

namespace lims {
namespace {

using instruments::Text;

constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3: a path of 256 with its brackets
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322, 3.2.3.
bool is_atom_character(char c) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// Whether parts between dots are all of one kind.
template <class Is>
bool all_parts(std::string_view text, Is is) {
  for (std::size_t begin = 0;;) {
    const auto dot = text.find('.', begin);
    if (!is(text.substr(begin, dot - begin))) return false;
    if (dot == std::string_view::npos) return true;
    begin = dot + 1;
  }
}

bool is_atom(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, is_atom_character);
}

std::optional<Text> fault_in_parts(std::string_view local_part, std::string_view domain) {
  if (local_part.size() > longest_local_part || !all_parts(local_part, is_atom))
    return Text{"“@”前面的部分有误：只能是字母、数字、点号和连字符等",
                "the part before the @ must be letters, digits, dots, hyphens and the like"};
  if (domain.find('.') == std::string_view::npos || !all_parts(domain, is_label))
    return Text{"“@”后面应为域名，如 example.com", "the part after the @ must be a domain such as example.com"};
  return std::nullopt;
}

}  // namespace

std::optional<Text> fault_in_mail_address(std::string_view text) {
  if (text.empty()) return Text{"不能为空", "must not be empty"};
  if (std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    return Text{"不能含控制字符", "must not contain control characters"};
  if (std::ranges::any_of(text, [](unsigned char c) { return c >= 0x80; }))
    return Text{"只能用英文字母、数字和半角符号；中文域名请写成 xn-- 开头的形式",
                "must be written in ASCII; a domain in other letters begins with xn--"};
  if (text.find_first_of(",;<> ") != std::string_view::npos)
    return Text{"只能填写一个邮箱地址，不带姓名和空格", "must be one address, without a name or blanks"};
  if (text.size() > longest_address) return Text{"不能超过 254 个字符", "must not be longer than 254 characters"};
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) return Text{"缺少“@”", "has no @"};
  return fault_in_parts(text.substr(0, at), text.substr(at + 1));
}

std::string mailbox_key(std::string_view address) {
  std::string key(address);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

}  // namespace lims
