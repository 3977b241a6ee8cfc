#pragma once

#include <span>
#include <string_view>

#include "instruments/quantities/dsi_unit.hpp"
#include "instruments/quantities/unit_table.hpp"

namespace instruments {

/// One name of D-SI (guide 1.3, and what PTB's dsi_unit 3 adds). `unit` is what find_unit knows it by; Prefixes::binary
/// stands for \kibi to \yobi alone.
struct DsiRow {
  std::string_view name;
  std::string_view unit;
  DsiClass medal;
  Prefixes prefixes;
};

std::span<const DsiRow> dsi_rows();

}  // namespace instruments
