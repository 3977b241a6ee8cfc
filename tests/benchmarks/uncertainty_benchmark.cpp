#include <benchmark/benchmark.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "instruments/expressions/model.hpp"
#include "instruments/uncertainty/monte_carlo.hpp"
#include "instruments/uncertainty/propagator.hpp"
#include "instruments/uncertainty/read_case.hpp"

namespace instruments::uncertainty {
namespace {

using nlohmann::json;

/// JCGM 100:2008, H.1.
UncertaintyCase end_gauge() {
  const auto input = [](const char* name, const char* unit, double value, double u, double dof) {
    return json{{"name", name}, {"unit", unit}, {"value", value}, {"standard_uncertainty", u}, {"dof", dof}};
  };
  return read_case(
      {{"model", {"l = ls + d0 + d1 + d2 - ls*(dalpha*(thbar + Delta) + alpha*dtheta)"}},
       {"inputs",
        {input("ls", "nm", 50'000'623, 25, 18), input("d0", "nm", 215, 5.8, 24), input("d1", "nm", 0, 3.9, 5),
         input("d2", "nm", 0, 6.7, 8), input("alpha", "1/K", 1.15e-5, 1.2e-6, 1e9), input("thbar", "K", -0.1, 0.2, 1e9),
         input("Delta", "K", 0, 0.35, 1e9), input("dalpha", "1/K", 0, 0.58e-6, 50),
         input("dtheta", "K", 0, 0.029, 2)}}});
}

/// JCGM 101:2008, 9.3.
json mass_calibration() {
  return {{"model", {"dm = (mRc + dmRc)*(1 + (ra - 1.2)*(1/rW - 1/rR)) - 100000"}},
          {"inputs",
           {{{"name", "mRc"}, {"unit", "mg"}, {"value", 100'000}, {"standard_uncertainty", 0.05}},
            {{"name", "dmRc"}, {"unit", "mg"}, {"value", 1.234}, {"standard_uncertainty", 0.02}},
            {{"name", "ra"}, {"unit", "kg/m3"}, {"value", 1.2}, {"distribution", "rectangular"}, {"half_width", 0.1}},
            {{"name", "rW"}, {"unit", "kg/m3"}, {"value", 8000}, {"distribution", "rectangular"}, {"half_width", 1000}},
            {{"name", "rR"}, {"unit", "kg/m3"}, {"value", 8000}, {"distribution", "rectangular"}, {"half_width", 50}}}},
          {"trials", 1'000'000}};
}

expressions::Model compiled(const UncertaintyCase& given) {
  std::vector<expressions::ModelInput> inputs;
  for (const auto& each : given.inputs) inputs.push_back(each.quantity);
  std::vector<expressions::Fault> faults;
  return *expressions::compile_model(given.model, inputs, std::nullopt, expressions::Functions::standard(), faults);
}

/// Value, nine sensitivity coefficients and the standard uncertainty of a model compiled before.
void propagate_end_gauge(benchmark::State& state) {
  const auto given = end_gauge();
  const auto model = compiled(given);
  Propagator propagator(model, given);
  std::vector<double> estimates;
  for (const auto& each : given.inputs) estimates.push_back(each.estimate);
  for (auto _ : state) {
    estimates[1] += 1e-9;
    propagator.at(estimates);
    benchmark::DoNotOptimize(propagator.standard_uncertainty(0));
  }
}
BENCHMARK(propagate_end_gauge)->Unit(benchmark::kNanosecond);

void parse_and_check_mass_calibration(benchmark::State& state) {
  const auto given = read_case(mass_calibration());
  for (auto _ : state) benchmark::DoNotOptimize(compiled(given));
}
BENCHMARK(parse_and_check_mass_calibration)->Unit(benchmark::kMicrosecond);

/// A million trials with mean, standard deviation, median, both intervals and histogram.
void monte_carlo_of_mass_calibration(benchmark::State& state) {
  const auto given = read_case(mass_calibration());
  const auto model = compiled(given);
  for (auto _ : state) benchmark::DoNotOptimize(monte_carlo(model, given, static_cast<unsigned>(state.range(0))));
}
BENCHMARK(monte_carlo_of_mass_calibration)
    ->Arg(1)
    ->Arg(2)
    ->Arg(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())))
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace instruments::uncertainty
