#include "instruments/procedures/difference_words.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace instruments::procedures {
namespace {

using nlohmann::json;
using Words = std::map<std::string, Text, std::less<>>;

/// Lists and maps of the file whose entries have a name.
const Words& groups() {
  static const Words words = {
      {"parameters", {"参数", "parameter"}},
      {"tables", {"表", "table"}},
      {"quantities", {"量", "quantity"}},
      {"verifications", {"检定类别", "kind of verification"}},
      {"requirements", {"要求", "requirement"}},
      {"environment", {"环境条件", "environment"}},
      {"notes", {"说明", "note"}},
      {"standards", {"标准器", "standard"}},
      {"items", {"项目", "item"}},
      {"sources", {"来源", "source"}},
      {"references", {"引用", "reference"}},
  };
  return words;
}

/// The same inside an item.
const Words& groups_of_item() {
  static const Words words = {
      {"columns", {"列", "column"}},           {"each_point", {"", ""}},          {"results", {"结果", "result"}},
      {"summary", {"汇总行", "summary line"}}, {"warnings", {"提醒", "warning"}},
  };
  return words;
}

/// What something is called wherever it stands.
const Words& properties() {
  static const Words words = {
      {"label", {"名称", "label"}},
      {"title", {"标题", "title"}},
      {"value", {"算式", "formula"}},
      {"within", {"限值", "limit"}},
      {"at_most", {"限值（不大于）", "limit (at most)"}},
      {"at_least", {"限值（不小于）", "limit (at least)"}},
      {"unit", {"单位", "unit"}},
      {"unit_of", {"结果的单位", "unit of results"}},
      {"decimals", {"小数位数", "decimals"}},
      {"kind", {"类型", "kind"}},
      {"from", {"出处", "source"}},
      {"optional", {"可缺", "optionality"}},
      {"low", {"下限", "lower bound"}},
      {"high", {"上限", "upper bound"}},
      {"requirement", {"要求", "requirement"}},
      {"requirements", {"要求", "requirements"}},
      {"hint", {"操作说明", "instruction"}},
      {"clause", {"条款", "clause"}},
      {"points", {"检定点", "points"}},
      {"ends", {"必有的端点", "ends"}},
      {"least_points", {"最少点数", "least number of points"}},
      {"covers", {"应覆盖的范围", "range to cover"}},
      {"allowed", {"允许的最大误差", "allowed error"}},
      {"type", {"类型", "type"}},
      {"that", {"条件", "condition"}},
      {"when", {"条件", "condition"}},
      {"about", {"所指参数", "parameter meant"}},
      {"refuse", {"拒绝语", "refusal"}},
      {"message", {"提示语", "message"}},
      {"proposed", {"建议", "proposal"}},
      {"renews_validity", {"是否更新有效期", "renewal of validity"}},
      {"confidence", {"可信度", "confidence"}},
      {"source", {"来源", "source"}},
      {"what", {"内容", "content"}},
      {"of", {"所汇总的量", "quantities"}},
      {"caption", {"标题", "caption"}},
      {"chart", {"图", "chart"}},
      {"document", {"证书上的表", "table of the document"}},
      {"interval", {"修约间隔", "rounding interval"}},
      {"errors", {"误差", "errors"}},
      {"limit", {"限值", "limit"}},
      {"parameters", {"参数", "parameters"}},
      {"rows", {"行", "rows"}},
      {"columns", {"列", "columns"}},
      {"role", {"用途", "role"}},
      {"procedure", {"规程代号", "code"}},
      {"edition", {"版本", "edition"}},
      {"in_force", {"实施日期", "first day in force"}},
      {"withdrawn", {"废止日期", "first day withdrawn"}},
      {"replaces", {"代替", "what it replaces"}},
      {"discipline", {"专业代号", "letters of the discipline"}},
      {"cycle_months", {"检定周期（月）", "cycle in months"}},
      {"applies_to", {"适用范围", "scope"}},
      {"instrument_kinds", {"器具种类", "kinds of instruments"}},
      {"international", {"国际文件", "international documents"}},
      {"conclusion", {"结论", "conclusion"}},
      {"pass", {"合格", "pass"}},
      {"regrade", {"降级", "regrading"}},
      {"parameter", {"参数", "parameter"}},
      {"to", {"可改为", "to"}},
      {"zh", {"中文", "Chinese"}},
      {"en", {"英文", "English"}},
  };
  return words;
}

const Text* find(const Words& words, const std::string& key) {
  const auto found = words.find(key);
  return found == words.end() ? nullptr : &found->second;
}

std::string backquoted(const std::string& name) {
  return "`" + name + "`";
}

/// What stands first in a path, and how many of its parts that takes.
struct Subject {
  Text words;
  std::size_t parts = 0;
};

bool is_place(const std::string& part) {
  return !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
}

Text with_name(const Text& group, const std::string& name) {
  if (is_place(name)) return {group.zh + " " + name, group.en + " " + name};
  if (group.en.empty()) return {backquoted(name), backquoted(name)};
  return {group.zh + " " + backquoted(name), group.en + " " + backquoted(name)};
}

Subject subject_of(const Path& path) {
  if (path.size() < 2) return {};
  const Text* group = find(groups(), path[0]);
  if (group == nullptr) return {};
  Subject subject{with_name(*group, path[1]), 2};
  if (path.size() < 4) return subject;
  if (path[0] == "tables" && path[2] == "rows")
    return {{subject.words.zh + " 第 " + path[3] + " 行", subject.words.en + ", row " + path[3]}, 4};
  if (path[0] != "items") return subject;
  if (const Text* inner = find(groups_of_item(), path[2])) {
    const auto named = with_name(*inner, path[3]);
    return {{subject.words.zh + " 中的" + named.zh, named.en + " in " + subject.words.en}, 4};
  }
  return subject;
}

/// "limit", "label (Chinese)"; a path when any part has no words.
Text property_of(const Path& path, std::size_t from) {
  std::string written;
  for (std::size_t i = from; i < path.size(); ++i) written += (i == from ? "" : ".") + path[i];
  const std::size_t parts = path.size() - from;
  const Text* first = find(properties(), path[from]);
  const Text* second = parts == 2 ? find(properties(), path[from + 1]) : nullptr;
  if (first == nullptr || parts > 2 || (parts == 2 && second == nullptr))
    return {backquoted(written), backquoted(written)};
  if (second == nullptr) return *first;
  return {first->zh + "（" + second->zh + "）", first->en + " (" + second->en + ")"};
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

bool is_text(const Path& path) {
  return !path.empty() && (path.back() == "zh" || path.back() == "en");
}

bool is_heading(const Path& path) {
  return path.size() == 1;
}

/// At most 160 characters, whole ones.
std::string shortened(const std::string& text) {
  constexpr std::size_t longest = 160;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && ++characters > longest) return text.substr(0, i) + "…";
  }
  return text;
}

