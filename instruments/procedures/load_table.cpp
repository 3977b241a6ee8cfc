#include <algorithm>

#include "instruments/procedures/load_parts.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

constexpr int most_repeats = 20;
constexpr int most_rows_asked = 200;

Column read_column(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary,
                   const Procedure& procedure) {
  reader.allow({"kind", "choices", "label", "unit", "repeat", "optional"});
  Column column;
  column.id = id;
  column.label = reader.at("label").bilingual();
  column.type = type_at(reader, column.word_labels);
  column.unit = unit_choice_at(reader, procedure, column.type);
  if (reader.has("repeat")) column.repeat = reader.at("repeat").number(2, most_repeats);
  column.optional = reader.flag_at("optional");
  if (column.repeat > 1 && column.type.shape == Type::Shape::choice)
    reader.at("repeat").fault({"选项不能重复", "a choice cannot be repeated"});
  column.slot = vocabulary.names.add(id, column.repeat > 1 ? list_of(column.type) : column.type);
  return column;
}

/// The ids of a list, each a known one.
std::vector<std::string> ids_of(const YamlReader& reader, const std::vector<std::string>& known) {
  auto ids = reader.texts();
  for (const auto& id : ids)
    if (std::ranges::find(known, id) == known.end()) reader.fault({"未知的名称 " + id, "unknown name " + id});
  return ids;
}

std::string known_id_at(const YamlReader& reader, const std::string& key, const std::vector<std::string>& known) {
  auto id = reader.at(key).text();
  if (std::ranges::find(known, id) == known.end()) reader.at(key).fault({"未知的名称 " + id, "unknown name " + id});
  return id;
}

Summary read_summary(const YamlReader& reader, const Vocabulary& vocabulary, const std::vector<std::string>& known) {
  reader.allow({"id", "label", "of", "requirement"});
  return {reader.at("id").text(), reader.at("label").bilingual(), ids_of(reader.at("of"), known),
          wording_at(reader, "requirement", vocabulary)};
}

Chart read_chart(const YamlReader& reader, const std::vector<std::string>& known) {
  reader.allow({"caption", "errors", "limit", "low"});
  Chart chart{reader.at("caption").bilingual(), ids_of(reader.at("errors"), known), {}, {}};
  chart.limit = known_id_at(reader, "limit", known);
  if (reader.has("low")) chart.low = known_id_at(reader, "low", known);
  return chart;
}

ColumnGroup read_group(const YamlReader& reader, const std::vector<std::string>& known) {
  reader.allow({"label", "columns"});
  ColumnGroup group{reader.at("label").bilingual(), {}};
  for (const auto& [id, label] : reader.at("columns").entries()) {
    if (std::ranges::find(known, id) == known.end()) label.fault({"未知的名称 " + id, "unknown name " + id});
    group.columns.emplace_back(id, label.bilingual());
  }
  return group;
}

PrintedTable read_printed(const YamlReader& reader, const Vocabulary& vocabulary,
                          const std::vector<std::string>& known) {
  reader.allow({"caption", "columns", "groups", "interval"});
  PrintedTable printed{reader.at("caption").bilingual(), ids_of(reader.at("columns"), known), {}, {}};
  if (reader.has("groups"))
    for (const auto& each : reader.at("groups").elements()) printed.groups.push_back(read_group(each, known));
  if (reader.has("interval")) printed.interval = expression(reader.at("interval"), vocabulary);
  return printed;
}

void read_points(const YamlReader& reader, Vocabulary& vocabulary, const Procedure& procedure, Rows& rows) {
  rows.kind = RowKind::points;
  rows.points = expression(reader.at("points"), vocabulary);
  if (rows.points && rows.points->type().shape != Type::Shape::list) {
    const Text got = describe(rows.points->type());
    reader.at("points").fault({"检定点应为列表，而非" + got.zh, "points are a list, not " + got.en});
    rows.points.reset();
  }
  const Type type =
      rows.points ? expressions::element_of(rows.points->type()) : expressions::quantity_type(Kind::number);
  if (reader.has("ends")) {
    const auto ends = reader.at("ends").elements();
    if (ends.size() != 2) reader.at("ends").fault({"应为 [下限, 上限]", "two ends are wanted: [low, high]"});
    if (ends.size() == 2) rows.low = expression(ends[0], vocabulary, type);
    if (ends.size() == 2) rows.high = expression(ends[1], vocabulary, type);
  }
  if (reader.has("least_points"))
    rows.least = static_cast<std::size_t>(reader.at("least_points").number(1, most_rows_asked));
  rows.unit = unit_choice_at(reader, procedure, type);
  rows.point_slot = vocabulary.names.add("point", type);
}

