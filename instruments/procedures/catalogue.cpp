#include "instruments/procedures/catalogue.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "instruments/procedures/load.hpp"

namespace instruments::procedures {
namespace {

/// Reads one file or adds its faults.
void read_into(Editions::List& procedures, const std::string& content, const std::string& file,
               std::vector<Mistake>& mistakes) {
  auto loaded = load_procedure(content, file);
  for (const auto& fault : loaded.faults) mistakes.push_back({file, print(fault)});
  if (loaded.procedure) procedures.push_back(std::make_shared<const Procedure>(std::move(*loaded.procedure)));
}

void refuse_faults(std::vector<Mistake> mistakes) {
  if (mistakes.empty()) return;
  const Text first = mistakes.front().message;
  throw Refusal(Cause::invalid_input, {"检定规程文件有误：" + first.zh, "A procedure file is wrong: " + first.en},
                std::move(mistakes));
}

Editions built_in() {
  Editions::List procedures;
  std::vector<Mistake> mistakes;
  for (const auto& [path, content] : embedded_catalogue())
    read_into(procedures, std::string(content), std::string(path), mistakes);
  refuse_faults(std::move(mistakes));
  return Editions().with(procedures);
}

/// A moment of the catalogue is never freed: `find_procedure` gives out plain pointers into it. What came later holds
/// all that was before, so keeping the latest keeps them all.
std::atomic<std::shared_ptr<const Editions>>& known_procedures() {
  static std::atomic<std::shared_ptr<const Editions>> procedures = std::make_shared<const Editions>(built_in());
  return procedures;
}

}  // namespace

Editions catalogue() {
  return *known_procedures().load();
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
  Editions::List procedures;
  std::vector<Mistake> mistakes;
  for (const auto& file : files) {
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    read_into(procedures, content.str(), file.filename().string(), mistakes);
  }
  refuse_faults(std::move(mistakes));
  known_procedures().store(std::make_shared<const Editions>(catalogue().with(procedures)));
}

bool is_built_in(const Procedure& procedure) {
  return std::ranges::any_of(embedded_catalogue(),
                             [&](const EmbeddedFile& file) { return file.content == procedure.source; });
}

const Procedure* find_procedure(std::string_view code) {
  return catalogue().find(code).get();
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
          {"in_force", to_iso(procedure.in_force)},
          {"withdrawn", procedure.withdrawn ? nlohmann::json(to_iso(*procedure.withdrawn)) : nlohmann::json()},
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
