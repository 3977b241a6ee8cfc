#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instruments/procedures/procedure.hpp"

namespace reports {

/// A person's part in a record; empty while it is still to come.
struct SignedStep {
  std::string name;
  std::string at;  // UTC, 2026-11-20T08:00:00Z
};

/// What the workbook says beyond the sheet.
struct RecordHeading {
  std::string number;
  instruments::Text laboratory;
  bool demo = false;
  SignedStep recorded, checked, approved;
};

/// A computed cell, by what it shows: "items.weighing.points.3.error", ".limit", ".low", ".U", ".verdict";
/// "items.weighing.results.spread"; "items.weighing.verdict"; "verdict".
struct WrittenCell {
  std::string sheet;
  std::uint32_t row = 0;     // from 0
  std::uint16_t column = 0;  // from 0
  std::string field;
  bool follows = true;  // false: a value, because no formula says it
};

/// The record as a workbook in which results, uncertainties and verdicts follow from the readings by formulas.
/// `sheet` is a filled one, `evaluation` what evaluate() made of it. Refuses what evaluate() refuses.
std::vector<WrittenCell> write_record_workbook(const std::filesystem::path& file,
                                               const instruments::procedures::Procedure& procedure,
                                               const nlohmann::json& sheet, const nlohmann::json& evaluation,
                                               const RecordHeading& heading);

}  // namespace reports
