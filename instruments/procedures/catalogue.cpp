#include "instruments/procedures/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "instruments/procedures/load.hpp"

namespace instruments::procedures {
namespace {

/// Reads one file or adds its faults.
void read_into(std::vector<Procedure>& procedures, const std::string& content, const std::string& file,
               std::vector<Mistake>& mistakes) {
  auto loaded = load_procedure(content, file);
  for (const auto& fault : loaded.faults) mistakes.push_back({file, print(fault)});
  if (!loaded.procedure) return;
  std::erase_if(procedures, [&](const Procedure& known) { return known.code == loaded.procedure->code; });
  procedures.push_back(std::move(*loaded.procedure));
}

void refuse_faults(std::vector<Mistake> mistakes) {
  if (mistakes.empty()) return;
  const Text first = mistakes.front().message;
  throw Refusal(Cause::invalid_input, {"检定规程文件有误：" + first.zh, "A procedure file is wrong: " + first.en},
                std::move(mistakes));
}

std::vector<Procedure> sorted(std::vector<Procedure> procedures) {
  std::ranges::sort(procedures, {}, &Procedure::code);
  return procedures;
}

std::vector<Procedure> built_in() {
  std::vector<Procedure> procedures;
  std::vector<Mistake> mistakes;
  for (const auto& [path, content] : embedded_catalogue())
    read_into(procedures, std::string(content), std::string(path), mistakes);
  refuse_faults(std::move(mistakes));
  return sorted(std::move(procedures));
}

std::vector<Procedure>& known_procedures() {
  static std::vector<Procedure> procedures = built_in();
  return procedures;
}

std::string without_space(std::string_view code) {
  std::string text(code);
  std::erase(text, ' ');
  return text;
}

}  // namespace

const std::vector<Procedure>& catalogue() {
  return known_procedures();
}

void add_procedures_from(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  require(!error, Cause::invalid_input,
          {"无法读取规程文件夹 " + folder.string() + "。",
           "The folder of procedures " + folder.string() + " cannot be read."});
  std::ranges::sort(files);
  std::vector<Procedure> procedures = known_procedures();
  std::vector<Mistake> mistakes;
  for (const auto& file : files) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    read_into(procedures, content.str(), file.filename().string(), mistakes);
  }
  refuse_faults(std::move(mistakes));
  known_procedures() = sorted(std::move(procedures));
}

const Procedure* find_procedure(std::string_view code) {
  const std::string wanted = without_space(code);
  const auto found = std::ranges::find_if(
      known_procedures(), [&](const Procedure& procedure) { return without_space(procedure.code) == wanted; });
  return found == known_procedures().end() ? nullptr : &*found;
}

const Procedure& load_procedure(std::string_view code) {
  const Procedure* procedure = find_procedure(code);
  const std::string name = without_space(code).substr(0, 40);
  require(procedure != nullptr, Cause::not_found, {"没有规程 " + name + "。", "There is no procedure " + name + "."});
  return *procedure;
}

nlohmann::json summary(const Procedure& procedure) {
  auto kinds = nlohmann::json::array();
  for (const auto& choice : procedure.verifications) kinds.push_back(choice.id);
  return {{"code", procedure.code},
          {"edition", procedure.edition},
          {"hash", procedure.hash},
          {"title", {{"zh", procedure.title.zh}, {"en", procedure.title.en}}},
          {"kind", procedure.kind},
          {"kinds", kinds},
          {"cycle_months", procedure.cycle_months == 0 ? nlohmann::json() : nlohmann::json(procedure.cycle_months)}};
}

nlohmann::json describe(const Procedure& procedure) {
  nlohmann::json description = *procedure.content;
  description.erase("procedure");
  description.update(summary(procedure));
  description["file"] = procedure.file;
  description["source"] = procedure.source;
  return description;
}

}  // namespace instruments::procedures
