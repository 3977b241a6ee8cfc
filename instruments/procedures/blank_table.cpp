#include "instruments/procedures/blank_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// [{"word","label"}] of a choice.
json choices_of(const expressions::Type& type, const std::vector<Text>& labels) {
  auto list = json::array();
  for (std::size_t i = 0; i < labels.size(); ++i)
    list.push_back({{"word", type.words->at(i)}, {"label", to_json(labels[i])}});
  return list;
}

json column_of(const Bench& bench, const Column& column) {
  json object;
  object["id"] = column.id;
  object["label"] = to_json(column.label);
  object["unit"] = column.word_labels.empty() ? unit_for(bench, column.unit, column.type).symbol : "";
  if (!column.word_labels.empty()) object["choices"] = choices_of(column.type, column.word_labels);
  if (column.optional) object["optional"] = true;
  return object;
}

/// A repeated column stands there as often as it is read.
json columns_of(const Bench& bench, const ReadingTable& table) {
  auto list = json::array();
  for (const auto& column : table.columns) {
    if (column.repeat == 1) list.push_back(column_of(bench, column));
    for (int i = 1; column.repeat > 1 && i <= column.repeat; ++i) {
      const std::string number = std::to_string(i);
      json repeated = column_of(bench, column);
      repeated["id"] = column.id + '_' + number;
      repeated["of"] = column.id;
      repeated["label"] = to_json(Text{column.label.zh + ' ' + number, column.label.en + ' ' + number});
      list.push_back(std::move(repeated));
    }
  }
  return list;
}

json quantities_of(const Bench& bench, const std::vector<PointQuantity>& quantities) {
  auto list = json::array();
  for (const auto& quantity : quantities)
    if (!quantity.hidden)
      list.push_back({{"id", quantity.id},
                      {"label", to_json(quantity.label)},
                      {"unit", unit_for(bench, quantity.unit, quantity.value.type()).symbol}});
  return list;
}

json givens_of(const Bench& bench, const Rows& rows) {
  auto list = json::array();
  for (const auto& given : rows.givens)
    list.push_back({{"id", given.id},
                    {"label", to_json(given.label)},
                    {"unit", given.word_labels.empty() ? unit_for(bench, given.unit, given.type).symbol : ""}});
  return list;
}

json empty_cells(const ReadingTable& table) {
  auto cells = json::object();
  for (const auto& column : table.columns) {
    if (column.repeat == 1) cells[column.id] = nullptr;
    for (int i = 1; column.repeat > 1 && i <= column.repeat; ++i) cells[column.id + '_' + std::to_string(i)] = nullptr;
  }
  return cells;
}

json row_of(std::string point, const std::string& unit, json cells) {
  json row;
  row["point"] = std::move(point);
  row["unit"] = unit;
  row["cells"] = std::move(cells);
  return row;
}

json rows_at_points(const Bench& bench, const ReadingTable& table) {
  auto rows = json::array();
  const auto points = table.rows.points->evaluate(bench.scope);
  const auto* list = std::get_if<std::vector<Decimal>>(&points);
  require(list != nullptr && !list->empty(), Cause::invalid_input,
          {"检定点无法确定：器具的参数不全。", "The points cannot be told: the instrument lacks a parameter."});
  std::vector<Decimal> in_order = *list;
  // Work goes from zero to the vacuum.
  if (in_order.back() <= 0) std::ranges::reverse(in_order);
  const auto type = expressions::element_of(table.rows.points->type());
  const Unit& unit = unit_for(bench, table.rows.unit, type);
  const json cells = empty_cells(table);
  for (const auto& point : in_order)
    rows.push_back(row_of(to_plain(shown_value(point, unit, type)), unit.symbol, cells));
  return rows;
}

