#include "lims/dcc/dsi_unit.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace {

using lims::dcc::from_dsi;
using lims::dcc::to_dsi;

/// dcc/dsi-unit-vectors.tsv: what the grammar calls invalid is never taken for strict, and what is valid and can be
/// calculated with comes back as the same unit from its strict form.
TEST(DsiUnitOfACertificate, IsReadAndWrittenAsEveryVectorSays) {
  std::ifstream file(ETALON_SHARED "/dcc/dsi-unit-vectors.tsv");
  std::string line;
  std::getline(file, line);
  int strict = 0;
  int invalid = 0;
  while (std::getline(file, line)) {
    const std::string text = nlohmann::json::parse(line.substr(0, line.find('\t')));
    const bool valid = line.substr(line.rfind('\t') + 1) != "INVALID";
    const auto read = from_dsi(text);
    if (!valid) {
      EXPECT_FALSE(read && read->strict) << text;
      ++invalid;
      continue;
    }
    if (!read) continue;  // an exponent that is not whole
    EXPECT_TRUE(read->strict) << text;
    ++strict;
    const auto written = to_dsi(read->unit);
    if (!written && read->unit.dimension == instruments::Dimension{}) continue;  // metre per metre
    ASSERT_TRUE(written) << text;
    const auto again = from_dsi(*written);
    ASSERT_TRUE(again && again->strict) << *written;
    EXPECT_EQ(again->unit.dimension, read->unit.dimension) << text;
    EXPECT_EQ(again->unit.factor * read->unit.divisor, read->unit.factor * again->unit.divisor) << text;
  }
  EXPECT_EQ(invalid, 71);  // 9 in GOLD files, 62 in IMPROVABLE
  EXPECT_GT(strict, 90);   // of 111
}

struct Spelling {
  const char *text, *symbol;
};

TEST(DsiUnitOfACertificate, IsReadLenientlyWhereItsMeaningIsPlain) {
  for (const auto& [text, symbol] : {Spelling{"\\degreeCelsius", "℃"},
                                     {"\\Newton", "N"},
                                     {"\\Kelvin", "K"},
                                     {"\\meter", "m"},
                                     {"\\milli\\Meter", "mm"},
                                     {"\\kilo\\gram", "kg"},
                                     {"\\mmHg", "mmHg"},
                                     {" \\volt ", "V"},
                                     {"°C", "℃"},
                                     {"kN", "kN"},
                                     {"%", "%"}}) {
    const auto read = from_dsi(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->unit.symbol, symbol) << text;
    EXPECT_FALSE(read->strict) << text;
  }
}

TEST(DsiUnitOfACertificate, IsNeverGuessed) {
  for (const auto* text :
       {"", "\\", "/kilogram", "\\celcius", "\\kgf\\", "|smoot", "ounce of gold", "\\milli", "\\metre\\tothe{0.5}"})
    EXPECT_FALSE(from_dsi(text)) << text;
  EXPECT_FALSE(from_dsi(std::string(100'000, '\\')));
}

TEST(DsiUnitOfACertificate, IsWrittenStrictly) {
  const auto written = [](const char* symbol) { return to_dsi(instruments::parse_unit(symbol)).value_or("none"); };
  EXPECT_EQ(written("℃"), "\\degreecelsius");
  EXPECT_EQ(written("mm²"), "\\milli\\metre\\tothe{2}");
  EXPECT_EQ(written("kg/m³"), "\\kilogram\\metre\\tothe{-3}");
  EXPECT_EQ(written("%"), "\\percent");
  EXPECT_EQ(written("psi"), "none");
}

}  // namespace