std::string plain(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

bool is_cell(const Path& path) {
  return path.size() == 5 && path[0] == "tables" && path[2] == "rows";
}

}  // namespace

Text name_of(const Path& path) {
  if (path.empty()) return {"全文", "The whole"};
  const auto subject = subject_of(path);
  Text name = subject.words;
  if (is_cell(path)) {
    const bool result = path[4] == "value";
    if (!result) name = {name.zh + "第 " + path[4] + " 格", name.en + ", cell " + path[4]};
  } else if (subject.parts == 0) {
    name = property_of(path, 0);
  } else if (path.size() > subject.parts) {
    const auto property = property_of(path, subject.parts);
    name = {name.zh + " 的" + property.zh, property.en + " of " + name.en};
  }
  return {name.zh, capitalized(name.en)};
}

Text shown(const Path& path, const json& value) {
  const std::string text = shortened(plain(value));
  if (is_text(path)) return {"“" + text + "”", "\"" + text + "\""};
  if (is_heading(path) && value.is_string()) return {text, text};
  return {backquoted(text), backquoted(text)};
}

Text changed(const Path& path, const json& older, const json& newer) {
  const auto name = name_of(path);
  const auto before = shown(path, older);
  const auto after = shown(path, newer);
  if (is_cell(path))
    return {name.zh + "：" + plain(newer) + "，原为 " + plain(older),
            name.en + ": " + plain(newer) + " was " + plain(older)};
  if (path == Path{"cycle_months"})
    return {"检定周期 " + plain(older) + " → " + plain(newer) + " 个月",
            "Cycle " + plain(older) + " → " + plain(newer) + " months"};
  if (is_heading(path))
    return {name.zh + "：" + before.zh + " → " + after.zh, name.en + ": " + before.en + " → " + after.en};
  return {name.zh + "由 " + before.zh + " 改为 " + after.zh,
          name.en + " changed from " + before.en + " to " + after.en};
}

Text added(const Path& path, const json& newer) {
  const auto name = name_of(path);
  const auto value = shown(path, newer);
  return {name.zh + "为新增：" + value.zh, name.en + " is new: " + value.en};
}

Text removed(const Path& path, const json& older) {
  const auto name = name_of(path);
  const auto value = shown(path, older);
  return {name.zh + "已删去，原为 " + value.zh, name.en + " is gone; it was " + value.en};
}

Text reordered(const Path& path, const std::string& older, const std::string& newer) {
  const auto name = name_of(path);
  return {name.zh + "的次序由 " + older + " 改为 " + newer,
          "Order of " + name.en + " changed from " + older + " to " + newer};
}

}  // namespace instruments::procedures
