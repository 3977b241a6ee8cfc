#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/instruments_worked_sheet.hpp"

namespace instruments::procedures {
namespace {

using nlohmann::json;

class Catalogue : public testing::TestWithParam<std::string> {};

TEST_P(Catalogue, IsReadWithoutAFault) {
  EXPECT_FALSE(worked::procedure_of(GetParam()).items.empty());
}

/// Every bound of every table, and the examples of the facts by their ids.
TEST_P(Catalogue, ItsTablesHaveTheValuesOfTheRegulation) {
  const auto path = std::filesystem::path(ETALON_FIXTURES) / "procedures" / GetParam() / "values.json";
  ASSERT_TRUE(std::filesystem::exists(path)) << path;
  for (const auto& wrong : worked::wrong_values(worked::procedure_of(GetParam()), json::parse(std::ifstream(path))))
    ADD_FAILURE() << wrong;
}

TEST_P(Catalogue, ItsWorkedSheetsComeOutAsComputedByHand) {
  const auto sheets = worked::sheets_of(GetParam());
  ASSERT_FALSE(sheets.empty());
  for (const auto& sheet : sheets) {
    SCOPED_TRACE(sheet.filename().string());
    for (const auto& difference :
         worked::differences(worked::procedure_of(GetParam()), json::parse(std::ifstream(sheet))))
      ADD_FAILURE() << difference;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Catalogue, testing::ValuesIn(worked::catalogue_files()),
                         [](const auto& file) { return file.param; });

}  // namespace
}  // namespace instruments::procedures
