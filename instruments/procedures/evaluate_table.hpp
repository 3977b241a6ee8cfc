#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

enum class Severity : std::uint8_t { error, warning, info };

/// Messages of an evaluation, in the order in which they were found.
class Messages {
 public:
  /// `row` counts from 1.
  void add(Severity severity, const std::string& field, const Text& message,
           std::optional<std::int64_t> row = std::nullopt);
  nlohmann::json take() { return std::move(list_); }

 private:
  nlohmann::json list_ = nlohmann::json::array();
};

enum class Verdict : std::uint8_t { pass, fail, incomplete };
std::string word_of(Verdict verdict);

/// A failure counts most, then what is missing.
Verdict worse(Verdict a, Verdict b);

/// Evaluates the rows of a table: {"id","label","verdict","points":[…],"summary":[…]}.
nlohmann::json evaluate_table(const Bench& bench, const Item& item, const nlohmann::json& filled, Messages& messages);

/// {"points":[…], "<error>":[…], "limit":[…]} of the table's chart, decimals as text, null where nothing is known.
nlohmann::json series_of(const Item& item, const nlohmann::json& evaluated);

}  // namespace instruments::procedures
