#include <algorithm>

#include "instruments/expressions/calls.hpp"
#include "instruments/procedures/load_parts.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

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

Gate gate_at(const YamlReader& reader) {
  const std::string word = reader.text_at("gate");
  if (!word.empty() && word != "block" && word != "warn")
    reader.at("gate").fault({"应为 block 或 warn", "block or warn is wanted"});
  return word == "warn" ? Gate::warn : Gate::block;
}

EnvironmentLimit read_environment(const YamlReader& reader, const Vocabulary& vocabulary) {
  reader.allow({"id", "kind", "unit", "label", "low", "high", "gate", "optional", "confidence", "source"});
  const Type type = kind_at(reader, "kind");
  check_confidence(reader);
  return {reader.at("id").text(),
          reader.at("label").bilingual(),
          type,
          unit_at(reader, "unit"),
          expression_at(reader, "low", vocabulary, type),
          expression_at(reader, "high", vocabulary, type),
          gate_at(reader),
          reader.flag_at("optional"),
          0};
}

/// `<role>_correction(at)` and `<role>_uncertainty(at)`, by what the certificate of the chosen standard says.
void add_certificate_functions(const std::string& role, const CertificateUse& use, std::size_t place,
                               Vocabulary& vocabulary) {
  const auto add = [&](const std::string& name, Decimal expressions::CurvePoint::*value) {
    const std::vector<std::string> parameters = {"at"};
    vocabulary.functions.add(role + name, {parameters, false,
                                           [use, parameters](std::span<const Type> given) {
                                             check_arguments(parameters, std::vector{use.at}, given);
                                             return use.correction;
                                           },
                                           expressions::CurveCall{place, value}});
  };
  add("_correction", &expressions::CurvePoint::correction);
  add("_uncertainty", &expressions::CurvePoint::standard_uncertainty);
}

CertificateUse read_certificate_use(const YamlReader& reader) {
  reader.allow({"at", "correction", "quantity"});
  return {kind_at(reader, "at"), kind_at(reader, "correction"), reader.text_at("quantity")};
}

void read_covered_range(const YamlReader& reader, const Vocabulary& vocabulary, StandardRole& role) {
  const auto ends = reader.at("covers").elements();
  if (ends.size() != 2) return reader.at("covers").fault({"应为 [下限, 上限]", "two ends are wanted: [low, high]"});
  role.low = expression(ends[0], vocabulary);
  if (role.low) role.high = expression(ends[1], vocabulary, role.low->type());
}

StandardRole read_standard(const YamlReader& reader, Vocabulary vocabulary) {
  reader.allow({"role", "label", "requirement", "covers", "allowed", "allowed_uncertainty", "certificate", "optional",
                "confidence", "source"});
  StandardRole role;
  role.role = reader.at("role").text();
  role.label = reader.at("label").bilingual();
  role.optional = reader.flag_at("optional");
  check_confidence(reader);
  if (reader.has("certificate")) role.certificate = read_certificate_use(reader.at("certificate"));
  for (const auto& [key, allowed] :
       {std::pair{"allowed", &role.allowed}, std::pair{"allowed_uncertainty", &role.allowed_uncertainty}}) {
    if (!reader.has(key)) continue;
    *allowed = expression(reader.at(key), vocabulary);
    // Its name is known to the words of the requirement also where the formula is wrong: one fault, not three.
    vocabulary.names.add(key, *allowed ? (*allowed)->type() : expressions::quantity_type(Kind::number));
  }
  role.requirement = wording_at(reader, "requirement", vocabulary);
  if (reader.has("covers")) read_covered_range(reader, vocabulary, role);
  return role;
}

void read_acclimatization(const YamlReader& reader, const Vocabulary& vocabulary, Procedure& procedure) {
  reader.allow({"least", "gate", "confidence", "source"});
  check_confidence(reader);
  auto least = expression(reader.at("least"), vocabulary, expressions::quantity_type(Kind::time));
  if (least) procedure.acclimatization = Acclimatization{std::move(*least), gate_at(reader)};
}

}  // namespace

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

void read_conditions(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  procedure.requirements = requirements_at(root, vocabulary, procedure);
  if (root.has("environment"))
    for (const auto& reader : root.at("environment").elements())
      procedure.environment.push_back(read_environment(reader, vocabulary));
  for (auto& limit : procedure.environment) limit.slot = vocabulary.names.add(limit.id, limit.type);
  if (root.has("acclimatization")) read_acclimatization(root.at("acclimatization"), vocabulary, procedure);
  if (root.has("notes"))
    for (const auto& reader : root.at("notes").elements()) procedure.notes.push_back(reader.bilingual());
  if (!root.has("standards")) return;
  for (const auto& reader : root.at("standards").elements()) {
    procedure.standards.push_back(read_standard(reader, vocabulary));
    const auto& role = procedure.standards.back();
    if (role.certificate)
      add_certificate_functions(role.role, *role.certificate, procedure.standards.size() - 1, vocabulary);
  }
}

}  // namespace instruments::procedures
