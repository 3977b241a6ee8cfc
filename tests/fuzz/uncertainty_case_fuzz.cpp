#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "instruments/uncertainty/budget_text.hpp"
#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"
#include "tests/fuzz/promise.hpp"

namespace instruments::uncertainty {
namespace {

constexpr std::uint64_t most_trials = 25'000;

void look_at(const UncertaintyEvaluation& evaluation) {
  for (const auto& output : evaluation.outputs) {
    const auto& propagation = output.propagation;
    fuzz::promise(std::isfinite(propagation.value), "an output has a value", output.name);
    fuzz::promise(std::isfinite(propagation.standard_uncertainty) && propagation.standard_uncertainty >= 0,
                  "an uncertainty is zero or more", output.name);
    for (const auto& line : propagation.budget)
      fuzz::promise(line.share >= 0 && line.share <= 1 + 1e-9, "a share is part of a whole", line.input);
    for (const auto& warning : output.warnings) fuzz::promise_sentence(warning);
  }
  for (const double r : evaluation.correlations)
    fuzz::promise(std::isnan(r) || std::abs(r) <= 1 + 1e-6, "a coefficient lies between -1 and 1");
  for (const auto& remark : evaluation.remarks) fuzz::promise_sentence(remark);
  fuzz::promise_sentence(budget_text(evaluation));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = nlohmann::json::parse(data, data + size, nullptr, false);
  if (json.is_discarded()) return 0;
  auto given = fuzz::unless_refused([&] { return read_case(json); });
  if (!given) return 0;
  // A million trials, which it takes when none are asked for, show no more than a few.
  given->trials = json.contains("trials") ? std::min(given->trials, most_trials) : 0;
  const auto evaluation = fuzz::unless_refused([&] { return evaluate_uncertainty(*given); });
  if (!evaluation) return 0;
  look_at(*evaluation);
  const auto printed = to_json(*evaluation, &Text::en).dump();
  if (given->trials == 0)
    fuzz::promise(to_json(evaluate_uncertainty(*given), &Text::en).dump() == printed, "an evaluation is the same twice",
                  printed);
  return 0;
}

}  // namespace instruments::uncertainty
