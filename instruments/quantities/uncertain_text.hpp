#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "instruments/quantities/unit.hpp"
#include "instruments/refusal.hpp"

/// A result and its uncertainty as they are printed together (JCGM 100:2008, 7.2; JJF 1059.1-2012, 5.3).
namespace instruments {

/// `half_even` is GB/T 8170. `up` does not promise too much: 10.47 becomes 11, but less than a tenth of the last digit is
/// dropped, 28.05 becomes 28 (the examples of JCGM 100, 7.2.6).
enum class UncertaintyRounding : std::uint8_t { half_even, up };

struct UncertaintyDigits {
  int digits = 2;  // significant ones, 1 or 2 (JCGM 100, 7.2.6)
  UncertaintyRounding rounding = UncertaintyRounding::half_even;
};

/// An uncertainty of so many digits behind the point; below zero the last digit stands left of it: 1200 has -2.
struct RoundedUncertainty {
  Decimal uncertainty;
  int places = 0;
};

/// 9.96 becomes 10 and not 10.0: a digit that is carried takes one away. The double counts as the decimal that people
/// see of it. Refuses what is not above zero and finite, what is beyond 10^±40, and other counts of digits than 1
/// and 2.
RoundedUncertainty round_uncertainty(double uncertainty, const UncertaintyDigits& digits = {});

/// The value rounded (GB/T 8170) to the last digit of its uncertainty.
struct RoundedResult {
  Decimal value;
  Decimal uncertainty;
  int places = 0;
};

/// Refuses as round_uncertainty, and an uncertainty 10^45 times smaller than the value.
RoundedResult round_result(const Decimal& value, double uncertainty, const UncertaintyDigits& digits = {});

struct UncertainResult {
  std::string symbol;  // "m_s"; empty for none
  Quantity value;
  double uncertainty = 0;                 // in the unit of the value; in dB for a level
  std::optional<double> coverage_factor;  // of an expanded uncertainty; nothing for a standard uncertainty
  UncertaintyDigits digits = {};
};

enum class UncertaintyForm : std::uint8_t {
  separate,     // m_s = 100.02147 g, U = 0.00079 g, k = 2
  plus_minus,   // m_s = (100.02147 ± 0.00079) g, k = 2
  last_digits,  // m_s = 100.02147(79) g, k = 2
  in_unit,      // m_s = 100.02147(0.00079) g, k = 2
};

/// Both languages; they differ in punctuation: "m_s = (100.02147 ± 0.00079) g；k = 2". Where the uncertainty ends left
/// of the point, no digit is printed that is not known: "(500008 ± 12) × 10² V". Angles stand without space:
/// "30.0(2)°". Refuses as round_result, and a coverage factor that is not above zero.
Text uncertain_text(const UncertainResult& result, UncertaintyForm form);

/// "U_rel = 0.16 %, k = 2"; below 0.001 % as "7.9 × 10⁻⁶". Refuses the value 0 and quantities whose zero is a
/// convention, such as Celsius temperatures and levels.
Text relative_uncertainty_text(const UncertainResult& result);

}  // namespace instruments
