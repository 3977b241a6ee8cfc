#include "instruments/schedule/yaml_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace instruments::schedule {

std::string embedded_text(std::string_view path) {
  const auto files = embedded_data();
  const auto file = std::find_if(files.begin(), files.end(), [&](const auto& known) { return known.path == path; });
  if (file == files.end()) throw std::runtime_error(fmt::format("The data file {} is missing.", path));
  return std::string(file->content);
}

void report_fault(const YAML::Node& node, const std::string& what) {
  throw std::runtime_error(fmt::format("Data of the schedule, line {}: {}.", node.Mark().line + 1, what));
}

std::string text_of(const YAML::Node& parent, const char* key) {
  const auto node = parent[key];
  if (!node || !node.IsScalar()) report_fault(parent, fmt::format("{} must be a text", key));
  return node.Scalar();
}

Text both_languages(const YAML::Node& parent, const char* key) {
  const auto node = parent[key];
  if (!node || !node.IsMap()) report_fault(parent, fmt::format("{} must have zh and en", key));
  return {text_of(node, "zh"), text_of(node, "en")};
}

std::optional<int> number_of(const YAML::Node& parent, const char* key) {
  const auto node = parent[key];
  if (!node || node.Scalar() == "none") return std::nullopt;
  int number = 0;
  if (!YAML::convert<int>::decode(node, number)) report_fault(node, fmt::format("{} must be a whole number", key));
  return number;
}

}  // namespace instruments::schedule
