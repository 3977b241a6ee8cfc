#include "lims/workflow/certificate_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

json tables_of(const std::string& correction) {
  return {{{"quantity", ""},
           {"at_unit", "MPa"},
           {"unit", "kPa"},
           {"points",
            {{{"at", "0"}, {"correction", "0.00"}, {"U", "0.20"}, {"k", "2"}},
             {{"at", "2.5"}, {"correction", correction}, {"U", "0.20"}, {"k", "2"}}}}}};
}

TEST(CertificateTables, MistakesInATableAreNamedAtTheirPoints) {
  auto tables = lims::tables_from_json(tables_of("x"));
  auto& points = tables[0].points;
  points.push_back({"2.5", "0", "0", "-2"});
  points.push_back({"", "1", "0.1", "2"});
  std::vector<std::string> fields;
  for (const auto& mistake : lims::mistakes_in(tables)) fields.push_back(mistake.field);
  EXPECT_THAT(fields, ElementsAre("tables.0.points.1.correction", "tables.0.points.2.at", "tables.0.points.2.U",
                                  "tables.0.points.2.k", "tables.0.points.3.at"));
}

TEST(CertificateTables, UnitsMustBeKnownAndOfOneDimension) {
  const auto fields = [](const std::string& at_unit, const std::string& unit) {
    auto tables = lims::tables_from_json(tables_of("0"));
    tables[0].at_unit = at_unit;
    tables[0].unit = unit;
    std::vector<std::string> named;
    for (const auto& mistake : lims::mistakes_in(tables)) named.push_back(mistake.field);
    return named;
  };
  EXPECT_THAT(fields("MPa", "Pa"), IsEmpty());
  EXPECT_THAT(fields("℃", "K"), IsEmpty());
  EXPECT_THAT(fields("℃", "℃"), IsEmpty());
  EXPECT_THAT(fields("℃", "℉"), ElementsAre("tables.0.unit"));
  EXPECT_THAT(fields("MPa", "V"), ElementsAre("tables.0.unit"));
  EXPECT_THAT(fields("", "xyz"), ElementsAre("tables.0.at_unit", "tables.0.unit"));
}

TEST(CertificateTables, TablesHaveNamesOfTheirOwnAndNotTooManyPoints) {
  auto tables = lims::tables_from_json(tables_of("0"));
  tables.push_back(tables.front());
  EXPECT_EQ(lims::mistakes_in(tables).at(0).field, "tables.1.quantity");
  tables.resize(1);
  tables[0].points.resize(2001, tables[0].points[0]);
  EXPECT_EQ(lims::mistakes_in(tables).at(0).field, "tables.0.points");
  tables[0].points.clear();
  EXPECT_EQ(lims::mistakes_in(tables).at(0).field, "tables.0.points");
}

}  // namespace
