#include "instruments/procedures/load_parts.hpp"

#include <algorithm>
#include <limits>

#include "instruments/expressions/table.hpp"
#include "instruments/procedures/wording.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

Parameter read_parameter(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary) {
  reader.allow({"kind", "choices", "from", "unit", "optional", "label", "note"});
  Parameter parameter;
  parameter.id = id;
  parameter.label = reader.at("label").bilingual();
  parameter.type = type_at(reader, parameter.word_labels);
  parameter.from = reader.at("from").text();
  if (reader.has("unit")) parameter.unit = unit_at(reader, "unit");
  parameter.optional = reader.flag_at("optional");
  parameter.slot = vocabulary.names.add(id, parameter.type);
  return parameter;
}

/// A value, or `inf` and `-inf` for a limit that is none.
Decimal table_value(const expressions::Source& source, const Type& type, std::vector<expressions::Fault>& faults) {
  if (source.text == "inf") return std::numeric_limits<Decimal>::infinity();
  if (source.text == "-inf") return -std::numeric_limits<Decimal>::infinity();
  return expressions::constant(source, type, faults).value_or(Decimal(0));
}

expressions::Table::Row read_row(const YamlReader& reader, const expressions::Table& table) {
  expressions::Table::Row row;
  const auto cells = reader.elements();
  if (cells.size() != table.parameters.size() + 1) {
    const std::string count = std::to_string(table.parameters.size() + 1);
    reader.fault({"此行应有 " + count + " 个单元格", "this row needs " + count + " cells"});
    return row;
  }
  auto& faults = reader.file().faults;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    auto condition = expressions::read_condition(cells[i].source(), table.parameter_types[i], faults);
    row.conditions.push_back(condition.value_or(expressions::Condition{}));
  }
  row.value = table_value(cells.back().source(), table.type, faults);
  return row;
}

/// A kind, or a parameter of the instrument, or `verification`, that is a choice: rows name its words.
Type table_parameter(const YamlReader& reader, const Vocabulary& vocabulary) {
  const std::string id = reader.text();
  const auto* entry = vocabulary.names.find(id);
  if (entry != nullptr && entry->type.shape == Type::Shape::choice) return entry->type;
  if (const auto kind = find_kind(id)) return expressions::quantity_type(*kind);
  if (!id.empty()) reader.fault({"未知的量 " + id, "unknown kind " + id});
  return expressions::quantity_type(Kind::number);
}

expressions::Table read_table(const std::string& name, const YamlReader& reader, const Vocabulary& vocabulary) {
  reader.allow({"title", "source", "confidence", "clause", "parameters", "value", "rows"});
  reader.at("title").bilingual();
  reader.at("source").text();
  expressions::Table table;
  table.name = name;
  const auto parameters = reader.at("parameters");
  for (const auto& [parameter, kind] : parameters.entries()) {
    table.parameters.push_back(parameter);
    table.parameter_types.push_back(table_parameter(kind, vocabulary));
  }
  check_confidence(reader);
  table.type = kind_at(reader, "value");
  for (const auto& row : reader.at("rows").elements()) table.rows.push_back(read_row(row, table));
  return table;
}

}  // namespace

Type kind_at(const YamlReader& reader, const std::string& key) {
  const auto node = reader.at(key);
  const std::string id = node.text();
  if (const auto kind = find_kind(id)) return expressions::quantity_type(*kind);
  if (!id.empty()) node.fault({"未知的量 " + id, "unknown kind " + id});
  return expressions::quantity_type(Kind::number);
}

Type type_at(const YamlReader& reader, std::vector<Text>& word_labels) {
  if (!reader.has("choices")) return kind_at(reader, "kind");
  if (reader.has("kind")) reader.fault({"kind 与 choices 只能取一", "kind or choices, not both"});
  const auto choices = reader.at("choices");
  std::vector<std::string> words;
  for (const auto& [word, label] : choices.entries()) {
    words.push_back(word);
    word_labels.push_back(label.bilingual());
  }
  if (words.empty())
    for (const auto& each : choices.elements()) {
      words.push_back(each.text());
      word_labels.push_back({words.back(), words.back()});
    }
  const bool speakable = std::ranges::none_of(words, [](const auto& word) {
    return word.empty() || word == "any" || word.find_first_of("'|") != std::string::npos;
  });
  if (words.size() < 2 || !speakable)
    choices.fault({"应为两个以上的词，不含 | 和引号", "two words or more are wanted, without | and quotes"});
  return expressions::choice_type(std::move(words));
}

