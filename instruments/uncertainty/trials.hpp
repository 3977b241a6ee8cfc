#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "instruments/expressions/model.hpp"
#include "instruments/uncertainty/correlated_groups.hpp"
#include "instruments/uncertainty/uncertainty_case.hpp"

namespace instruments::uncertainty {

/// How many trials draw from one stream of random numbers. The smallest unit of work, and of adaptive runs.
inline constexpr std::size_t chunk_size = 1024;

/// Mean values and sums of products of deviations of several outputs over some trials.
struct Moments {
  std::size_t count = 0;
  std::vector<double> means;
  std::vector<double> products;  // outputs x outputs

  /// Joins the moments of other trials (Chan, Golub and LeVeque, 1983).
  void join(const Moments& other);
};

/// Draws the inputs of a model and evaluates it, a chunk at a time; chunk n is the same whoever computes it.
class TrialChunk {
 public:
  TrialChunk(const expressions::Model& model, const UncertaintyCase& given);

  /// Writes `count` values (at most chunk_size) of each output to `results[output]`, and returns their moments.
  /// Refuses (`invalid_input`) a value that is no number.
  Moments run(std::uint64_t chunk, const std::vector<double*>& results, std::size_t count);

 private:
  void draw_input(std::size_t input, std::uint64_t chunk);
  void draw_group(const CorrelatedGroup& group, const std::vector<double>& factor, std::uint64_t chunk);
  Moments moments_of(const std::vector<double*>& results, std::size_t count) const;

  const expressions::Model& model_;
  const UncertaintyCase& given_;
  std::vector<CorrelatedGroup> groups_;
  std::vector<std::vector<double>> factors_;
  std::vector<bool> correlated_;
  std::vector<std::uint64_t> streams_;        // of each input
  std::vector<std::vector<double>> columns_;  // the trials of each input
  std::vector<std::vector<double>> normals_;  // of a correlated group
  std::vector<double> deviations_;
  expressions::BlockRegisters registers_;
};

}  // namespace instruments::uncertainty
