#include <benchmark/benchmark.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "tests/instruments/procedures/gauge_sheet.hpp"
#include "tests/support/instruments_worked_sheet.hpp"

namespace instruments::procedures {
namespace {

/// What a verifier sends with every key: a pressure gauge with five points, read four times each, near its limits.
nlohmann::json usual_sheet() {
  auto sheet = gauge_sheet::filled();
  for (const auto& point : gauge_sheet::points_of(sheet))
    gauge_sheet::read_at(sheet, point, {point, point + (point == "0" ? "" : "1"), point, point});
  return sheet;
}

void evaluate_sheet(benchmark::State& state) {
  const auto sheet = usual_sheet();
  const Procedure& procedure = gauge_sheet::jjg_52();
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(procedure, sheet));
}
BENCHMARK(evaluate_sheet)->Unit(benchmark::kMillisecond);

void evaluate_sheet_that_may_be_regraded(benchmark::State& state) {
  auto sheet = usual_sheet();
  gauge_sheet::read_at(sheet, "0.8", {"0.84", "0.84", "0.84", "0.84"});
  const Procedure& procedure = gauge_sheet::jjg_52();
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(procedure, sheet));
}
BENCHMARK(evaluate_sheet_that_may_be_regraded)->Unit(benchmark::kMillisecond);

void load_procedure_file(benchmark::State& state) {
  const auto files = embedded_catalogue();
  const std::string content(files.front().content);
  for (auto _ : state) benchmark::DoNotOptimize(load_procedure(content, "procedure.yaml"));
}
BENCHMARK(load_procedure_file)->Unit(benchmark::kMillisecond);

/// The whole catalogue, as a program that starts reads it.
void load_catalogue(benchmark::State& state) {
  for (auto _ : state)
    for (const auto& [path, content] : embedded_catalogue())
      benchmark::DoNotOptimize(load_procedure(std::string(content), std::string(path)));
}
BENCHMARK(load_catalogue)->Unit(benchmark::kMillisecond);

/// Every worked sheet that is not refused.
const int worked_sheets = [] {
  for (const auto& file : worked::catalogue_files())
    for (const auto& path : worked::sheets_of(file)) {
      const auto given = nlohmann::json::parse(std::ifstream(path));
      if (given.contains("refused")) continue;
      const auto name = "evaluate_worked_sheet/" + file + "/" + path.stem().string();
      benchmark::RegisterBenchmark(name.c_str(),
                                   [file, given](benchmark::State& state) {
                                     const Procedure& procedure = worked::procedure_of(file);
                                     const auto sheet = worked::filled_sheet(procedure, given);
                                     for (auto _ : state) benchmark::DoNotOptimize(evaluate(procedure, sheet));
                                   })
          ->Unit(benchmark::kMillisecond)
          ->MinTime(0.02);
    }
  return 0;
}();

}  // namespace
}  // namespace instruments::procedures
