#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// Who reads a blank sheet: people, or an evaluation, which needs nothing but what readings are merged into.
enum class SheetFor : std::uint8_t { people, evaluation };

/// Columns, what is known of the rows beforehand, and the empty rows, into an item of a blank sheet. For an evaluation,
/// which mostly finds rows on the filled sheet, one row stands for all that would be proposed, marked by `proposed`.
void add_blank_table(const Bench& bench, const ReadingTable& table, SheetFor reader, nlohmann::json& blank);

/// The rows that are proposed, where none were given.
void add_proposed_rows(const Bench& bench, nlohmann::json& items);

/// The value of an expression as plain text in the given unit; null when there is none.
nlohmann::json number_in(const Bench& bench, const std::optional<Expression>& expression, const Unit& unit);

}  // namespace instruments::procedures
