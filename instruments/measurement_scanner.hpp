#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/measuring_range.hpp"
#include "instruments/quantities/unit.hpp"

namespace instruments {

/// Reads a simplified measurement text from left to right; what it cannot read it leaves in place.
class MeasurementScanner {
 public:
  /// `typed` is what messages quote; `rest` must outlive the scanner.
  MeasurementScanner(std::string_view typed, std::string_view rest) : typed_(typed), rest_(rest) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::string_view typed() const { return typed_; }
  void go_to(std::string_view rest) { rest_ = rest; }

  void skip_spaces();
  void skip_separators();
  bool take(std::string_view expected);

  /// "-0.1", "2.00"; a plus sign is dropped.
  std::optional<std::string> take_number();

  /// The unit here, "" when there is none; refuses one that is not registered.
  std::string take_unit();

  /// The name before "=", such as "Q3"; nothing (and nothing taken) when no assignment stands here.
  std::optional<std::string> take_assigned_name();

  /// A name of letters before a number or bracket, without its colon: "DCV".
  std::optional<std::string> take_label();

  /// The sign between the ends of a range: "~", or "-" or "to" when a number follows.
  bool take_range_sign();

 private:
  std::string_view typed_;
  std::string_view rest_;
};

/// Refuses a text that is not understood; says how such a text is written.
[[noreturn]] void refuse_measurement(std::string_view typed, std::string_view example);

/// The registered unit of a symbol; dB(A) counts as dB. Nothing for an empty or unknown one.
std::optional<Unit> unit_of(std::string_view symbol);

/// Refuses a unit that is not registered.
void require_known_unit(std::string_view typed, std::string_view unit);

/// Refuses a number that stands without its unit.
void require_unit(std::string_view typed, const TypedQuantity& quantity);

}  // namespace instruments
