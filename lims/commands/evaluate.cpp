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
#include "lims/workflow/sheets.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;

struct EvaluateOptions {
  std::string sheet;
  std::filesystem::path procedures;
};

std::string read_all(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  std::ifstream file(path, std::ios::binary);
  instruments::require(file.good(), Cause::not_found,
                       {fmt::format("无法读取文件“{}”。", path), fmt::format("The file \"{}\" cannot be read.", path)});
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

nlohmann::json sheet_from(const std::string& path) {
  try {
    return nlohmann::json::parse(read_all(path));
  } catch (const nlohmann::json::parse_error& mistake) {
    throw Refusal(Cause::invalid_input, {"该文件不是 JSON。", std::string("The file is not JSON: ") + mistake.what()});
  }
}

int evaluate(const EvaluateOptions& options) {
  if (!options.procedures.empty()) instruments::procedures::add_procedures_from(options.procedures);
  try {
    fmt::print("{}\n", evaluate_sheet(sheet_from(options.sheet)).dump(2));
    return 0;
  } catch (const Refusal& refusal) {
    fmt::print(stderr, "etalon: {}\n", refusal.text().en);
    for (const auto& mistake : refusal.mistakes()) fmt::print(stderr, "  {}: {}\n", mistake.field, mistake.message.en);
  } catch (const nlohmann::json::exception& mistake) {
    fmt::print(stderr, "etalon: the sheet is not complete: {}\n", mistake.what());
  }
  return 1;
}

}  // namespace

void add_evaluate(CLI::App& app, int& status) {
  auto options = std::make_shared<EvaluateOptions>();
  auto* command = app.add_subcommand("evaluate", "Evaluate a filled sheet: what the bench shows, without a server");
  command->add_option("sheet", options->sheet, "JSON file; - for standard input")->required();
  command->add_option("--procedures", options->procedures, "folder of further procedures (*.yaml)");
  command->callback([options, &status] { status = evaluate(*options); });
}

}  // namespace lims
