#include "instruments/uncertainty/read_case.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "instruments/uncertainty/evaluation.hpp"

namespace instruments::uncertainty {
namespace {

using nlohmann::json;

json pair_case(const std::string& simultaneous) {
  return json::parse(R"({"model": ["y = a + b"], "trials": 0, "inputs": [
    {"name": "a", "value": 1, "standard_uncertainty": 1}, {"name": "b", "value": 2, "standard_uncertainty": 1}],
    "simultaneous": )" +
                     simultaneous + '}');
}

/// The fields with mistakes.
std::vector<std::string> mistaken(const json& given) {
  std::vector<std::string> fields;
  try {
    read_case(given);
  } catch (const Refusal& refusal) {
    for (const auto& mistake : refusal.mistakes()) fields.push_back(mistake.field);
  }
  return fields;
}

TEST(UncertaintyCases, NameInputsThatWereObservedTogetherByText) {
  const std::vector<std::string> wrong = {"simultaneous.0"};
  constexpr std::size_t deep = 100'000;
  const std::string nested = std::string(deep, '[') + std::string(deep, ']');
  for (const std::string& names :
       {std::string("7"), std::string("\"a\""), std::string(R"(["a", 1])"), "[" + nested + R"(, "b"])"})
    EXPECT_EQ(mistaken(pair_case('[' + names + ']')), wrong);
}

/// A count per division is a number; that its unit stands in no list is said, and does not stop the evaluation.
TEST(UnitOfAnInput, ThatOnlyCountsLeavesNumericalValues) {
  json given = {{"model", {"U = K * (n - b)"}},
                {"inputs",
                 {{{"name", "K"}, {"unit", "V/div"}, {"value", 0.5}, {"standard_uncertainty", 0.01}},
                  {{"name", "n"}, {"unit", "div"}, {"value", 3}, {"standard_uncertainty", 0.1}},
                  {{"name", "b"}, {"unit", "-"}, {"value", 1}, {"standard_uncertainty", 0}}}},
                {"trials", 0}};
  const auto evaluation = evaluate_uncertainty(read_case(given));
  EXPECT_EQ(evaluation.outputs[0].propagation.value, 1);
  EXPECT_EQ(evaluation.outputs[0].unit, "");
  EXPECT_EQ(evaluation.outputs[0].propagation.budget[1].unit, "div");
  EXPECT_EQ(evaluation.remarks.size(), 2);
  given["equation"] = "quantity";
  EXPECT_THROW(read_case(given), Refusal);
  given.erase("equation");
  given["inputs"][1]["unit"] = "di\nv";
  EXPECT_THROW(read_case(given), Refusal);
  // A slip of the pen is no unit.
  for (auto& each : given["inputs"]) each["unit"] = "V";
  given["inputs"][1]["unit"] = "mh";
  EXPECT_THROW(read_case(given), Refusal);
  given["equation"] = "numerical";
  EXPECT_EQ(read_case(given).remarks.size(), 1);
}

TEST(DistributionOfAnInput, IsCalledByAnyOfItsNames) {
  const auto shape_of = [](json input) {
    input["name"] = "x";
    input["value"] = 3;
    const auto read = read_case({{"model", {"y = x"}}, {"inputs", json::array({input})}});
    return read.inputs[0].sources[0].distribution.shape;
  };
  EXPECT_EQ(shape_of({{"distribution", "U-shaped"}, {"half_width", 1}}), Shape::arcsine);
  EXPECT_EQ(shape_of({{"distribution", "Rectangular"}, {"half_width", 1}}), Shape::rectangular);
  EXPECT_EQ(shape_of({{"distribution", "均匀"}, {"half_width", 1}}), Shape::rectangular);
  EXPECT_EQ(shape_of({{"distribution", "反正弦"}, {"half_width", 1}}), Shape::arcsine);
  EXPECT_EQ(shape_of({{"distribution", "Student t"}, {"standard_uncertainty", 1}, {"dof", 5}}), Shape::student_t);
  EXPECT_EQ(shape_of({{"distribution", "trapezoidal"}, {"half_width", 1}, {"beta", 0.5}}), Shape::trapezoidal);
  // Without its second parameter the shape would silently be another one.
  EXPECT_THROW(shape_of({{"distribution", "trapezoidal"}, {"half_width", 1}}), Refusal);
  EXPECT_THROW(shape_of({{"distribution", "ctrap"}, {"half_width", 1}}), Refusal);
  EXPECT_THROW(shape_of({{"distribution", "lognormal"}, {"half_width", 1}}), Refusal);
}

/// Tables write a dash or nothing for the unit of a number.
TEST(UnitOfAnInput, IsOneWhereNoneIsWritten) {
  for (const auto* unit : {"", " ", "-", "–", "/", "1"}) {
    const json given = {{"model", {"y = 2 * x"}},
                        {"inputs", {{{"name", "x"}, {"unit", unit}, {"value", 3}, {"standard_uncertainty", 0.1}}}},
                        {"trials", 0}};
    const auto evaluation = evaluate_uncertainty(read_case(given));
    EXPECT_EQ(evaluation.outputs[0].unit, "1") << unit;
    EXPECT_TRUE(evaluation.remarks.empty()) << unit;
  }
}

/// U = 0.045 g, k = 2, p = 95 %, as certificates say it.
TEST(UncertaintyCases, TakeACertificateThatStatesFactorAndProbability) {
  const json given = {{"model", {"y = x"}},
                      {"inputs",
                       {{{"name", "x"},
                         {"value", 10},
                         {"certificate", {{"expanded", 0.045}, {"k", 2}, {"probability", 0.95}, {"dof", 50}}}}}}};
  const auto source = read_case(given).inputs[0].sources[0];
  EXPECT_DOUBLE_EQ(source.standard_uncertainty, 0.0225);
  EXPECT_EQ(source.degrees_of_freedom, 50);
}

}  // namespace
}  // namespace instruments::uncertainty
