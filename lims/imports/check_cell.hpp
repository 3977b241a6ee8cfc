#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lims/imports/check.hpp"

namespace lims::imports {

/// Registers repeat themselves: what was found of a text is kept, up to a bound.
class Remembered {
 public:
  using Judge = std::optional<instruments::Text> (*)(const std::string& text);

  const std::optional<instruments::Text>& fault_in(const std::string& text, Judge judge);

 private:
  std::unordered_map<std::string, std::optional<instruments::Text>> known_;
};

/// What checking one table remembers of its earlier rows.
struct Memory {
  Remembered ranges;
  Remembered intervals;
  Remembered classes;
  std::unordered_map<std::string, std::string> kinds;
};

/// How cells of a table are read.
struct CellReading {
  bool serial_dates = false;
  bool counts_from_1904 = false;
};

/// The text of a cell without outer space, line breaks inside as spaces, and without the apostrophe with which an
/// export guards against formulas. A fault where it is damaged, too long, holds control characters or is a
/// spreadsheet's error.
std::optional<instruments::Text> clean(Field field, std::string& cell);

/// Puts the unit of the header behind a cell that holds nothing but numbers: "0~1.6" below 测量范围(MPa) is "0~1.6MPa".
void add_unit(std::string& cell, const std::string& unit);

/// Sets the field in `row`; the fault when the text does not say what the field needs.
std::optional<instruments::Text> set_field(Field field, const std::string& text, const CellReading& reading,
                                           Memory& memory, CheckedRow& row);

/// What messages may quote of a cell: valid UTF-8 without control characters, at most 100 characters.
std::string excerpt(std::string_view cell);

}  // namespace lims::imports
