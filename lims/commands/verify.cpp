#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "instruments/refusal.hpp"
#include "lims/authenticity/examine.hpp"
#include "lims/authenticity/trusted.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"

namespace lims {
namespace {

using authenticity::Outcome;
using instruments::Text;

struct VerifyOptions {
  std::string file, trusted, language = "en";
};

const char* mark_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::holds:
      return "✓";
    case Outcome::fails:
      return "✗";
    case Outcome::unknown:
      return "?";
    case Outcome::noted:
      break;
  }
  return "·";
}

/// A control character of a foreign file could drive the terminal.
std::string printable(std::string text) {
  constexpr unsigned char first_printable = 0x20;
  constexpr char removed = 0x7F;
  for (char& each : text)
    if (static_cast<unsigned char>(each) < first_printable || each == removed) each = ' ';
  return text;
}

/// A file cannot know what became of the document since.
Text not_asked(const std::string& public_url) {
  if (public_url.empty())
    return {"没有查询文件今天是否仍有效（可能已作废或被替代）：请向出具机构查询。",
            "Whether the document stands today was not asked (it may have been cancelled or replaced): ask the "
            "laboratory that issued it."};
  return {fmt::format("没有查询文件今天是否仍有效（可能已作废或被替代）：请打开 {}", public_url),
          fmt::format("Whether the document stands today was not asked (it may have been cancelled or replaced): open "
                      "{}",
                      public_url)};
}

int verify(const VerifyOptions& options) {
  const auto language = options.language == "zh" ? &Text::zh : &Text::en;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto examined =
      authenticity::examine(read_input(options.file), {authenticity::trusted_in(options.trusted), now});
  for (const auto& check : examined.checks)
    fmt::print("{} {}\n", mark_of(check.outcome), printable(check.sentence.*language));
  const Text hint = {"提示：用 --trusted 给出签发机构证书的 PEM 文件，或含有它们的文件夹。",
                     "Hint: give the PEM file of the authority you trust, or a folder of such files, by --trusted."};
  if (options.trusted.empty()) fmt::print("{}\n", hint.*language);
  fmt::print("{} {}\n", mark_of(Outcome::noted), printable(not_asked(examined.public_url).*language));
  const Text sum = examined.is_good()
                       ? Text{"全部成立。", "All of it holds."}
                       : Text{"不是全部成立：带 ✗ 或 ? 的各项使本文件不可信赖。",
                              "Not all of it holds: because of what is marked ✗ or ?, do not rely on this document."};
  fmt::print("{}\n", sum.*language);
  return examined.is_good() ? 0 : 1;
}

}  // namespace

void add_verify(CLI::App& app, int& status) {
  auto options = std::make_shared<VerifyOptions>();
  auto* command = app.add_subcommand(
      "verify", "Verify a certificate (PDF or XML) that you were given: signatures, attachments, figures, results");
  command->add_option("file", options->file, "the PDF or XML; - for standard input")->required();
  command->add_option("--trusted", options->trusted,
                      "certificates of the authorities you trust: a PEM file, or a folder of them");
  command->add_option("--language", options->language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
  command->footer(
      "✓ holds, ✗ does not, ? could not be judged, · nothing depends on it. Nothing is fetched or kept.\n"
      "Exit status 0: all holds, 1: not all of it.");
  command->callback([options, &status] { status = verify(*options); });
}

}  // namespace lims
