#include "instruments/procedures/load_parts.hpp"

#include <algorithm>

#include "instruments/expressions/table.hpp"
#include "instruments/procedures/wording.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

Parameter read_parameter(const std::string& id, const YamlReader& reader, Vocabulary& vocabulary) {
  reader.allow({"kind", "from", "unit", "optional", "label"});
  Parameter parameter;
  parameter.id = id;
  parameter.label = reader.at("label").bilingual();
  parameter.type = kind_at(reader, "kind");
  parameter.from = reader.at("from").text();
  if (reader.has("unit")) parameter.unit = unit_at(reader, "unit");
  parameter.optional = reader.flag_at("optional");
  parameter.slot = vocabulary.names.add(id, parameter.type);
  return parameter;
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
  row.value = expressions::constant(cells.back().source(), table.type, faults).value_or(Decimal(0));
  return row;
}

expressions::Table read_table(const std::string& name, const YamlReader& reader) {
  reader.allow({"title", "source", "confidence", "clause", "parameters", "value", "rows"});
  reader.at("title").bilingual();
  reader.at("source").text();
  expressions::Table table;
  table.name = name;
  const auto parameters = reader.at("parameters");
  for (const auto& [parameter, kind] : parameters.entries()) {
    table.parameters.push_back(parameter);
    table.parameter_types.push_back(kind_at(parameters, parameter));
  }
  table.type = kind_at(reader, "value");
  for (const auto& row : reader.at("rows").elements()) table.rows.push_back(read_row(row, table));
  return table;
}

std::vector<Requirement> requirements_at(const YamlReader& parent, const Vocabulary& vocabulary,
                                         const Procedure& procedure) {
  std::vector<Requirement> requirements;
  if (!parent.has("requirements")) return requirements;
  for (const auto& reader : parent.at("requirements").elements()) {
    reader.allow({"that", "about", "refuse"});
    auto that = expression(reader.at("that"), vocabulary, expressions::condition_type());
    auto refuse = wording_at(reader, "refuse", vocabulary);
    if (refuse.zh.empty()) reader.fault({"缺少 refuse", "refuse is missing"});
    const std::string about = reader.text_at("about");
    if (!about.empty() && std::ranges::find(procedure.parameters, about, &Parameter::id) == procedure.parameters.end())
      reader.at("about").fault({"没有参数 " + about, "there is no parameter " + about});
    if (that) requirements.push_back({std::move(*that), std::move(refuse), about});
  }
  return requirements;
}

Proposed proposed_at(const YamlReader& reader) {
  const std::string word = reader.text_at("proposed");
  if (word == "first") return Proposed::first;
  if (word == "later") return Proposed::later;
  if (!word.empty()) reader.at("proposed").fault({"应为 first 或 later", "first or later is wanted"});
  return Proposed::never;
}

EnvironmentLimit read_environment(const YamlReader& reader, const Vocabulary& vocabulary) {
  reader.allow({"id", "kind", "unit", "label", "low", "high"});
  const Type type = kind_at(reader, "kind");
  return {reader.at("id").text(),
          reader.at("label").bilingual(),
          type,
          unit_at(reader, "unit"),
          expression_at(reader, "low", vocabulary, type),
          expression_at(reader, "high", vocabulary, type)};
}

StandardRole read_standard(const YamlReader& reader, Vocabulary vocabulary, const Type& main) {
  reader.allow({"role", "label", "requirement", "covers", "allowed"});
  StandardRole role;
  role.role = reader.at("role").text();
  role.label = reader.at("label").bilingual();
  const Type difference = expressions::quantity_type(info(main.kind).difference);
  role.allowed = expression_at(reader, "allowed", vocabulary, difference);
  vocabulary.names.add("allowed", difference);
  role.requirement = wording_at(reader, "requirement", vocabulary);
  if (!reader.has("covers")) return role;
  const auto ends = reader.at("covers").elements();
  if (ends.size() != 2) reader.at("covers").fault({"应为 [下限, 上限]", "two ends are wanted: [low, high]"});
  if (ends.size() != 2) return role;
  role.low = expression(ends[0], vocabulary, main);
  role.high = expression(ends[1], vocabulary, main);
  return role;
}

}  // namespace

Type kind_at(const YamlReader& reader, const std::string& key) {
  const auto node = reader.at(key);
  const std::string id = node.text();
  if (const auto kind = find_kind(id)) return expressions::quantity_type(*kind);
  if (!id.empty()) node.fault({"未知的量 " + id, "unknown kind " + id});
  return expressions::quantity_type(Kind::number);
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
  for (const auto& [id, reader] : root.at("parameters").entries())
    procedure.parameters.push_back(read_parameter(id, reader, vocabulary));
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
    vocabulary.functions.add(name, as_function(read_table(name, reader)));
  }
}

void read_quantities(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  if (!root.has("quantities")) return;
  for (const auto& [id, reader] : root.at("quantities").entries()) {
    reader.allow({"value", "unit", "decimals", "label"});
    auto value = expression(reader.at("value"), vocabulary);
    const Type type = value ? value->type() : expressions::quantity_type(Kind::number);
    const std::size_t slot = vocabulary.names.add(id, type);
    std::optional<Unit> unit;
    if (reader.has("unit")) unit = unit_at(reader, "unit");
    std::optional<int> decimals;
    if (reader.has("decimals")) decimals = reader.at("decimals").number(0, 20);
    if (value)
      procedure.quantities.push_back(
          {id, reader.at("label").bilingual(), std::move(*value), std::move(unit), decimals, slot});
  }
}

void read_verifications(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure) {
  for (const auto& reader : root.at("verifications").elements()) {
    reader.allow({"id", "label", "proposed", "renews_validity", "requirements"});
    VerificationKind kind{reader.at("id").text(), reader.at("label").bilingual(), proposed_at(reader),
                          !reader.has("renews_validity") || reader.flag_at("renews_validity"),
                          requirements_at(reader, vocabulary, procedure)};
    procedure.verifications.push_back(std::move(kind));
  }
  if (procedure.verifications.empty()) root.fault({"缺少检定类别", "verifications are missing"});
}

void read_conditions(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure) {
  procedure.requirements = requirements_at(root, vocabulary, procedure);
  if (root.has("environment"))
    for (const auto& reader : root.at("environment").elements())
      procedure.environment.push_back(read_environment(reader, vocabulary));
  if (root.has("notes"))
    for (const auto& reader : root.at("notes").elements()) procedure.notes.push_back(reader.bilingual());
  if (!root.has("standards") || procedure.parameters.empty()) return;
  const Type main = procedure.parameters[procedure.main_parameter].type;
  for (const auto& reader : root.at("standards").elements())
    procedure.standards.push_back(read_standard(reader, vocabulary, main));
}

}  // namespace instruments::procedures
