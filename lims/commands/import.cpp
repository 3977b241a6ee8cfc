#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"
#include "lims/commands/options.hpp"
#include "lims/commands/shell.hpp"
#include "lims/workflow/import_instruments.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

struct ImportOptions {
  Settings settings;
  std::string file, faulty, mapping;
  bool dry_run = false, json = false, chinese = false;
};

std::map<std::string, std::string> mapping_from(const std::string& path) {
  if (path.empty()) return {};
  const auto parsed = nlohmann::json::parse(read_input(path), nullptr, false);
  require(parsed.is_object(), Cause::invalid_input,
          {"列对应关系文件应为 JSON 对象。", "The mapping must be a JSON object from header to field."});
  return parsed.get<std::map<std::string, std::string>>();
}

void print(const ImportReport& report, imports::Language language) {
  for (std::size_t i = 0; i < report.header.size(); ++i)
    if (const auto& note = report.mapping.notes[i])
      fmt::print("column \"{}\": {}\n", report.header[i], (*note).*language);
  for (const auto& fault : report.faults)
    fmt::print("line {}: {}: {} (found \"{}\")\n", fault.line, fault.field, fault.message.*language, fault.found);
  if (report.fault_count > static_cast<std::int64_t>(report.faults.size()))
    fmt::print("… and {} more faults\n", report.fault_count - static_cast<std::int64_t>(report.faults.size()));
  fmt::print("{} rows: {} accepted ({} created, {} updated, {} unchanged), {} faulty\n", report.rows, report.accepted,
             report.created, report.updated, report.unchanged, report.rows - report.accepted);
  if (report.id.value != 0) fmt::print("import {}\n", report.id.value);
}

/// 0 when every row is good, 1 when some are faulty: the good ones are in all the same.
int import(const ImportOptions& options) {
  const auto bytes = read_input(options.file);
  Shell shell(options.settings);
  ImportRequest request;
  request.bytes = bytes;
  request.file_name = std::filesystem::path(options.file).filename().string();
  request.mapping = mapping_from(options.mapping);
  request.language = options.chinese ? &instruments::Text::zh : &instruments::Text::en;
  request.dry_run = options.dry_run;
  const auto report = import_instruments(shell.laboratory(), request, shell.person());
  if (options.json)
    fmt::print("{}\n", to_json(report, request.language).dump(2));
  else
    print(report, request.language);
  if (!options.faulty.empty() && !report.faulty_csv.empty())
    std::ofstream(options.faulty, std::ios::binary) << report.faulty_csv;
  return report.fault_count == 0 ? 0 : 1;
}

}  // namespace

void add_import(CLI::App& app, int& status) {
  auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand("import", "Bring data in");
  command->require_subcommand(1);
  auto* instruments = command->add_subcommand("instruments", "A list of instruments: CSV (UTF-8, GB18030) or XLSX");
  add_database_options(*instruments, options->settings);
  instruments->add_option("file", options->file)->required();
  instruments->add_option("--mapping", options->mapping, "JSON file: header to field, \"\" to pass over");
  instruments->add_option("--faulty", options->faulty, "write the faulty rows to this CSV file");
  instruments->add_flag("--dry-run", options->dry_run, "report only");
  instruments->add_flag("--json", options->json, "print the report as JSON");
  instruments->add_flag("--zh", options->chinese, "messages in Chinese");
  instruments->callback([options, &status] { status = import(*options); });
}

}  // namespace lims
