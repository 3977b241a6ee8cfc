#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"

/// The legal units of measurement (GB 3100-1993, GB 3102), entry by entry.
namespace instruments {
namespace {

nlohmann::json statutory() {
  std::ifstream file(ETALON_SHARED "/statutory/units.json");
  return nlohmann::json::parse(file);
}

/// "帕[斯卡]": the short and the full name; "千克(公斤)": both.
std::vector<std::string> names_in(const std::string& written) {
  std::string full;
  std::string brief;
  std::string other;
  std::string* inside = nullptr;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c == '(') inside = &other;
    if (c == '[') inside = &full;
    if (c == ')' || c == ']') inside = nullptr;
    if (std::string_view("()[]").find(c) != std::string_view::npos) continue;
    if (inside != &other) full += c;
    if (inside == nullptr) brief += c;
    if (inside == &other) other += c;
  }
  std::vector<std::string> names = {full};
  if (brief != full) names.push_back(brief);
  if (!other.empty() && other.find(' ') == std::string::npos) names.push_back(other);
  return names;
}

/// "L-1 M T-2".
Dimension dimension_in(const std::string& written) {
  static const std::map<std::string, std::size_t> places = {{"L", 0},  {"M", 1}, {"T", 2}, {"I", 3},
                                                            {"Th", 4}, {"N", 5}, {"J", 6}};
  Dimension dimension;
  std::istringstream words(written);
  for (std::string word; words >> word;) {
    if (word == "1") continue;
    const auto digits = word.find_first_of("-0123456789");
    dimension.powers.at(places.at(word.substr(0, digits))) =
        static_cast<std::int8_t>(digits == std::string::npos ? 1 : std::stoi(word.substr(digits)));
  }
  return dimension;
}

/// Short names that two units share: the first of GB 3100 has it.
const std::map<std::string, std::string> shared_names = {{"[角]分", "分"}, {"[角]秒", "秒"}, {"特[克斯]", "特"}};

void expect_unit(const std::string& typed, const nlohmann::json& entry) {
  const auto unit = find_unit(typed);
  ASSERT_TRUE(unit) << typed;
  // Logarithmic and conventional scales convert into nothing; their factor stands for nothing.
  const double factor = divide(unit->factor, unit->divisor).convert_to<double>();
  const double offset = divide(unit->factor * unit->offset, unit->divisor).convert_to<double>();
  EXPECT_NEAR(factor / entry["to_si_factor"].get<double>(), 1, 1e-12) << typed;
  EXPECT_NEAR(offset, entry["to_si_offset"].get<double>(), 1e-9) << typed;
  EXPECT_EQ(unit->dimension, dimension_in(entry["dimension"])) << typed;
  EXPECT_EQ(unit->legal, !entry["category"].get<std::string>().starts_with("not legal")) << typed;
}

TEST(StatutoryUnits, AreAllFoundBySymbolAliasAndName) {
  const auto units = statutory()["units"];
  ASSERT_EQ(units.size(), 141U);
  for (const auto& entry : units) {
    const std::string symbol = entry["symbol"];
    expect_unit(symbol, entry);
    EXPECT_EQ(find_unit(symbol)->symbol, symbol);
    for (const std::string alias : entry["aliases"]) expect_unit(alias, entry);
    const std::string written = entry["name_zh"];
    const auto shared = shared_names.find(written);
    for (const auto& name : names_in(written))
      if (shared == shared_names.end() || name != shared->second) expect_unit(name, entry);
  }
}

TEST(StatutoryUnits, TakeEveryPrefixUnderItsSymbolAndNames) {
  const auto prefixes = statutory()["prefixes"];
  ASSERT_EQ(prefixes.size(), 24U);
  for (const auto& prefix : prefixes) {
    const std::string symbol = prefix["symbol"];
    const Decimal factor("1e" + std::to_string(prefix["exp"].get<int>()));
    for (const std::string unit : {"Pa", "Ω", "V", "Hz", "mol", "lx", "ε"}) {
      const auto found = find_unit(symbol + unit);
      ASSERT_TRUE(found) << symbol << unit;
      EXPECT_EQ(found->symbol, symbol + unit);
      EXPECT_EQ(found->factor, factor * find_unit(unit)->factor) << symbol << unit;
    }
    for (const auto& name : names_in(prefix["name_zh"])) {
      const auto found = find_unit(name + "帕");
      ASSERT_TRUE(found) << name;
      EXPECT_EQ(found->symbol, symbol + "Pa");
    }
    // No compound prefixes, and none before a unit that has one.
    EXPECT_FALSE(find_unit(symbol + "kPa") && symbol != "da") << symbol;
    EXPECT_FALSE(find_unit(symbol + "kg")) << symbol;
    EXPECT_FALSE(find_unit(symbol + "℃")) << symbol;
  }
}

}  // namespace
}  // namespace instruments