/// A known value of a position: an expression, or a word of a choice as it stands.
std::optional<Expression> given_value(const YamlReader& reader, const Vocabulary& vocabulary, const Type& type) {
  if (type.shape != Type::Shape::choice) return expression(reader, vocabulary, type);
  auto source = reader.source();
  const auto found = std::ranges::find(*type.words, source.text);
  if (found == type.words->end()) {
    const Text known = describe(type);
    reader.fault({"“" + source.text + "”不是" + known.zh, "'" + source.text + "' is not " + known.en});
    return std::nullopt;
  }
  return Expression(
      type, [place = Decimal(found - type.words->begin())](const expressions::Scope&) { return place; }, source.text);
}

void read_position(const YamlReader& reader, const Vocabulary& vocabulary, Rows& rows) {
  reader.allow({"id", "label", "when", "values"});
  Position position{reader.at("id").text(),
                    reader.at("label").bilingual(),
                    expression_at(reader, "when", vocabulary, expressions::condition_type()),
                    {}};
  const bool repeated = std::ranges::find(rows.positions, position.id, &Position::id) != rows.positions.end();
  if (repeated) reader.fault({"行 " + position.id + " 重复", "the row " + position.id + " stands here twice"});
  for (const auto& given : rows.givens) {
    const auto values = reader.at("values");
    if (auto value = given_value(values.at(given.id), vocabulary, given.type))
      position.values.push_back(std::move(*value));
  }
  if (reader.has("values"))
    for (const auto& [id, value] : reader.at("values").entries())
      if (std::ranges::find(rows.givens, id, &Given::id) == rows.givens.end())
        value.fault({"givens 中没有 " + id, id + " is not among the givens"});
  rows.positions.push_back(std::move(position));
}

void read_positions(const YamlReader& reader, Vocabulary& vocabulary, const Procedure& procedure, Rows& rows) {
  rows.kind = RowKind::positions;
  Vocabulary outside = vocabulary;
  if (reader.has("givens"))
    for (const auto& [id, each] : reader.at("givens").entries()) {
      each.allow({"kind", "choices", "label", "unit"});
      Given given;
      given.id = id;
      given.label = each.at("label").bilingual();
      given.type = type_at(each, given.word_labels);
      given.unit = unit_choice_at(each, procedure, given.type);
      given.slot = vocabulary.names.add(id, given.type);
      rows.givens.push_back(std::move(given));
    }
  for (const auto& each : reader.at("positions").elements()) read_position(each, outside, rows);
}

void read_repetitions(const YamlReader& reader, Rows& rows) {
  rows.kind = RowKind::repetitions;
  const auto repetitions = reader.at("repetitions");
  repetitions.allow({"least", "proposed"});
  rows.least = static_cast<std::size_t>(repetitions.at("least").number(1, most_rows_asked));
  rows.proposed = rows.least;
  if (repetitions.has("proposed"))
    rows.proposed =
        static_cast<std::size_t>(repetitions.at("proposed").number(static_cast<int>(rows.least), most_rows_asked));
}

void read_rows(const YamlReader& reader, Vocabulary& vocabulary, const Procedure& procedure, Rows& rows) {
  int kinds = 0;
  for (const char* key : {"points", "positions", "repetitions"}) kinds += reader.has(key) ? 1 : 0;
  if (kinds > 1)
    reader.fault({"points、positions 和 repetitions 只能取一", "one of points, positions and repetitions"});
  if (reader.has("points")) read_points(reader, vocabulary, procedure, rows);
  if (reader.has("positions")) read_positions(reader, vocabulary, procedure, rows);
  if (reader.has("repetitions")) read_repetitions(reader, rows);
}

/// Whatever a row knows, as lists over all rows.
void name_lists(Vocabulary& vocabulary, ReadingTable& table) {
  const auto add = [&](const std::string& id, const Type& type, std::size_t slot) {
    if (type.shape == Type::Shape::quantity) table.lists.emplace_back(slot, vocabulary.names.add(id, list_of(type)));
  };
  if (table.rows.kind == RowKind::points) {
    const auto* point = vocabulary.names.find("point");
    add("point", Type(point->type), point->slot);
  }
  for (const auto& given : table.rows.givens) add(given.id, given.type, given.slot);
  for (const auto& column : table.columns)
    if (column.repeat == 1) add(column.id, column.type, column.slot);
  for (const auto& quantity : table.quantities) add(quantity.id, quantity.value.type(), quantity.slot);
}

void export_names(const Vocabulary& vocabulary, Vocabulary& base, ReadingTable& table) {
  const auto add = [&](const std::string& id) {
    const auto* inside = vocabulary.names.find(id);
    table.exports.emplace_back(inside->slot, base.names.add(id, inside->type));
  };
  const auto add_quantity = [&](const PointQuantity& quantity) {
    add(quantity.id);
    if (quantity.uncertainty) add("U_" + quantity.id);
  };
  if (table.rows.kind == RowKind::single) {
    for (const auto& column : table.columns) add(column.id);
    for (const auto& quantity : table.quantities) add_quantity(quantity);
  }
  for (const auto& result : table.results) add_quantity(result);
}

