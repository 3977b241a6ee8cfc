#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/differences.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"
#include "lims/commands/options.hpp"
#include "lims/commands/shell.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/replay.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;
using instruments::procedures::Editions;
using instruments::procedures::Procedure;
using instruments::procedures::SharedProcedure;
using Language = std::string Text::*;

struct ProceduresOptions {
  Settings settings;
  std::vector<std::string> files;
  std::string older, newer, edition, since, until, folder;
  bool json = false, chinese = false;

  Language language() const { return chinese ? &Text::zh : &Text::en; }
};

std::size_t check_file(const std::string& file, Language language) {
  const auto loaded = instruments::procedures::load_procedure(read_input(file), file);
  for (const auto& fault : loaded.faults) fmt::print("{}\n", print(fault).*language);
  if (!loaded.procedure) return loaded.faults.size();
  const auto& procedure = *loaded.procedure;
  const Text good = {fmt::format("{}：无误：{} {} 版，{} 个项目，{}", file, procedure.code, procedure.edition,
                                 procedure.items.size(), procedure.hash),
                     fmt::format("{}: good: {} {}, {} items, {}", file, procedure.code, procedure.edition,
                                 procedure.items.size(), procedure.hash)};
  fmt::print("{}\n", good.*language);
  return 0;
}

/// 0 when every file is good.
int check(const ProceduresOptions& options) {
  std::size_t faults = 0;
  for (const auto& file : options.files) faults += check_file(file, options.language());
  return faults == 0 ? 0 : 1;
}

/// "JJG 52-2013:2013"; without an edition the one of today.
SharedProcedure named(const Editions& editions, const std::string& name, instruments::Date today) {
  const auto colon = name.rfind(':');
  if (colon == std::string::npos) return editions.find(name, today);
  return editions.find_edition(name.substr(0, colon), name.substr(colon + 1));
}

/// Reads the file of that name, or finds the edition.
SharedProcedure file_or_edition(const std::string& name, const Editions& editions, instruments::Date today) {
  std::error_code ignored;
  if (name != "-" && !std::filesystem::exists(name, ignored)) {
    auto known = named(editions, name, today);
    instruments::require(
        known != nullptr, Cause::not_found,
        {fmt::format("“{}”既不是文件，也不是已知的规程（写作 CODE 或 CODE:EDITION）。", name),
         fmt::format("\"{}\" is neither a file nor a known procedure, as CODE or CODE:EDITION.", name)});
    return known;
  }
  auto loaded = instruments::procedures::load_procedure(read_input(name), name);
  if (loaded.procedure) return std::make_shared<const Procedure>(std::move(*loaded.procedure));
  std::vector<instruments::Mistake> mistakes;
  for (const auto& [where, text] : loaded.faults) {
    const auto place = fmt::format("{}:{}: ", where.line, where.column);
    mistakes.push_back({name, {place + text.zh, place + text.en}});
  }
  throw Refusal(Cause::invalid_input,
                {fmt::format("“{}”不是无误的规程文件。", name), fmt::format("\"{}\" is no good procedure.", name)},
                std::move(mistakes));
}

instruments::Date today_of(const Settings& settings) {
  return date_in(settings.time_zone, wall_clock()());
}

Text heading_of(const Procedure& procedure) {
  return {fmt::format("{} {} 版", procedure.code, procedure.edition),
          fmt::format("{} {}", procedure.code, procedure.edition)};
}

/// 0 when they say the same, 1 when they differ, as diff does.
int diff(const ProceduresOptions& options) {
  if (!options.folder.empty()) instruments::procedures::add_procedures_from(options.folder);
  const auto editions = instruments::procedures::catalogue();
  const auto today = today_of(options.settings);
  const auto older = file_or_edition(options.older, editions, today);
  const auto newer = file_or_edition(options.newer, editions, today);
  const auto language = options.language();
  const auto found = instruments::procedures::differences(*older->content, *newer->content);
  const auto from = heading_of(*older);
  const auto to = heading_of(*newer);
  if (found.empty()) {
    const Text same = {fmt::format("{}与 {}内容没有差别。", from.zh, to.zh),
                       fmt::format("{} and {} say the same.", from.en, to.en)};
    fmt::print("{}\n", same.*language);
    return 0;
  }
  const Text head = {
      fmt::format("{} → {}：{} 处差别", from.zh, to.zh, found.size()),
      fmt::format("{} → {}: {} {}", from.en, to.en, found.size(), found.size() == 1 ? "difference" : "differences")};
  fmt::print("{}\n", head.*language);
  for (const auto& line : found) fmt::print("  {}\n", line.*language);
  return 1;
}

std::optional<instruments::Date> date_of(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto date = instruments::parse_iso_date(text);
  instruments::require(
      date.has_value(), Cause::invalid_input,
      {fmt::format("{} 应为 YYYY-MM-DD 的日期。", option), fmt::format("{} must be a date YYYY-MM-DD.", option)});
  return date;
}

