#include <algorithm>

#include "instruments/procedures/load_parts.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

Column read_column(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary) {
  reader.allow({"kind", "label"});
  Column column{id, reader.at("label").bilingual(), kind_at(reader, "kind"), 0};
  column.slot = vocabulary.names.add(id, column.type);
  return column;
}

void read_quantity(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary, ReadingTable& table) {
  reader.allow({"value", "within", "at_most", "label"});
  auto value = expression(reader.at("value"), vocabulary);
  const Text label = reader.at("label").bilingual();
  const Type type = value ? value->type() : expressions::quantity_type(Kind::number);
  const std::size_t slot = vocabulary.names.add(id, type);
  if (!value) return;
  PointQuantity quantity{id, label, std::move(*value), Bound::none, std::nullopt, slot};
  for (const auto& [key, bound] : {std::pair{"within", Bound::within}, std::pair{"at_most", Bound::at_most}}) {
    if (!reader.has(key)) continue;
    if (quantity.bound != Bound::none) reader.fault({"within 与 at_most 只能取一", "within or at_most, not both"});
    quantity.bound = bound;
    quantity.limit = expression(reader.at(key), vocabulary, type);
  }
  table.quantities.push_back(std::move(quantity));
}

/// The ids of a list, each a known one.
std::vector<std::string> ids_of(const YamlReader& reader, const std::vector<std::string>& known) {
  auto ids = reader.texts();
  for (const auto& id : ids)
    if (std::ranges::find(known, id) == known.end()) reader.fault({"未知的名称 " + id, "unknown name " + id});
  return ids;
}

Summary read_summary(const YamlReader& reader, const Vocabulary& vocabulary, const std::vector<std::string>& known) {
  reader.allow({"id", "label", "of", "requirement"});
  return {reader.at("id").text(), reader.at("label").bilingual(), ids_of(reader.at("of"), known),
          wording_at(reader, "requirement", vocabulary)};
}

Chart read_chart(const YamlReader& reader, const std::vector<std::string>& known) {
  reader.allow({"caption", "errors", "limit"});
  Chart chart{reader.at("caption").bilingual(), ids_of(reader.at("errors"), known), reader.at("limit").text()};
  if (std::ranges::find(known, chart.limit) == known.end())
    reader.at("limit").fault({"未知的名称 " + chart.limit, "unknown name " + chart.limit});
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

PrintedTable read_printed(const YamlReader& reader, const Vocabulary& vocabulary, std::vector<std::string> known,
                          const Type& main) {
  reader.allow({"caption", "columns", "groups", "interval"});
  known.emplace_back("point");
  const Type difference = expressions::quantity_type(info(main.kind).difference);
  PrintedTable printed{reader.at("caption").bilingual(), ids_of(reader.at("columns"), known), {}, {}};
  if (reader.has("groups"))
    for (const auto& each : reader.at("groups").elements()) printed.groups.push_back(read_group(each, known));
  printed.interval = expression_at(reader, "interval", vocabulary, difference);
  return printed;
}

/// Names that summaries, charts and printed tables may refer to.
std::vector<std::string> quantity_ids(const ReadingTable& table) {
  std::vector<std::string> ids;
  for (const auto& quantity : table.quantities) ids.push_back(quantity.id);
  return ids;
}

void read_points(const YamlReader& reader, Vocabulary& vocabulary, const Type& main, ReadingTable& table) {
  if (reader.has("ends")) {
    const auto ends = reader.at("ends").elements();
    if (ends.size() != 2) reader.at("ends").fault({"应为 [下限, 上限]", "two ends are wanted: [low, high]"});
    if (ends.size() == 2) table.low = expression(ends[0], vocabulary, main);
    if (ends.size() == 2) table.high = expression(ends[1], vocabulary, main);
  }
  if (reader.has("least_points"))
    table.least_points = static_cast<std::size_t>(reader.at("least_points").number(1, 100));
  table.point_slot = vocabulary.names.add("point", main);
}

/// `base` is what wordings may name: they are the same for every point.
void read_outputs(const YamlReader& reader, Vocabulary& vocabulary, const Vocabulary& base, const Type& main,
                  ReadingTable& table) {
  auto known = quantity_ids(table);
  if (reader.has("summary"))
    for (const auto& each : reader.at("summary").elements()) table.summaries.push_back(read_summary(each, base, known));
  if (reader.has("chart")) table.chart = read_chart(reader.at("chart"), known);
  for (const auto& column : table.columns) known.push_back(column.id);
  table.printed = read_printed(reader.at("document"), vocabulary, known, main);
  table.reading_slot = vocabulary.names.add("reading", main);
  if (!reader.has("warnings")) return;
  for (const auto& each : reader.at("warnings").elements()) {
    each.allow({"when", "message"});
    auto when = expression(each.at("when"), vocabulary, expressions::condition_type());
    auto message = wording_at(each, "message", base);
    if (when) table.warnings.push_back({std::move(*when), std::move(message)});
  }
}

std::optional<ReadingTable> read_table(const YamlReader& reader, const Vocabulary& base, const Type& main,
                                       std::size_t& slots) {
  Vocabulary vocabulary = base;
  auto points = expression(reader.at("points"), vocabulary, list_of(main));
  if (!points) return std::nullopt;
  ReadingTable table{std::move(*points), {}, {}, 1, {}, {}, {}, {}, {}, {}, 0, 0};
  read_points(reader, vocabulary, main, table);
  for (const auto& [id, column] : reader.at("columns").entries())
    table.columns.push_back(read_column(id, column, vocabulary));
  for (const auto& [id, quantity] : reader.at("each_point").entries()) read_quantity(id, quantity, vocabulary, table);
  read_outputs(reader, vocabulary, base, main, table);
  slots = std::max(slots, vocabulary.names.size());
  return table;
}

}  // namespace

void read_items(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure) {
  procedure.slots = vocabulary.names.size();
  if (procedure.parameters.empty()) return;
  const Type main = procedure.parameters[procedure.main_parameter].type;
  for (const auto& reader : root.at("items").elements()) {
    reader.allow({"id", "type", "label", "hint", "requirement", "clause", "points", "ends", "least_points", "columns",
                  "each_point", "warnings", "summary", "chart", "document"});
    Item item{reader.at("id").text(),
              reader.at("label").bilingual(),
              wording_at(reader, "hint", vocabulary),
              wording_at(reader, "requirement", vocabulary),
              reader.text_at("clause"),
              std::nullopt};
    const std::string type = reader.at("type").text();
    if (type != "judgement" && type != "table")
      reader.at("type").fault({"应为 judgement 或 table", "judgement or table is wanted"});
    if (type == "table") item.table = read_table(reader, vocabulary, main, procedure.slots);
    const bool repeated = std::ranges::find(procedure.items, item.id, &Item::id) != procedure.items.end();
    if (repeated) reader.fault({"项目 " + item.id + " 重复", "the item " + item.id + " stands here twice"});
    procedure.items.push_back(std::move(item));
  }
}

}  // namespace instruments::procedures
