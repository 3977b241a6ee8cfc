#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

inline constexpr std::size_t longest_value = 100;
inline constexpr std::size_t longest_remark = 2000;

/// What is wrong with a filled sheet, as it is found.
class SheetMistakes {
 public:
  void add(const std::string& field, const Text& message, std::optional<std::int64_t> row = std::nullopt) {
    list_.push_back({field, message, row});
  }
  const std::vector<Mistake>& list() const { return list_; }

 private:
  std::vector<Mistake> list_;
};

/// Takes a text or null; nothing given leaves the blank one. An empty text is null.
void take_text(nlohmann::json& blank, const nlohmann::json& given, const char* key, const std::string& field,
               std::size_t longest, SheetMistakes& mistakes, std::optional<std::int64_t> row = std::nullopt);

/// A value in another unit would be read as one in the unit of the sheet.
void require_same_unit(const nlohmann::json& blank, const nlohmann::json& given, const std::string& field,
                       SheetMistakes& mistakes, std::optional<std::int64_t> row = std::nullopt);

/// The rows of a table as filled, in place of those of the blank one; `roles` are the standards of the sheet.
void merge_table(nlohmann::json& blank, const nlohmann::json& given, const std::string& field,
                 const nlohmann::json& roles, SheetMistakes& mistakes);

/// When and whence readings came: {"items.x.rows.0.cells.up": {"at","source"}}, also of "environment.temperature"; only
/// fields of this sheet.
void merge_observed(nlohmann::json& sheet, const nlohmann::json& filled, SheetMistakes& mistakes);

}  // namespace instruments::procedures
