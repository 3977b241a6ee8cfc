#include "lims/http/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "instruments/dates.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/http/excerpt.hpp"

namespace lims::http {

namespace {

using instruments::Mistake;
using instruments::Text;
using Json = nlohmann::json;
using Node = Schemas::Node;

constexpr std::size_t most_mistakes = 100;
constexpr std::int64_t greatest_integer = (std::int64_t{1} << 53) - 1;

unsigned type_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return null_type;
    case Json::value_t::boolean:
      return boolean_type;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return integer_type;
    case Json::value_t::number_float:
      return number_type;
    case Json::value_t::string:
      return string_type;
    case Json::value_t::array:
      return array_type;
    default:
      return object_type;
  }
}

struct TypeName {
  unsigned bit;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<TypeName, 7> type_names = {{
    {string_type, "文本", "text"},
    {integer_type, "整数", "a whole number"},
    {number_type, "数字", "a number"},
    {boolean_type, "true 或 false", "true or false"},
    {array_type, "数组", "a list"},
    {object_type, "对象", "an object"},
    {null_type, "null", "null"},
}};

Text names_of(unsigned types) {
  Text names;
  if ((types & number_type) != 0) types &= ~static_cast<unsigned>(integer_type);
  for (const auto& [bit, zh, en] : type_names) {
    if ((types & bit) == 0) continue;
    names.zh += fmt::format("{}{}", names.zh.empty() ? "" : "或", zh);
    names.en += fmt::format("{}{}", names.en.empty() ? "" : " or ", en);
  }
  return names;
}

/// Where a whole number is wanted: one with decimals, or one too great to be read exactly.
Text fault_of_number(const Json& value) {
  if (std::abs(value.get<double>()) > static_cast<double>(greatest_integer))
    return {fmt::format("应为绝对值不超过 {} 的整数。", greatest_integer),
            fmt::format("Must be a whole number from -{0} to {0}.", greatest_integer)};
  const auto found = value.dump();
  return {fmt::format("应为整数，收到的是 {}。", found), fmt::format("Must be a whole number, not {}.", found)};
}

/// Walks value and schema together; `path_` is the place both have reached.
class Walk {
 public:
  void check(const Json& value, const Node& node) {
    if (mistakes_.size() >= most_mistakes) return;
    const unsigned type = type_of(value);
    if (type == number_type && (node.types & number_type) == 0 && (node.types & integer_type) != 0)
      return add(fault_of_number(value));
    if (node.types != 0 && (node.types & type) == 0) {
      const auto wanted = names_of(node.types);
      const auto found = names_of(type);
      return add({fmt::format("应为{}，收到的是{}。", wanted.zh, found.zh),
                  fmt::format("Must be {}, not {}.", wanted.en, found.en)});
    }
    if (!node.any_of.empty()) check_any_of(value, node);
    if (!node.allowed.empty()) check_allowed(value, node);
    if (type == string_type) check_text(value.get_ref<const std::string&>(), node);
    if (type == integer_type) check_integer(value, node);
    if (type == array_type) check_array(value, node);
    if (type == object_type) check_object(value, node);
  }

  std::vector<Mistake> take() { return std::move(mistakes_); }

 private:
  void add(Text message) { mistakes_.push_back({path_.empty() ? "body" : path_, std::move(message)}); }

  /// Runs `check` one step deeper in the path.
  void descend(std::string_view step, const Json& value, const Node& node) {
    const auto length = path_.size();
    path_ += step;
    check(value, node);
    path_.resize(length);
  }

  /// A value that fits none is judged by the first alternative of its own type.
  void check_any_of(const Json& value, const Node& node) {
    const Node* nearest = node.any_of.front();
    for (const auto* each : node.any_of) {
      if (mistakes_in(value, *each).empty()) return;
      if ((each->types & type_of(value)) != 0) nearest = each;
    }
    check(value, *nearest);
  }

  void check_allowed(const Json& value, const Node& node) {
    if (std::find(node.allowed.begin(), node.allowed.end(), value) != node.allowed.end()) return;
    std::string list;
    for (const auto& each : node.allowed) {
      list += (list.empty() ? "" : ", ") + (each.is_string() ? each.get<std::string>() : each.dump());
    }
    const auto found = excerpt(value.is_string() ? value.get_ref<const std::string&>() : value.dump());
    add({fmt::format("“{}”不在可选值之中：{}。", found, list), fmt::format("\"{}\" is none of: {}.", found, list)});
  }

  void check_text(const std::string& text, const Node& node) {
    const bool limited = node.min_length || node.max_length;
    const auto length = limited ? instruments::count_characters(text) : 0;
    if (node.min_length && length < *node.min_length) {
      add(text.empty() ? Text{"不能为空。", "Must not be empty."}
                       : Text{fmt::format("至少 {} 个字符。", *node.min_length),
                              fmt::format("Must have at least {} characters.", *node.min_length)});
    }
    if (node.max_length && length > *node.max_length) {
      add({fmt::format("最多 {} 个字符，收到 {} 个。", *node.max_length, length),
           fmt::format("Must have at most {} characters, not {}.", *node.max_length, length)});
    }
    if (node.date && !instruments::parse_iso_date(text)) {
      add({fmt::format("应为日期 YYYY-MM-DD，收到的是“{}”。", excerpt(text)),
           fmt::format("Must be a date, YYYY-MM-DD, not \"{}\".", excerpt(text))});
    }
  }

  void check_integer(const Json& value, const Node& node) {
    const auto low = node.minimum.value_or(-greatest_integer);
    const auto high = node.maximum.value_or(greatest_integer);
    const bool beyond =
        value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(greatest_integer);
    if (beyond || value.get<std::int64_t>() < low || value.get<std::int64_t>() > high) {
      add({fmt::format("应在 {} 至 {} 之间，收到的是 {}。", low, high, value.dump()),
           fmt::format("Must be from {} to {}, not {}.", low, high, value.dump())});
    }
  }

  void check_array(const Json& value, const Node& node) {
    if (node.max_items && value.size() > *node.max_items) {
      return add({fmt::format("最多 {} 项，收到 {} 项。", *node.max_items, value.size()),
                  fmt::format("Must have at most {} items, not {}.", *node.max_items, value.size())});
    }
    if (node.items == nullptr) return;
    for (std::size_t index = 0; index < value.size(); ++index) {
      descend(fmt::format("{}{}", path_.empty() ? "" : ".", index), value[index], *node.items);
    }
  }

  void check_object(const Json& value, const Node& node) {
    for (const auto& name : node.required) {
      if (!value.contains(name)) add_at(name, {"缺失。", "Missing."});
    }
    if (node.properties.empty() && node.additional == nullptr && !node.closed) return;
    for (const auto& [name, member] : value.items()) {
      const auto known = node.properties.find(name);
      const Node* const schema = known == node.properties.end() ? node.additional : known->second;
      if (schema != nullptr) {
        descend(path_.empty() ? excerpt(name) : "." + excerpt(name), member, *schema);
      } else if (node.closed) {
        add_at(name, {"未知字段。", "There is no such field."});
      }
    }
  }

  void add_at(const std::string& name, Text message) {
    if (mistakes_.size() >= most_mistakes) return;
    const auto length = path_.size();
    path_ += path_.empty() ? excerpt(name) : "." + excerpt(name);
    add(std::move(message));
    path_.resize(length);
  }

  std::string path_;
  std::vector<Mistake> mistakes_;
};

}  // namespace

std::vector<Mistake> mistakes_in(const Json& value, const Node& node) {
  Walk walk;
  walk.check(value, node);
  return walk.take();
}

}  // namespace lims::http
