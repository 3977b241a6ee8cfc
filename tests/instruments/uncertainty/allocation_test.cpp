// AddressSanitizer allocates by its own functions and cannot be counted.
#ifndef __SANITIZE_ADDRESS__
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <nlohmann/json.hpp>

#include "instruments/uncertainty/propagator.hpp"
#include "instruments/uncertainty/read_case.hpp"

namespace {

std::atomic<std::size_t> allocations = 0;

}  // namespace

// Counts every allocation of this executable; all else is as the library does it.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* place = std::malloc(size > 0 ? size : 1)) return place;
  throw std::bad_alloc();
}
void operator delete(void* place) noexcept {
  std::free(place);
}
void operator delete(void* place, std::size_t /*size*/) noexcept {
  std::free(place);
}

namespace instruments::uncertainty {
namespace {

TEST(Propagator, AllocatesNothingWhenItIsRepeated) {
  const auto given = read_case({{"model", {"R = V / I * cos(phi)", "X = V / I * sin(phi)"}},
                                {"inputs",
                                 {{{"name", "V"}, {"unit", "V"}, {"value", 5}, {"standard_uncertainty", 0.003}},
                                  {{"name", "I"}, {"unit", "A"}, {"value", 0.02}, {"standard_uncertainty", 1e-5}},
                                  {{"name", "phi"}, {"unit", "rad"}, {"value", 1}, {"standard_uncertainty", 7e-4}}}},
                                {"correlations", {{"V", "I", -0.36}}}});
  std::vector<expressions::ModelInput> inputs;
  for (const auto& each : given.inputs) inputs.push_back(each.quantity);
  std::vector<expressions::Fault> faults;
  const auto model =
      expressions::compile_model(given.model, inputs, std::nullopt, expressions::Functions::standard(), faults);
  ASSERT_TRUE(model);
  Propagator propagator(*model, given);
  const double estimates[] = {5, 0.02, 1};
  const std::size_t before = allocations;
  for (int i = 0; i < 100; ++i) propagator.at(estimates);
  EXPECT_EQ(allocations, before);
  EXPECT_GT(propagator.standard_uncertainty(0), 0);
}

TEST(BlockRegisters, EvaluateWithoutAllocating) {
  expressions::Tape tape;
  const auto x = tape.input(0);
  tape.add(expressions::Operation::sqrt, tape.add(expressions::Operation::multiply, x, x));
  expressions::BlockRegisters block(tape);
  const std::vector<double> column(expressions::block_size, 3);
  const double* const columns[] = {column.data()};
  const std::size_t before = allocations;
  for (int i = 0; i < 100; ++i) block.evaluate(columns);
  EXPECT_EQ(allocations, before);
  EXPECT_EQ(block.values(2)[5], 3);
}

}  // namespace
}  // namespace instruments::uncertainty

#endif
