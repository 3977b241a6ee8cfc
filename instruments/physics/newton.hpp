#pragma once

namespace instruments {

/// The root of f(x) = target next to `start`, which is right to about 10^-15: `f` yields value and slope as a pair.
/// Every step doubles the digits, and on jets carries one more order of derivatives, so that three steps are exact for
/// all three scalars. The slope must not be zero near the root; nothing is refused.
template <class Scalar, class Function>
Scalar refined_root(double start, const Scalar& target, const Function& f) {
  constexpr int steps = 3;
  Scalar x = start;
  for (int i = 0; i < steps; ++i) {
    const auto [value, slope] = f(x);
    x = x - (value - target) / slope;
  }
  return x;
}

}  // namespace instruments
