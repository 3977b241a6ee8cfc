#include "lims/http/json_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/text_scanning.hpp"
#include "lims/http/excerpt.hpp"
#include "lims/http/problem.hpp"

namespace lims::http {

namespace {

using instruments::Text;

/// "line 3, column 14", counted in bytes from 1, of an offset into `text`.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};

Place place_of(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto last_line = before.rfind('\n');
  return {1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          before.size() - (last_line == std::string_view::npos ? 0 : last_line + 1) + 1};
}

/// Builds the value while nlohmann reads; stops at the first thing we do not take.
class Builder {
 public:
  using Json = nlohmann::json;

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) { return add(value); }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return without_nul(value) && add(std::move(value)); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    const bool twice = levels_.back().value->contains(name);
    levels_.back().key = name;
    if (!without_nul(name)) return false;
    return !twice || refuse(path(), {fmt::format("键“{}”重复。", excerpt(name)),
                                     fmt::format("The key \"{}\" comes twice.", excerpt(name))});
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
    fault_offset_ = position;
    return false;
  }

  Json take() { return std::move(root_); }
  std::optional<instruments::Mistake> mistake() const { return mistake_; }
  std::size_t fault_offset() const { return fault_offset_; }

 private:
  struct Level {
    Json* value;
    std::string key;  // of the member being read, where `value` is an object
  };

  template <class Value>
  Json* place(Value&& value) {
    if (levels_.empty()) return &(root_ = std::forward<Value>(value));
    auto& [parent, key] = levels_.back();
    if (parent->is_object()) return &((*parent)[key] = std::forward<Value>(value));
    parent->push_back(std::forward<Value>(value));
    return &parent->back();
  }

  template <class Value>
  bool add(Value&& value) {
    place(std::forward<Value>(value));
    return true;
  }

  bool open(Json empty) {
    if (levels_.size() >= json_depth_limit) {
      return refuse(path(), {fmt::format("嵌套超过 {} 层。", json_depth_limit),
                             fmt::format("Nested deeper than {} levels.", json_depth_limit)});
    }
    auto* const value = place(std::move(empty));
    levels_.push_back({value, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool without_nul(const std::string& text) {
    return text.find('\0') == std::string::npos ||
           refuse(path(), {"文本中不能含有字符 U+0000。", "Text must not contain the character U+0000."});
  }

  bool refuse(const std::string& field, Text message) {
    mistake_ = instruments::Mistake{excerpt(field), std::move(message)};
    return false;
  }

  /// "items.2.cells.up" of the place that is being read.
  std::string path() const {
    std::string path;
    for (const auto& [value, key] : levels_) {
      // The element of an array that is being read is in it already when it is a level of its own.
      const auto step =
          value->is_object() ? key : std::to_string(value->size() - (value == levels_.back().value ? 0 : 1));
      path += path.empty() ? step : "." + step;
    }
    return path;
  }

  Json root_;
  std::vector<Level> levels_;
  std::optional<instruments::Mistake> mistake_;
  std::size_t fault_offset_ = 0;
};

[[noreturn]] void refuse_syntax(std::string_view text, std::size_t offset) {
  if (text.empty()) {
    throw HttpRefusal(400, {"请求正文为空，应为 JSON。", "The body is empty; JSON is wanted."},
                      {{"body", {"不能为空。", "Must not be empty."}}});
  }
  const auto [line, column] = place_of(text, offset == 0 ? 0 : offset - 1);
  throw HttpRefusal(400,
                    {fmt::format("请求正文不是有效的 JSON：第 {} 行第 {} 列。", line, column),
                     fmt::format("The body is not valid JSON: line {}, column {}.", line, column)},
                    {{"body",
                      {fmt::format("第 {} 行第 {} 列有误。", line, column),
                       fmt::format("Wrong at line {}, column {}.", line, column)}}});
}

}  // namespace

nlohmann::json parse_json(std::string_view text) {
  if (!instruments::is_utf8(text)) {
    throw HttpRefusal(400, {"请求正文不是有效的 UTF-8。", "The body is not valid UTF-8."},
                      {{"body", {"含有无效的 UTF-8 字节。", "It has bytes that are not valid UTF-8."}}});
  }
  Builder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
  const auto mistake = builder.mistake();
  if (!mistake) refuse_syntax(text, builder.fault_offset());
  throw HttpRefusal(
      400,
      {"请求正文的 JSON 不被接受：" + mistake->message.zh, "The JSON of the body is refused: " + mistake->message.en},
      {*mistake});
}

}  // namespace lims::http
