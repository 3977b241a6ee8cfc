#include "instruments/procedures/load.hpp"

#include <openssl/evp.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "instruments/procedures/bench.hpp"
#include "instruments/procedures/load_parts.hpp"
#include "instruments/schedule/kinds.hpp"

namespace instruments::procedures {
namespace {

std::string sha256(const std::string& content) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(content.data(), content.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string text;
  for (const unsigned char byte : digest) {
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 0xFU];
  }
  return text;
}

/// nlohmann decides what valid UTF-8 is, since it writes these texts later.
bool is_utf8(const std::string& content) {
  try {
    return !nlohmann::json(content).dump().empty();
  } catch (const nlohmann::json::type_error&) {
    return false;
  }
}

/// The line of the first control character that YAML does not allow; yaml-cpp makes of NUL what it likes.
std::optional<int> line_with_control_character(const std::string& content) {
  int line = 1;
  for (const char c : content) {
    if (c == '\n') ++line;
    if (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r') return line;
  }
  return std::nullopt;
}

/// yaml-cpp ends some messages with the byte it stumbled on, which may be part of a character.
std::string without_broken_character(std::string message) {
  while (!is_utf8(message)) message.pop_back();
  return message;
}

/// Anchors can make a file of a few lines endless, or greater than any memory.
constexpr int deepest = 50;
constexpr std::size_t most_nodes = 100'000;

/// Counts the nodes below one; false when they are too many or lie too deep.
bool within_bounds(const YAML::Node& node, int depth, std::size_t& nodes) {
  if (depth > deepest || ++nodes > most_nodes) return false;
  if (!node.IsMap() && !node.IsSequence()) return true;
  return std::all_of(node.begin(), node.end(), [&](const auto& each) {
    return node.IsMap() ? within_bounds(each.second, depth + 1, nodes) : within_bounds(each, depth + 1, nodes);
  });
}

nlohmann::json as_json(const YAML::Node& node) {
  if (node.IsMap()) {
    auto object = nlohmann::json::object();
    for (const auto& entry : node) object[entry.first.Scalar()] = as_json(entry.second);
    return object;
  }
  if (node.IsSequence()) {
    auto list = nlohmann::json::array();
    for (const auto& element : node) list.push_back(as_json(element));
    return list;
  }
  return node.IsScalar() ? nlohmann::json(node.Scalar()) : nlohmann::json();
}

Date date_at(const YamlReader& root, const std::string& key) {
  const auto node = root.at(key);
  const std::string text = node.text();
  if (const auto date = parse_iso_date(text)) return *date;
  if (!text.empty()) node.fault({"应为日期 YYYY-MM-DD", "a date, YYYY-MM-DD, is wanted"});
  return {};
}

/// The days on which work may follow this edition: from `in_force` to the day before `withdrawn`.
void read_days_in_force(const YamlReader& root, Procedure& procedure) {
  procedure.in_force = date_at(root, "in_force");
  if (!root.has("withdrawn")) return;
  procedure.withdrawn = date_at(root, "withdrawn");
  if (*procedure.withdrawn <= procedure.in_force)
    root.at("withdrawn").fault({"应晚于 in_force", "must be after in_force"});
}

std::string discipline_at(const YamlReader& root) {
  if (!root.has("discipline")) return {};
  const auto node = root.at("discipline");
  auto letters = node.text();
  const bool capitals = std::ranges::all_of(letters, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!capitals || letters.size() < 2 || letters.size() > 4)
    node.fault({"应为 2 至 4 个大写字母", "2 to 4 capital letters are wanted"});
  return letters;
}

std::vector<std::string> instrument_kinds_at(const YamlReader& root) {
  if (!root.has("instrument_kinds")) return {};
  const auto node = root.at("instrument_kinds");
  auto kinds = node.texts();
  for (const auto& kind : kinds)
    if (schedule::find_instrument_kind(kind) == nullptr)
      node.fault({"未知的器具种类 " + kind, "unknown kind of instrument " + kind});
  return kinds;
}

void read_heading(const YamlReader& root, Procedure& procedure) {
  procedure.code = root.at("procedure").text();
  procedure.edition = root.at("edition").text();
  procedure.title = root.at("title").bilingual();
  read_days_in_force(root, procedure);
  procedure.discipline = discipline_at(root);
  procedure.instrument_kinds = instrument_kinds_at(root);
  procedure.kind = root.at("kind").text();
  if (procedure.kind != "verification" && procedure.kind != "calibration" && procedure.kind != "test")
    root.at("kind").fault({"应为 verification、calibration 或 test", "verification, calibration or test is wanted"});
  root.at("confidence");
  check_confidence(root);
  procedure.confidence = root.text_at("confidence");
  procedure.adjustable = root.flag_at("adjustable");
  if (root.has("cycle_months")) procedure.cycle_months = root.at("cycle_months").number(1, 240);
}

std::optional<Decimal> value_of_parameter(const YamlReader& reader, const Parameter& parameter) {
  if (parameter.type.shape != expressions::Type::Shape::choice)
    return expressions::constant(reader.source(), parameter.type, reader.file().faults);
  auto value = parsed(reader.text(), parameter.type, unit_one());
  const Text known = describe(parameter.type);
  if (!value) reader.fault({"应为" + known.zh, known.en + " is wanted"});
  return value;
}

/// A verification is judged by its regulation; only other work needs a rule that was agreed (ISO/IEC 17025, 7.8.6).
void read_decision_rule(const YamlReader& root, Procedure& procedure) {
  if (!root.has("decision_rule")) return;
  const auto reader = root.at("decision_rule");
  if (procedure.kind == "verification")
    return reader.fault({"检定按规程判定，没有商定的规则", "a verification is judged by its regulation"});
  const auto found = std::ranges::find(procedure.parameters, reader.text(), &Parameter::id);
  if (found == procedure.parameters.end()) return reader.fault({"未知的参数", "unknown parameter"});
  const bool choice = found->type.shape == expressions::Type::Shape::choice;
  if (!choice || std::ranges::find(*found->type.words, no_decision_rule) == found->type.words->end())
    return reader.fault({"应为含有 none 的选项参数", "a choice with the word none is wanted"});
  procedure.decision_rule = static_cast<std::size_t>(found - procedure.parameters.begin());
}

void read_end(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure) {
  read_decision_rule(root, procedure);
  const auto conclusion = root.at("conclusion");
  conclusion.allow({"pass"});
  procedure.conclusion = wording_at(conclusion, "pass", vocabulary);
  if (!root.has("regrade")) return;
  const auto reader = root.at("regrade");
  reader.allow({"parameter", "to"});
  const auto found = std::ranges::find(procedure.parameters, reader.at("parameter").text(), &Parameter::id);
  if (found == procedure.parameters.end()) return reader.fault({"未知的参数", "unknown parameter"});
  Regrade regrade{static_cast<std::size_t>(found - procedure.parameters.begin()), {}};
  for (const auto& value : reader.at("to").elements())
    if (auto decimal = value_of_parameter(value, *found)) regrade.values.push_back(*decimal);
  procedure.regrade = std::move(regrade);
}

/// The kind of verification, as a choice that formulas know: limits in service may be twice the others.
void name_verification(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  std::vector<std::string> ids;
  // What is wrong with the list is said where it is read.
  if (root.has("verifications"))
    for (const auto& reader : root.at("verifications").elements())
      ids.push_back(reader.has("id") && reader.at("id").is_text() ? reader.at("id").text() : "");
  procedure.verification_slot = vocabulary.names.add("verification", expressions::choice_type(std::move(ids)));
}

Procedure read_procedure(const YamlReader& root) {
  root.allow({"procedure",     "edition",         "title",       "in_force",     "withdrawn",  "replaces",
              "kind",          "discipline",      "confidence",  "cycle_months", "applies_to", "instrument_kinds",
              "international", "decision_rule",   "sources",     "unit_of",      "parameters", "tables",
              "quantities",    "requirements",    "environment", "notes",        "standards",  "verifications",
              "items",         "acclimatization", "adjustable",  "regrade",      "conclusion"});
  Procedure procedure;
  Vocabulary vocabulary{{}, expressions::Functions::standard()};
  read_heading(root, procedure);
  read_parameters(root, vocabulary, procedure);
  name_verification(root, vocabulary, procedure);
  read_tables(root, vocabulary);
  read_quantities(root, vocabulary, procedure);
  read_verifications(root, vocabulary, procedure);
  read_conditions(root, vocabulary, procedure);
  read_items(root, vocabulary, procedure);
  read_end(root, vocabulary, procedure);
  procedure.functions = std::make_shared<const expressions::Functions>(vocabulary.functions);
  return procedure;
}

std::vector<std::string> split_lines(const std::string& content) {
  std::vector<std::string> lines;
  std::istringstream stream(content);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

LoadedProcedure load_procedure(const std::string& content, const std::string& file) {
  LoadedProcedure loaded;
  if (!is_utf8(content)) {
    loaded.faults.push_back({{file, 1, 1}, {"文件不是 UTF-8", "the file is not UTF-8"}});
    return loaded;
  }
  if (const auto line = line_with_control_character(content)) {
    loaded.faults.push_back({{file, *line, 1}, {"文件中有控制字符", "there is a control character in the file"}});
    return loaded;
  }
  YamlFile reading{file, split_lines(content), {}};
  try {
    const YAML::Node node = YAML::Load(content);
    if (std::size_t nodes = 0; !within_bounds(node, 0, nodes)) {
      loaded.faults.push_back({{file, 1, 1}, {"文件过大或嵌套过深", "the file is too large or nested too deeply"}});
      return loaded;
    }
    Procedure procedure = read_procedure(YamlReader::root(node, reading));
    loaded.faults = std::move(reading.faults);
    if (!loaded.faults.empty()) return loaded;
    procedure.hash = sha256(content);
    procedure.file = file;
    procedure.source = content;
    procedure.content = std::make_shared<const nlohmann::json>(as_json(node));
    loaded.procedure = std::move(procedure);
  } catch (const YAML::Exception& exception) {
    loaded.procedure.reset();
    const std::string message = without_broken_character(exception.msg);
    loaded.faults = {
        {place_of(exception.mark, reading), {"不是有效的 YAML：" + message, "not valid YAML: " + message}}};
  }
  return loaded;
}

}  // namespace instruments::procedures
