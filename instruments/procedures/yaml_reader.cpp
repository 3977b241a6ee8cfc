#include "instruments/procedures/yaml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace instruments::procedures {
/// yaml-cpp counts bytes from 0; people count characters from 1.
expressions::Location place_of(const YAML::Mark& mark, const YamlFile& file) {
  expressions::Location place{file.name, mark.line + 1, 1};
  if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= file.lines.size()) return {file.name, 1, 1};
  const std::string& line = file.lines[static_cast<std::size_t>(mark.line)];
  return expressions::locate({line, place}, std::min(static_cast<std::size_t>(mark.column), line.size()));
}

YamlReader::YamlReader(const YAML::Node& node, YamlFile& file, expressions::Location parent)
    : node_(node), file_(&file), place_(std::move(parent)) {
  if (node_.IsDefined() && !node_.Mark().is_null()) place_ = place_of(node_.Mark(), file);
}

YamlReader YamlReader::root(const YAML::Node& node, YamlFile& file) {
  return {node, file, {file.name, 1, 1}};
}

void YamlReader::fault(const Text& text) const {
  file_->faults.push_back({place_, text});
}

void YamlReader::allow(std::initializer_list<std::string_view> keys) const {
  if (!node_.IsDefined() || !node_.IsMap()) return fault({"此处应为键值表", "a map is wanted here"});
  std::set<std::string> seen;
  for (const auto& [key, reader] : entries()) {
    if (std::ranges::find(keys, key) == keys.end()) reader.fault({"未知的键 " + key, "unknown key " + key});
    if (!seen.insert(key).second) reader.fault({"键 " + key + " 重复", "the key " + key + " stands here twice"});
  }
}

bool YamlReader::has(const std::string& key) const {
  return node_.IsDefined() && node_.IsMap() && node_[key].IsDefined();
}

YamlReader YamlReader::at(const std::string& key) const {
  if (has(key)) return {node_[key], *file_, place_};
  fault({"缺少 " + key, key + " is missing"});
  return {YAML::Node(YAML::NodeType::Undefined), *file_, place_};
}

std::vector<std::pair<std::string, YamlReader>> YamlReader::entries() const {
  std::vector<std::pair<std::string, YamlReader>> found;
  if (!node_.IsDefined() || !node_.IsMap()) return found;
  for (const auto& entry : node_)
    found.emplace_back(entry.first.IsScalar() ? entry.first.Scalar() : "", YamlReader(entry.second, *file_, place_));
  return found;
}

std::vector<YamlReader> YamlReader::elements() const {
  std::vector<YamlReader> found;
  if (!node_.IsDefined()) return found;
  if (!node_.IsSequence()) fault({"此处应为列表", "a list is wanted here"});
  for (std::size_t i = 0; node_.IsSequence() && i < node_.size(); ++i) found.emplace_back(node_[i], *file_, place_);
  return found;
}

std::string YamlReader::text() const {
  if (!node_.IsDefined()) return {};
  if (node_.IsScalar() && !node_.Scalar().empty()) return node_.Scalar();
  fault({"此处应为文本", "a text is wanted here"});
  return {};
}

std::string YamlReader::text_at(const std::string& key) const {
  return has(key) ? at(key).text() : std::string();
}

std::vector<std::string> YamlReader::texts() const {
  std::vector<std::string> found;
  for (const auto& element : elements()) found.push_back(element.text());
  return found;
}

bool YamlReader::flag_at(const std::string& key) const {
  const std::string word = text_at(key);
  if (!word.empty() && word != "true" && word != "false")
    at(key).fault({"应为 true 或 false", "true or false is wanted"});
  return word == "true";
}

int YamlReader::number(int low, int high) const {
  const std::string digits = text();
  int value = low;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (whole && value >= low && value <= high) return value;
  const std::string range = std::to_string(low) + " ~ " + std::to_string(high);
  fault({"应为 " + range + " 之间的整数", "a whole number is wanted, " + range});
  return low;
}

Text YamlReader::bilingual() const {
  if (!node_.IsDefined()) return {};
  allow({"zh", "en"});
  if (!node_.IsMap()) return {};
  return {at("zh").text(), at("en").text()};
}

expressions::Source YamlReader::source() const {
  expressions::Source source{text(), place_};
  const bool quoted = node_.IsDefined() && node_.Tag() == "!";
  if (quoted) ++source.start.column;
  return source;
}

}  // namespace instruments::procedures
