#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "instruments/embedded.hpp"
#include "instruments/refusal.hpp"

namespace instruments::schedule {

/// The data files of this folder; written by the build.
std::span<const EmbeddedFile> embedded_data();

/// The content of one of them.
std::string embedded_text(std::string_view path);

/// Says what is wrong in a data file, and where; such a file is a fault of the program.
[[noreturn]] void report_fault(const YAML::Node& node, const std::string& what);

/// A mandatory text.
std::string text_of(const YAML::Node& parent, const char* key);
/// {zh: …, en: …}, both mandatory.
Text both_languages(const YAML::Node& parent, const char* key);
/// An integer; nothing when the key is absent or says "none".
std::optional<int> number_of(const YAML::Node& parent, const char* key);

}  // namespace instruments::schedule
