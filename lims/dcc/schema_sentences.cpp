#include "lims/dcc/schema_sentences.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "instruments/text_scanning.hpp"

namespace lims::dcc {
namespace {

using instruments::Text;

constexpr std::size_t most_quoted = 60;

std::string excerpt(std::string_view text) {
  const auto whole = instruments::trimmed(text);
  const auto first = instruments::first_bytes(whole, most_quoted);
  return std::string(first) + (first.size() < whole.size() ? "…" : "");
}

/// "dcc:name" for "{https://ptb.de/dcc}name".
std::string with_prefixes(std::string text) {
  constexpr std::array<std::array<std::string_view, 2>, 4> prefixes = {{{"{https://ptb.de/dcc}", "dcc:"},
                                                                        {"{https://ptb.de/si}", "si:"},
                                                                        {"{http://www.w3.org/2000/09/xmldsig#}", "ds:"},
                                                                        {"{http://qudt.org/vocab/}", "qudt:"}}};
  for (const auto& [uri, prefix] : prefixes)
    for (auto at = text.find(uri); at != std::string::npos; at = text.find(uri, at))
      text.replace(at, uri.size(), prefix);
  return text;
}

/// What stands between two marks of libxml2's message; empty where it does not.
std::string between(std::string_view message, std::string_view before, std::string_view after) {
  const auto begin = message.find(before);
  if (begin == std::string_view::npos) return {};
  message.remove_prefix(begin + before.size());
  const auto end = message.rfind(after);
  return end == std::string_view::npos ? std::string() : std::string(instruments::trimmed(message.substr(0, end)));
}

/// The elements that may stand here, as the schema says.
std::string expected_in(std::string_view message) {
  for (const auto* before : {"Expected is one of (", "Expected is ("})
    if (auto list = between(message, before, ")."); !list.empty()) return with_prefixes(std::move(list));
  return {};
}

SchemaSentences of_content(std::string_view message, const Element& element) {
  const auto name = qualified(element);
  const auto expected = expected_in(message);
  const Text put =
      expected.empty()
          ? Text{"请删除它，或核对名称的拼写和命名空间。", "Take it out, or see to its spelling and namespace."}
          : Text{fmt::format("此处应是：{}。请核对顺序、名称和命名空间。", expected),
                 fmt::format("Expected here: {}; see to order, names and namespace.", expected)};
  if (message.find("Missing child") != std::string_view::npos)
    return {{fmt::format("元素“{}”缺少必需的下级元素。", name),
             fmt::format("The element \"{}\" lacks an element that must stand in it.", name)},
            expected.empty() ? put : Text{fmt::format("请补上：{}。", expected), fmt::format("Add: {}.", expected)}};
  return {{fmt::format("元素“{}”不能出现在这里。", name), fmt::format("The element \"{}\" may not stand here.", name)},
          put};
}

/// The name of the attribute that a message is about; empty for an element.
std::string attribute_in(std::string_view message) {
  auto name = between(message.substr(0, message.find(':', message.find("attribute '"))), ", attribute '", "'");
  return name;
}

Text subject_of(std::string_view message, const Element& element) {
  const auto name = qualified(element);
  const auto attribute = attribute_in(message);
  if (attribute.empty()) return {fmt::format("元素“{}”", name), fmt::format("the element \"{}\"", name)};
  return {fmt::format("元素“{}”的属性“{}”", name, attribute),
          fmt::format("the attribute \"{}\" of \"{}\"", attribute, name)};
}

SchemaSentences of_value(std::string_view message, const Element& element) {
  const auto subject = subject_of(message, element);
  const auto attribute = attribute_in(message);
  const auto value = excerpt(attribute.empty() ? element.text() : std::string(element.attribute(attribute.c_str())));
  const Text sentence =
      value.empty() ? Text{fmt::format("{}是空的。", subject.zh), fmt::format("There is nothing in {}.", subject.en)}
                    : Text{fmt::format("{}的内容“{}”不符合要求。", subject.zh, value),
                           fmt::format("What stands in {}, \"{}\", is not allowed.", subject.en, value)};
  if (const auto set = between(message, "of the set {", "}"); !set.empty())
    return {sentence, {fmt::format("只能是：{}。", set), fmt::format("Only these are: {}.", set)}};
  if (const auto pattern = between(message, "by the pattern '", "'"); !pattern.empty()) {
    if (pattern == R"([^\s]+(\s+[^\s]+)*)")
      return {sentence,
              {"请填写内容，首尾不留空白；没有内容的元素应整个删去。",
               "Fill it in, without blanks at its ends; leave the element out where there is nothing to say."}};
    return {sentence, {fmt::format("应符合式样 {}。", pattern), fmt::format("It must fit the pattern {}.", pattern)}};
  }
  const auto type = with_prefixes(between(message, "type '", "'"));
  if (type.empty()) return {sentence, {"请按该版本的 DCC 规定改写。", "Write it as this version of DCC says."}};
  return {sentence, {fmt::format("应是类型 {} 的值。", type), fmt::format("It must be a value of the type {}.", type)}};
}

SchemaSentences of_attribute(std::string_view message, const Element& element, bool missing) {
  const auto name = qualified(element);
  const auto attribute = between(message, "The attribute '", "'");
  if (missing)
    return {{fmt::format("元素“{}”缺少属性“{}”。", name, attribute),
             fmt::format("The element \"{}\" lacks the attribute \"{}\".", name, attribute)},
            {"请补上该属性。", "Add it."}};
  const auto said = attribute_in(message);
  return {{fmt::format("元素“{}”不能有属性“{}”。", name, said),
           fmt::format("The element \"{}\" takes no attribute \"{}\".", name, said)},
          {"请删除该属性，或核对版本：较早的版本没有它。",
           "Take it out, or see to the version: former ones do not have it."}};
}

}  // namespace

bool is_consequence(const xmlError& error) {
  return error.code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 || error.code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2 ||
         error.code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3;
}

SchemaSentences sentences_of(const xmlError& error, const Element& element) {
  // libxml2 cuts a very long one, even within a character.
  const bool whole = error.message != nullptr && instruments::is_utf8(error.message);
  const std::string_view message = whole ? error.message : "";
  const auto name = qualified(element);
  switch (error.code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
      return of_content(message, element);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
      return of_attribute(message, element, false);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
      return of_attribute(message, element, true);
    case XML_SCHEMAV_CVC_ELT_1:
      return {{fmt::format("没有名为“{}”的元素。", name), fmt::format("There is no element \"{}\".", name)},
              {"请核对名称的拼写和命名空间。", "See to its spelling and namespace."}};
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
      return {{fmt::format("元素“{}”里不能直接有这样的内容。", name),
               fmt::format("The element \"{}\" may not hold this directly.", name)},
              {"文字应放在 dcc:content 中，数值应放在 si:value 中。",
               "Text belongs into dcc:content, numbers into si:value."}};
    case XML_SCHEMAV_CVC_IDC:
      return {{fmt::format("元素“{}”的标识重复或没有对应。", name),
               fmt::format("An identifier of \"{}\" stands twice, or nothing answers to it.", name)},
              {"每个 id 在文件中只能出现一次。", "An id stands once in a file."}};
    default:
      if (message.find("strict wildcard") != std::string_view::npos)
        return {{fmt::format("元素“{}”的命名空间没有可用的模式。", name),
                 fmt::format("There is no schema for the namespace of \"{}\".", name)},
                {"公式请改用 dcc:latex。", "Write formulas in dcc:latex."}};
      return of_value(message, element);
  }
}

}  // namespace lims::dcc
