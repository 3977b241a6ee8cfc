#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/authenticity/examine.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"
#include "reports/signing/certificate_chain.hpp"

namespace lims {
namespace {

using authenticity::Outcome;
using instruments::Text;

struct VerifyOptions {
  std::string file, trusted, language = "en";
};

void add_certificates(const std::filesystem::path& file, std::vector<std::string>& certificates) {
  for (auto& each : reports::certificates_of_pem(read_input(file.string()))) certificates.push_back(std::move(each));
}

/// Of a PEM file, or of every *.pem and *.crt in a folder.
std::vector<std::string> certificates_in(const std::filesystem::path& path) {
  std::vector<std::string> certificates;
  if (path.empty()) return certificates;
  if (std::filesystem::is_directory(path)) {
    for (const auto& entry : std::filesystem::directory_iterator(path))
      if (entry.path().extension() == ".pem" || entry.path().extension() == ".crt")
        add_certificates(entry.path(), certificates);
  } else {
    add_certificates(path, certificates);
  }
  instruments::require(!certificates.empty(), instruments::Cause::invalid_input,
                       {fmt::format("“{}”中没有 PEM 形式的证书。", path.string()),
                        fmt::format("There is no certificate in PEM form in \"{}\".", path.string())});
  return certificates;
}

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

int verify(const VerifyOptions& options) {
  const auto language = options.language == "zh" ? &Text::zh : &Text::en;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto examined = authenticity::examine(read_input(options.file), {certificates_in(options.trusted), now});
  for (const auto& check : examined.checks)
    fmt::print("{} {}\n", mark_of(check.outcome), printable(check.sentence.*language));
  const Text sum = examined.is_good()
                       ? Text{"全部成立。撤销与作废不在文件之内，请在出具机构的核验页上查询。",
                              "All of it holds. Whether the document was cancelled since is not in the file: ask the "
                              "page of the laboratory that its code names."}
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
