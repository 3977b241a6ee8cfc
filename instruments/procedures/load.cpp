#include "instruments/procedures/load.hpp"

#include <openssl/evp.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>

#include "instruments/procedures/load_parts.hpp"

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

void read_heading(const YamlReader& root, Procedure& procedure) {
  procedure.code = root.at("procedure").text();
  procedure.edition = root.at("edition").text();
  procedure.title = root.at("title").bilingual();
  procedure.kind = root.at("kind").text();
  if (procedure.kind != "verification" && procedure.kind != "calibration")
    root.at("kind").fault({"应为 verification 或 calibration", "verification or calibration is wanted"});
  const std::string confidence = root.at("confidence").text();
  if (confidence != "high" && confidence != "medium" && confidence != "low")
    root.at("confidence").fault({"应为 high、medium 或 low", "high, medium or low is wanted"});
  if (root.has("cycle_months")) procedure.cycle_months = root.at("cycle_months").number(1, 240);
  for (const auto& reader : root.at("verifications").elements()) {
    reader.allow({"id", "label"});
    procedure.verifications.push_back({reader.at("id").text(), reader.at("label").bilingual()});
  }
  if (procedure.verifications.empty()) root.fault({"缺少检定类别", "verifications are missing"});
}

void read_end(const YamlReader& root, const Vocabulary& vocabulary, Procedure& procedure) {
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
    if (auto decimal = expressions::constant(value.source(), found->type, root.file().faults))
      regrade.values.push_back(*decimal);
  procedure.regrade = std::move(regrade);
}

Procedure read_procedure(const YamlReader& root) {
  root.allow({"procedure",  "edition",      "title",      "in_force",      "replaces",     "kind",
              "confidence", "cycle_months", "applies_to", "international", "sources",      "verifications",
              "unit_of",    "parameters",   "tables",     "quantities",    "requirements", "environment",
              "notes",      "standards",    "items",      "regrade",       "conclusion"});
  Procedure procedure;
  Vocabulary vocabulary{{}, expressions::Functions::standard()};
  read_heading(root, procedure);
  read_parameters(root, vocabulary, procedure);
  read_tables(root, vocabulary);
  read_quantities(root, vocabulary, procedure);
  read_conditions(root, vocabulary, procedure);
  read_items(root, vocabulary, procedure);
  read_end(root, vocabulary, procedure);
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
  try {
    const YAML::Node node = YAML::Load(content);
    YamlFile reading{file, split_lines(content), {}};
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
    loaded.faults = {{{file, exception.mark.line + 1, exception.mark.column + 1},
                      {"不是有效的 YAML：" + exception.msg, "not valid YAML: " + exception.msg}}};
  }
  return loaded;
}

}  // namespace instruments::procedures
