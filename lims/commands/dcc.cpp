#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/dcc_text.hpp"
#include "lims/commands/input.hpp"
#include "lims/dcc/check.hpp"
#include "lims/dcc/view.hpp"

namespace lims {
namespace {

using instruments::Text;
using Language = std::string Text::*;

struct DccOptions {
  std::vector<std::string> files;
  std::string file, language_shown;
  bool schema_only = false, chinese = false;

  Language language() const { return chinese ? &Text::zh : &Text::en; }
};

/// "certificate.xml:12:5: error: links: Nothing has the id "x" of this refId. Correct the refId …"
void print(const std::string& file, const dcc::Finding& finding, const DccOptions& options) {
  const bool error = finding.severity == dcc::Severity::error;
  const Text word = {error ? "错误" : "提醒", error ? "error" : "warning"};
  const auto language = options.language();
  fmt::print("{}:{}:{}: {}: {}: {}{}{}\n", file, finding.place.line, finding.place.column, word.*language, finding.rule,
             finding.sentence.*language, options.chinese ? "" : " ", finding.remedy.*language);
}

bool check_file(const std::string& file, const DccOptions& options) {
  const auto language = options.language();
  try {
    const auto stage = options.schema_only ? dcc::Stage::schema : dcc::Stage::all;
    const auto report = dcc::check_dcc(read_input(file), stage);
    for (const auto& finding : report.findings) print(file, finding, options);
    const auto errors = report.count(dcc::Severity::error);
    const auto warnings = report.findings.size() - errors;
    const Text sum = {fmt::format("{}：DCC {}，{} 个错误，{} 个提醒", file, report.version, errors, warnings),
                      fmt::format("{}: DCC {}, {} {}, {} {}", file, report.version, errors,
                                  errors == 1 ? "error" : "errors", warnings, warnings == 1 ? "warning" : "warnings")};
    fmt::print("{}\n", sum.*language);
    return report.is_good();
  } catch (const instruments::Refusal& refusal) {
    const Text word = {"拒绝读取", "refused"};
    fmt::print("{}: {}: {}\n", file, word.*language, refusal.text().*language);
    return false;
  }
}

/// 0 when no file has an error.
int check(const DccOptions& options) {
  bool good = true;
  for (const auto& file : options.files) good = check_file(file, options) && good;
  return good ? 0 : 1;
}

using Options = std::shared_ptr<DccOptions>;

void add_check(CLI::App& dcc, const Options& options, int& status) {
  auto* command = dcc.add_subcommand(
      "check", "Check certificates by the schema of their version, then by the rules that a schema cannot say");
  command->add_option("files", options->files, "XML files; - for standard input")->required();
  command->add_flag("--schema-only", options->schema_only, "by the schema alone");
  command->add_flag("--zh", options->chinese, "messages in Chinese");
  command->footer(
      "Exit status 0: no file has an error, 1: one has, or was refused. Warnings are shown and do not count.");
  command->callback([options, &status] { status = check(*options); });
}

int show(const DccOptions& options) {
  fmt::print("{}", dcc_text(dcc::view_of(read_input(options.file)), options.language_shown));
  return 0;
}

void add_show(CLI::App& dcc, const Options& options, int& status) {
  auto* command = dcc.add_subcommand("show", "Show a certificate for people to read; nothing in it is judged");
  command->add_option("file", options->file, "an XML file; - for standard input")->required();
  command->add_option("--language", options->language_shown,
                      "one language by its code, as zh or en; without it all that the certificate has");
  command->callback([options, &status] { status = show(*options); });
}

}  // namespace

void add_dcc(CLI::App& app, int& status) {
  auto options = std::make_shared<DccOptions>();
  auto* dcc = app.add_subcommand("dcc", "Check and show digital calibration certificates (DCC)");
  dcc->require_subcommand(1);
  add_check(*dcc, options, status);
  add_show(*dcc, options, status);
}

}  // namespace lims
