#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {

enum class Severity : std::uint8_t { error, warning, info };

/// Messages of an evaluation, in the order in which they were found.
class Messages {
 public:
  /// `row` counts from 1.
  void add(Severity severity, const std::string& field, const Text& message,
           std::optional<std::int64_t> row = std::nullopt) {
    const char* word = severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
    auto& entry = list_.emplace_back();
    entry["severity"] = word;
    entry["field"] = field;
    entry["message"] = to_json(message);
    if (row) entry["row"] = *row;
  }
  /// What was found of a part of the sheet, its fields under that of the part.
  void add_all(Messages part, const std::string& place) {
    for (auto& message : part.list_) {
      message["field"] = place + message["field"].get<std::string>();
      list_.push_back(std::move(message));
    }
  }
  nlohmann::json take() { return std::move(list_); }

 private:
  nlohmann::json list_ = nlohmann::json::array();
};

}  // namespace instruments::procedures
