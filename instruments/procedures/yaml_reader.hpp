#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/expressions/fault.hpp"
#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// The file being read and what was found wrong in it so far.
struct YamlFile {
  std::string name;
  std::vector<std::string> lines;
  std::vector<expressions::Fault> faults;
};

/// Where yaml-cpp saw it, with the column in characters; the first character of the file where it saw nothing.
expressions::Location place_of(const YAML::Mark& mark, const YamlFile& file);

/// A node of the file with its place. Reading what is not there, or not in the form asked for, adds a fault and goes on
/// with an empty value, so that all faults of a file come together.
class YamlReader {
 public:
  YamlReader(const YAML::Node& node, YamlFile& file, expressions::Location parent);
  static YamlReader root(const YAML::Node& node, YamlFile& file);

  void fault(const Text& text) const;
  YamlFile& file() const { return *file_; }

  /// Unknown and repeated keys of a map are faults; so is a node that is no map.
  void allow(std::initializer_list<std::string_view> keys) const;

  bool has(const std::string& key) const;
  YamlReader at(const std::string& key) const;
  std::vector<std::pair<std::string, YamlReader>> entries() const;
  std::vector<YamlReader> elements() const;

  bool is_text() const { return node_.IsDefined() && node_.IsScalar(); }
  std::string text() const;
  /// Empty when the key is absent.
  std::string text_at(const std::string& key) const;
  std::vector<std::string> texts() const;
  bool flag_at(const std::string& key) const;
  /// A whole number of the range, else a fault.
  int number(int low, int high) const;
  /// {zh: …, en: …}, both filled.
  Text bilingual() const;
  expressions::Source source() const;
  expressions::Location place() const { return place_; }

 private:
  YAML::Node node_;
  YamlFile* file_;
  expressions::Location place_;
};

}  // namespace instruments::procedures
