#include "instruments/uncertainty/read_case.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"

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

}  // namespace
}  // namespace instruments::uncertainty
