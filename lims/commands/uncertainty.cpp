#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "instruments/uncertainty/budget_text.hpp"
#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/input.hpp"
#include "lims/http/json_body.hpp"

namespace lims {
namespace {

struct UncertaintyOptions {
  std::string file;
  std::optional<std::uint64_t> trials;
  std::optional<double> probability;
  bool text = false;
};

void evaluate(const UncertaintyOptions& options) {
  auto given = http::parse_json(read_input(options.file));
  if (given.is_object() && options.trials) given["trials"] = *options.trials;
  if (given.is_object() && options.probability) given["coverage_probability"] = *options.probability;
  const auto evaluation = instruments::uncertainty::evaluate_uncertainty(instruments::uncertainty::read_case(given));
  if (options.text)
    fmt::print("{}", instruments::uncertainty::budget_text(evaluation).en);
  else
    fmt::print("{}\n", instruments::uncertainty::to_json(evaluation, &instruments::Text::en).dump(2));
}

}  // namespace

void add_uncertainty(CLI::App& app, int& status) {
  auto options = std::make_shared<UncertaintyOptions>();
  auto* command = app.add_subcommand(
      "uncertainty", "Evaluate a measurement model: propagation of uncertainty, Monte Carlo, and one by the other");
  command->add_option("file", options->file, "JSON file; - for standard input")->required();
  command->add_option("--samples", options->trials, "trials of the Monte Carlo calculation; 0 for none");
  command->add_option("--probability", options->probability, "coverage probability of intervals, such as 0.95");
  command->add_flag("--text", options->text, "print the budget for people instead of JSON");
  command->callback([options, &status] {
    evaluate(*options);
    status = 0;
  });
}

}  // namespace lims
