#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"
#include "lims/http/json_body.hpp"
#include "lims/http/schema.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims {
namespace {

using instruments::Refusal;

struct EvaluateOptions {
  std::string sheet;
  std::filesystem::path procedures;
};

/// The server's reasons, which speak of a body, said of a file.
Refusal about_file(const std::string& path, const Refusal& refusal) {
  auto mistakes = refusal.mistakes();
  if (mistakes.empty()) mistakes.push_back({"body", refusal.text()});
  for (auto& each : mistakes)
    if (each.field == "body") each.field = path;
  return {refusal.cause(),
          {fmt::format("“{}”不是检定记录表的 JSON。", path), fmt::format("\"{}\" is not the JSON of a sheet.", path)},
          std::move(mistakes)};
}

/// As strictly as the server reads it.
nlohmann::json sheet_from(const std::string& path) {
  const auto text = read_input(path);
  try {
    auto sheet = http::parse_json(text);
    http::Schemas(http::schemas_document()).require("Sheet", sheet);
    return sheet;
  } catch (const Refusal& refusal) {
    throw about_file(path, refusal);
  }
}

void evaluate(const EvaluateOptions& options) {
  if (!options.procedures.empty()) instruments::procedures::add_procedures_from(options.procedures);
  fmt::print("{}\n", evaluate_sheet(sheet_from(options.sheet)).dump(2));
}

}  // namespace

void add_evaluate(CLI::App& app, int& status) {
  auto options = std::make_shared<EvaluateOptions>();
  auto* command = app.add_subcommand("evaluate", "Evaluate a filled sheet: what the bench shows, without a server");
  command->add_option("sheet", options->sheet, "JSON file; - for standard input")->required();
  command->add_option("--procedures", options->procedures, "folder of further procedures (*.yaml)");
  command->callback([options, &status] {
    evaluate(*options);
    status = 0;
  });
}

}  // namespace lims