std::string verdict_word(const std::string& verdict, bool chinese) {
  if (!chinese) return verdict.empty() ? "none" : verdict;
  if (verdict == "pass") return "合格";
  if (verdict == "fail") return "不合格";
  if (verdict == "incomplete") return "不完整";
  if (verdict == "undetermined") return "待定";
  return "无";
}

void print_flip(const Flip& flip, bool chinese) {
  std::string where = flip.item;
  if (!flip.quantity.empty()) where += "." + flip.quantity;
  if (!flip.point.empty()) where += " @ " + flip.point;
  std::string measured;
  if (!flip.value.empty() && !flip.limit.empty())
    measured = chinese ? fmt::format("，{}，限值 {}", flip.value, flip.limit)
                       : fmt::format(", {}, limit {}", flip.value, flip.limit);
  fmt::print("    {}: {} → {}{}\n", where, verdict_word(flip.older, chinese), verdict_word(flip.newer, chinese),
             measured);
}

void print_record(const Replayed& record, bool chinese) {
  fmt::print("{}  {}  {}  {}: {} → {}\n", record.number, record.performed_on, record.instrument, record.procedure,
             verdict_word(record.older, chinese), verdict_word(record.newer, chinese));
  if (record.misfit) fmt::print("    {}\n", chinese ? record.misfit->zh : record.misfit->en);
  for (const auto& flip : record.flips) print_flip(flip, chinese);
}

/// One record a line of JSON, the counts last, so that nobody has to hold them all.
int replay_sheets(const ProceduresOptions& options) {
  const auto since = date_of("--since", options.since);
  const auto until = date_of("--until", options.until);
  Shell shell(options.settings);
  if (std::filesystem::is_directory(options.settings.files / "procedures"))
    instruments::procedures::add_procedures_from(options.settings.files / "procedures");
  SharedProcedure edition;
  {
    db::ReadTransaction transaction(shell.laboratory().database);
    edition = file_or_edition(options.edition, editions_of(transaction), shell.laboratory().today());
  }
  const auto counts = replay(shell.laboratory().database, {*edition, since, until}, [&](const Replayed& record) {
    if (options.json)
      fmt::print("{}\n", to_json(record).dump());
    else
      print_record(record, options.chinese);
  });
  if (options.json) {
    const nlohmann::json summary = {
        {"records", counts.records}, {"same", counts.same}, {"flipped", counts.flipped}, {"misfits", counts.misfits}};
    fmt::print("{}\n", nlohmann::json{{"edition", heading_of(*edition).en}, {"counts", summary}}.dump());
  } else if (options.chinese) {
    fmt::print("{} 份记录按 {} 重新判定：{} 份结论不变，{} 份结论改变，{} 份不适用。\n", counts.records,
               heading_of(*edition).zh, counts.same, counts.flipped, counts.misfits);
  } else {
    fmt::print("{} records judged by {}: {} keep their verdict, {} flip, {} do not fit.\n", counts.records,
               heading_of(*edition).en, counts.same, counts.flipped, counts.misfits);
  }
  return 0;
}

using Options = std::shared_ptr<ProceduresOptions>;

void add_check(CLI::App& procedures, const Options& options, int& status) {
  auto* command = procedures.add_subcommand("check", "See what is wrong with files of procedures, by line and column");
  command->add_option("files", options->files, "YAML files; - for standard input")->required();
  command->add_flag("--zh", options->chinese, "messages in Chinese");
  command->callback([options, &status] { status = check(*options); });
}

void add_diff(CLI::App& procedures, const Options& options, int& status) {
  auto* command = procedures.add_subcommand("diff", "Say in words what one edition says otherwise than another");
  command->add_option("old", options->older, "a file, or CODE or CODE:EDITION that the program knows")->required();
  command->add_option("new", options->newer, "the same")->required();
  command->add_option("--procedures", options->folder, "folder of further procedures (*.yaml)");
  command->add_flag("--zh", options->chinese, "in Chinese");
  command->footer("Exit status 0: they say the same, 1: they differ.");
  command->callback([options, &status] { status = diff(*options); });
}

void add_replay(CLI::App& procedures, const Options& options, int& status) {
  auto* command = procedures.add_subcommand(
      "replay", "Judge the recorded sheets again by another edition and list whose verdict flips; changes no record");
  add_database_options(*command, options->settings);
  command->add_option("--edition", options->edition, "a file, or CODE or CODE:EDITION")->required();
  command->add_option("--since", options->since, "first day of work, YYYY-MM-DD");
  command->add_option("--until", options->until, "last day of work");
  command->add_flag("--json", options->json, "a line of JSON for each, and one for the counts");
  command->add_flag("--zh", options->chinese, "in Chinese");
  command->callback([options, &status] { status = replay_sheets(*options); });
}

}  // namespace

void add_procedures(CLI::App& app, int& status) {
  auto options = std::make_shared<ProceduresOptions>();
  auto* procedures = app.add_subcommand("procedures", "Check, compare and try out editions of procedures");
  procedures->require_subcommand(1);
  add_check(*procedures, options, status);
  add_diff(*procedures, options, status);
  add_replay(*procedures, options, status);
}

}  // namespace lims
