#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace instruments::uncertainty {

/// The generator xoshiro256++ of Blackman and Vigna (period 2^256 - 1), one for every block of trials of every input:
/// whoever computes a block draws the same numbers. Satisfies UniformRandomBitGenerator.
class Generator {
 public:
  using result_type = std::uint64_t;  // NOLINT(readability-identifier-naming): the standard calls it so

  Generator(std::uint64_t seed, std::uint64_t stream, std::uint64_t block) {
    std::uint64_t state = seed ^ scrambled(stream) ^ std::rotl(scrambled(block + 1), 32);
    for (auto& word : state_) word = scrambled(state += golden_ratio);
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// Rectangular on (0, 1), neither end included.
  double uniform() { return (static_cast<double>((*this)() >> 11) + 0.5) * 0x1p-53; }

 private:
  static constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;

  /// The finalizer of splitmix64.
  static constexpr std::uint64_t scrambled(std::uint64_t word) {
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
    return word ^ (word >> 31);
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace instruments::uncertainty