/// Its condition knows the row, its words only what is known of the instrument.
std::optional<RowValidity> read_validity(const YamlReader& reader, const Vocabulary& vocabulary,
                                         const Vocabulary& base) {
  reader.allow({"that", "otherwise"});
  auto that = expression(reader.at("that"), vocabulary, expressions::condition_type());
  auto otherwise = wording_at(reader, "otherwise", base);
  if (otherwise.zh.empty()) reader.fault({"缺少 otherwise", "otherwise is missing"});
  if (!that) return std::nullopt;
  return RowValidity{std::move(*that), std::move(otherwise)};
}

void read_warnings(const YamlReader& reader, Vocabulary vocabulary, const Vocabulary& base, ReadingTable& table,
                   std::size_t& slots) {
  if (!reader.has("warnings") || table.columns.empty()) return;
  const Type& type = table.columns.front().type;
  table.reading_slot = vocabulary.names.add("reading", type);
  for (const auto& column : table.columns)
    if (fits(column.type, type)) table.warned_columns.push_back(column.id);
  for (const auto& each : reader.at("warnings").elements()) {
    each.allow({"when", "message"});
    auto when = expression(each.at("when"), vocabulary, expressions::condition_type());
    auto message = wording_at(each, "message", base);
    if (when) table.warnings.push_back({std::move(*when), std::move(message)});
  }
  slots = std::max(slots, vocabulary.names.size());
}

/// Without a table of its own for the document: everything in its order.
PrintedTable everything(const ReadingTable& table, const Text& caption) {
  PrintedTable printed{caption, {}, {}, {}};
  if (table.rows.kind != RowKind::single) printed.columns.emplace_back("point");
  for (const auto& given : table.rows.givens) printed.columns.push_back(given.id);
  for (const auto& column : table.columns) printed.columns.push_back(column.id);
  for (const auto& quantity : table.quantities)
    if (!quantity.hidden) printed.columns.push_back(quantity.id);
  for (const auto& quantity : table.quantities)
    if (quantity.uncertainty && !quantity.hidden) printed.columns.push_back("U_" + quantity.id);
  return printed;
}

void read_outputs(const YamlReader& reader, const Vocabulary& vocabulary, const Vocabulary& base, const Text& label,
                  ReadingTable& table) {
  std::vector<std::string> known;
  for (const auto& quantity : table.quantities) known.push_back(quantity.id);
  if (reader.has("summary"))
    for (const auto& each : reader.at("summary").elements()) table.summaries.push_back(read_summary(each, base, known));
  if (reader.has("chart")) table.chart = read_chart(reader.at("chart"), known);
  known.emplace_back("point");
  for (const auto& column : table.columns) known.push_back(column.id);
  for (const auto& given : table.rows.givens) known.push_back(given.id);
  for (const auto& quantity : table.quantities)
    if (quantity.uncertainty) known.push_back("U_" + quantity.id);
  table.printed =
      reader.has("document") ? read_printed(reader.at("document"), vocabulary, known) : everything(table, label);
}

}  // namespace

ReadingTable read_table(const YamlReader& reader, Vocabulary& base, const Procedure& procedure, const Text& label,
                        std::size_t& slots) {
  Vocabulary vocabulary = base;
  ReadingTable table;
  read_rows(reader, vocabulary, procedure, table.rows);
  if (reader.has("columns"))
    for (const auto& [id, column] : reader.at("columns").entries())
      table.columns.push_back(read_column(id, column, vocabulary, procedure));
  if (reader.has("each_point"))
    for (const auto& [id, quantity] : reader.at("each_point").entries())
      read_quantity(id, quantity, vocabulary, procedure, table.quantities);
  if (reader.has("valid")) table.valid = read_validity(reader.at("valid"), vocabulary, base);
  if (table.columns.empty() && table.quantities.empty()) reader.fault({"表格没有列", "the table has no columns"});
  read_warnings(reader, vocabulary, base, table, slots);
  read_outputs(reader, vocabulary, base, label, table);
  if (table.rows.kind != RowKind::single) name_lists(vocabulary, table);
  if (reader.has("results"))
    for (const auto& [id, quantity] : reader.at("results").entries())
      read_quantity(id, quantity, vocabulary, procedure, table.results);
  export_names(vocabulary, base, table);
  slots = std::max({slots, vocabulary.names.size(), base.names.size()});
  return table;
}

}  // namespace instruments::procedures
