#include "instruments/procedures/chosen_standards.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/instruments_worked_sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

/// What `evaluate` says, or refuses.
std::string said_of(const Procedure& procedure, const json& sheet) {
  try {
    return evaluate(procedure, sheet).dump();
  } catch (const Refusal& refusal) {
    return refusal.text().en;
  }
}

/// Each role could have been served by one more.
json with_another_candidate(json sheet) {
  for (auto& standard : sheet["standards"]) {
    if (standard["candidates"].empty()) continue;
    auto other = standard["candidates"][0];
    other["id"] = 4711;
    standard["candidates"].insert(standard["candidates"].begin(), std::move(other));
  }
  return sheet;
}

TEST(ChosenStandards, AloneAreEvaluatedToTheSameBytesOnEveryWorkedSheet) {
  std::size_t sheets = 0;
  for (const auto& file : worked::catalogue_files())
    for (const auto& path : worked::sheets_of(file)) {
      SCOPED_TRACE(path.string());
      const auto& procedure = worked::procedure_of(file);
      const json given = json::parse(std::ifstream(path));
      if (given.contains("refused")) continue;
      const json sheet = worked::filled_sheet(procedure, given);
      const json alone = with_chosen_alone(with_another_candidate(sheet));
      EXPECT_EQ(alone.dump().find("4711"), std::string::npos);
      EXPECT_EQ(said_of(procedure, alone), said_of(procedure, sheet));
      for (std::size_t role = 0; role < alone["standards"].size(); ++role)
        EXPECT_LE(alone["standards"][role]["candidates"].size(), chosen_equipment(alone, role).size());
      ++sheets;
    }
  EXPECT_GT(sheets, 100U);
}

TEST(ChosenStandards, AreThoseOfRowsReadingsAsFoundAndFurtherRangesToo) {
  const json sheet = {
      {"standards", {{{"role", "weights"}, {"equipment_id", 1}}}},
      {"items", {{{"id", "appearance"}}, {{"rows", {{{"standards", {{"weights", 2}}}}, {{"cells", {}}}}}}}},
      {"as_found", {{"items", {{{"rows", {{{"standards", {{"weights", 3}}}}}}}}}}},
      {"ranges",
       {{{"standards", {{{"role", "weights"}, {"equipment_id", 4}}}},
         {"items", {{{"rows", {{{"standards", {{"weights", 5}, {"other", 6}}}}}}}}}}}}};
  EXPECT_EQ(chosen_equipment(sheet, 0), (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace instruments::procedures