/// What a position has before anything is read, as text; null where it follows from what is not known yet.
json given_texts(const Bench& bench, const Rows& rows, const Position& position) {
  auto texts = json::object();
  for (std::size_t i = 0; i < rows.givens.size(); ++i) {
    const auto& given = rows.givens[i];
    const auto value = decimal_of(position.values[i], bench.scope);
    texts[given.id] = value ? json(shown_text(*value, given.type, unit_for(bench, given.unit, given.type))) : json();
  }
  return texts;
}

json rows_at_positions(const Bench& bench, const ReadingTable& table, SheetFor reader) {
  auto rows = json::array();
  const json cells = empty_cells(table);
  for (const auto& position : table.rows.positions) {
    const bool applies = !position.when || position.when->evaluate(bench.scope) != expressions::Value(false);
    auto& row = rows.emplace_back(row_of(position.id, "", cells));
    row["label"] = to_json(position.label);
    if (!applies) row["applies"] = false;
    if (reader == SheetFor::evaluation) continue;
    row["given"] = applies ? given_texts(bench, table.rows, position) : json::object();
  }
  return rows;
}

json rows_of(const Bench& bench, const ReadingTable& table, SheetFor reader) {
  if (table.rows.kind == RowKind::points) return rows_at_points(bench, table);
  if (table.rows.kind == RowKind::positions) return rows_at_positions(bench, table, reader);
  auto rows = json::array();
  const bool single = table.rows.kind == RowKind::single;
  for (std::size_t i = 1; i <= table.rows.proposed; ++i)
    rows.push_back(row_of(single ? "" : std::to_string(i), "", empty_cells(table)));
  return rows;
}

/// What every row is like before it has a point.
json first_row_of(const Bench& bench, const ReadingTable& table) {
  if (table.rows.kind != RowKind::points) return row_of("", "", empty_cells(table));
  const auto type = expressions::element_of(table.rows.points->type());
  return row_of("", unit_for(bench, table.rows.unit, type).symbol, empty_cells(table));
}

const char* word_of(RowKind kind) {
  switch (kind) {
    case RowKind::points:
      return "points";
    case RowKind::positions:
      return "positions";
    case RowKind::repetitions:
      return "repetitions";
    default:
      return "single";
  }
}

}  // namespace

json number_in(const Bench& bench, const std::optional<Expression>& expression, const Unit& unit) {
  if (!expression) return {};
  const auto si = decimal_of(*expression, bench.scope);
  return si ? json(to_plain(shown_value(*si, unit, expression->type()))) : json();
}

void add_proposed_rows(const Bench& bench, json& items) {
  for (auto& entry : items) {
    if (!entry.contains("proposed")) continue;
    const auto& known = bench.procedure->items;
    const auto item = std::ranges::find(known, text_at(entry, "id"), &Item::id);
    entry["rows"] = rows_of(bench, *item->table, SheetFor::evaluation);
  }
}

void add_blank_table(const Bench& bench, const ReadingTable& table, SheetFor reader, json& blank) {
  blank["row_kind"] = word_of(table.rows.kind);
  blank["columns"] = columns_of(bench, table);
  const auto& ends = table.rows.low;
  const Unit& unit = ends ? unit_for(bench, table.rows.unit, ends->type()) : unit_one();
  auto& points = blank["points"];
  points["low"] = number_in(bench, table.rows.low, unit);
  points["high"] = number_in(bench, table.rows.high, unit);
  points["at_least"] = table.rows.least;
  const bool may_be_others = table.rows.kind == RowKind::points || table.rows.kind == RowKind::repetitions;
  if (reader == SheetFor::evaluation && may_be_others) {
    blank["rows"].push_back(first_row_of(bench, table));
    blank["proposed"] = true;
    return;
  }
  blank["rows"] = rows_of(bench, table, reader);
  if (reader == SheetFor::evaluation) return;
  blank["givens"] = givens_of(bench, table.rows);
  blank["quantities"] = quantities_of(bench, table.quantities);
  blank["results"] = quantities_of(bench, table.results);
}

}  // namespace instruments::procedures