void check_confidence(const YamlReader& reader) {
  if (!reader.has("confidence")) return;
  const std::string confidence = reader.at("confidence").text();
  if (confidence == "low")
    reader.at("confidence")
        .fault({"可信度为 low 的数据不作默认值，应设为实验室参数（from: laboratory）",
                "a fact of low confidence is no default: make it a parameter the laboratory sets (from: laboratory)"});
  else if (confidence != "high" && confidence != "medium")
    reader.at("confidence").fault({"应为 high 或 medium", "high or medium is wanted"});
}

Unit unit_at(const YamlReader& reader, const std::string& key) {
  const auto node = reader.at(key);
  const std::string symbol = node.text();
  if (auto unit = find_unit(symbol)) return *unit;
  if (!symbol.empty()) node.fault({"未知的单位 " + symbol, "unknown unit " + symbol});
  return unit_one();
}

std::optional<Expression> expression(const YamlReader& reader, const Vocabulary& vocabulary) {
  const auto source = reader.source();
  if (source.text.empty()) return std::nullopt;
  return compile(source, vocabulary.names, vocabulary.functions, reader.file().faults);
}

std::optional<Expression> expression(const YamlReader& reader, const Vocabulary& vocabulary, const Type& wanted) {
  auto compiled = expression(reader, vocabulary);
  if (!compiled || fits(compiled->type(), wanted)) return compiled;
  const Text want = describe(wanted);
  const Text got = describe(compiled->type());
  reader.file().faults.push_back(
      {reader.source().start, {"应为" + want.zh + "，而非" + got.zh, "expected " + want.en + ", not " + got.en}});
  return std::nullopt;
}

std::optional<Expression> expression_at(const YamlReader& reader, const std::string& key, const Vocabulary& vocabulary,
                                        const Type& wanted) {
  if (!reader.has(key)) return std::nullopt;
  return expression(reader.at(key), vocabulary, wanted);
}

Wording wording_at(const YamlReader& reader, const std::string& key, const Vocabulary& vocabulary) {
  if (!reader.has(key)) return {};
  Wording wording = reader.at(key).bilingual();
  for (const auto& text : {wording.zh, wording.en})
    for (const auto& place : places_in(text)) {
      const std::string name = place.substr(0, place.find(':'));
      if (vocabulary.names.find(name) == nullptr)
        reader.at(key).fault({"未知的名称 {" + name + "}", "unknown name {" + name + "}"});
    }
  return wording;
}

void read_parameters(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  if (root.has("parameters"))
    for (const auto& [id, reader] : root.at("parameters").entries())
      procedure.parameters.push_back(read_parameter(id, reader, vocabulary));
  if (!root.has("unit_of")) return;
  const auto main = root.at("unit_of");
  const std::string id = main.text();
  for (std::size_t i = 0; i < procedure.parameters.size(); ++i)
    if (procedure.parameters[i].id == id) {
      procedure.main_parameter = i;
      return;
    }
  if (!id.empty()) main.fault({"没有参数 " + id, "there is no parameter " + id});
}

void read_tables(const YamlReader& root, Vocabulary& vocabulary) {
  if (!root.has("tables")) return;
  for (const auto& [name, reader] : root.at("tables").entries()) {
    if (vocabulary.functions.find(name) != nullptr)
      reader.fault({"名称 " + name + " 已被占用", "the name " + name + " is taken"});
    vocabulary.functions.add(name, as_function(read_table(name, reader, vocabulary)));
  }
}

void read_quantities(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  if (!root.has("quantities")) return;
  for (const auto& [id, reader] : root.at("quantities").entries()) {
    reader.allow({"value", "unit", "decimals", "label"});
    auto value = expression(reader.at("value"), vocabulary);
    const Type type = value ? value->type() : expressions::quantity_type(Kind::number);
    const std::size_t slot = vocabulary.names.add(id, type);
    auto unit = unit_choice_at(reader, procedure, type);
    std::optional<int> decimals;
    if (reader.has("decimals")) decimals = reader.at("decimals").number(0, 20);
    if (value)
      procedure.quantities.push_back(
          {id, reader.at("label").bilingual(), std::move(*value), std::move(unit), decimals, slot});
  }
}

}  // namespace instruments::procedures
