#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/http/json_body.hpp"
#include "lims/http/schema.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims {
namespace {

struct EvaluateOptions {
  std::string sheet;
  std::filesystem::path procedures;
};

std::string read_all(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  std::ifstream file(path, std::ios::binary);
  instruments::require(file.good(), instruments::Cause::not_found,
                       {fmt::format("无法读取文件“{}”。", path), fmt::format("The file \"{}\" cannot be read.", path)});
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// As strictly as the server reads it.
nlohmann::json sheet_from(const std::string& path) {
  auto sheet = http::parse_json(read_all(path));
  http::Schemas(http::schemas_document()).require("Sheet", sheet);
  return sheet;
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
