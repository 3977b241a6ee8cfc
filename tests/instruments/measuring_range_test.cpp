#include "instruments/measuring_range.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace instruments {
namespace {

MeasuringRange range(std::string low, std::string high, const std::string& unit) {
  return {std::nullopt, {std::move(low), unit}, {std::move(high), unit}};
}

struct RangeCase {
  std::string text;
  ParsedRange expected;
};

const std::vector<RangeCase> range_cases = {
    {"(0~1.6)MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"(-0.1~0.9)MPa", {{range("-0.1", "0.9", "MPa")}, {}}},
    {"(0.00~2.00)mg/L", {{range("0.00", "2.00", "mg/L")}, {}}},
    {"(28~133)dB", {{range("28", "133", "dB")}, {}}},
    {"(30~130)dB(A)", {{range("30", "130", "dB(A)")}, {}}},
    {"(300~1200)℃", {{range("300", "1200", "℃")}, {}}},
    {"(0~300)mmHg", {{range("0", "300", "mmHg")}, {}}},
    {"(5~50)L/min", {{range("5", "50", "L/min")}, {}}},
    {"0~1.6 MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"(0~1.6)MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"0-1.6MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"-0.1-0.9MPa", {{range("-0.1", "0.9", "MPa")}, {}}},
    {"-50--10℃", {{range("-50", "-10", "℃")}, {}}},
    {"-0.1 MPa ~ 0.9 MPa", {{range("-0.1", "0.9", "MPa")}, {}}},
    {"0MPa-1.6MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"0至1.6MPa", {{range("0", "1.6", "MPa")}, {}}},
    {"0 to 100 ℃", {{range("0", "100", "℃")}, {}}},
    {"[0…250]kPa", {{range("0", "250", "kPa")}, {}}},
    {"(−40~60)℃", {{range("-40", "60", "℃")}, {}}},
    {"±10V", {{range("-10", "10", "V")}, {}}},
    {"(10~90)% RH", {{range("10", "90", "%RH")}, {}}},
    {"(0.5kg~1t)", {{{std::nullopt, {"0.5", "kg"}, {"1", "t"}}}, {}}},
    {"DCV (0~1000)V", {{{"DCV", {"0", "V"}, {"1000", "V"}}}, {}}},
    {"温度:(-20~60)℃;湿度:(10~95)%RH",
     {{{"温度", {"-20", "℃"}, {"60", "℃"}}, {"湿度", {"10", "%RH"}, {"95", "%RH"}}}, {}}},
    {"(0~1.6) MPa;(0~16) bar", {{range("0", "1.6", "MPa"), range("0", "16", "bar")}, {}}},
    {"(0~1.6)MPa (0~16)bar", {{range("0", "1.6", "MPa"), range("0", "16", "bar")}, {}}},
    {"(0~1.6)MPa、(0~16)bar", {{range("0", "1.6", "MPa"), range("0", "16", "bar")}, {}}},
    {"0~6 kg / 0~15 kg", {{range("0", "6", "kg"), range("0", "15", "kg")}, {}}},
    {"0~6kg/0~15kg", {{range("0", "6", "kg"), range("0", "15", "kg")}, {}}},
    {"0~10L/min/0~60L/min", {{range("0", "10", "L/min"), range("0", "60", "L/min")}, {}}},
    {"(-0.1~0)MPa/-0.1~0.9MPa", {{range("-0.1", "0", "MPa"), range("-0.1", "0.9", "MPa")}, {}}},
    {"(0~6)kg/(0~15)kg", {{range("0", "6", "kg"), range("0", "15", "kg")}, {}}},
    {"20kg", {{}, {{"nominal", {"20", "kg"}}}}},
    {"Q3=2.5m3/h R=80", {{}, {{"Q3", {"2.5", "m3/h"}}, {"R", {"80", ""}}}}},
    {"R=80 Q3=2.5m3/h", {{}, {{"R", {"80", ""}}, {"Q3", {"2.5", "m3/h"}}}}},
    {"DN20", {{}, {{"DN", {"20", "mm"}}}}},
    {"Max=30kg Min=0.1kg e=10g", {{}, {{"Max", {"30", "kg"}}, {"Min", {"0.1", "kg"}}, {"e", {"10", "g"}}}}},
    {"Max 30 kg", {{}, {{"Max", {"30", "kg"}}}}},
    {"220V 5(60)A", {{}, {{"Un", {"220", "V"}}, {"Ib", {"5", "A"}}, {"Imax", {"60", "A"}}}}},
    {"3×220/380V 1.5(6)A",
     {{},
      {{"phases", {"3", ""}},
       {"Un", {"220", "V"}},
       {"Uline", {"380", "V"}},
       {"Ib", {"1.5", "A"}},
       {"Imax", {"6", "A"}}}}},
    {"3x100V 0.2-0.5(60)A",
     {{},
      {{"phases", {"3", ""}},
       {"Un", {"100", "V"}},
       {"Imin", {"0.2", "A"}},
       {"Itr", {"0.5", "A"}},
       {"Imax", {"60", "A"}}}}},
    {"", {}},
    {"/", {}},
    {"—", {}},
};

TEST(MeasuringRange, UnderstandsWhatRegistersWrite) {
  for (const auto& known : range_cases) {
    SCOPED_TRACE(known.text);
    ASSERT_NO_THROW(parse_measuring_range(known.text));
    const auto parsed = parse_measuring_range(known.text);
    EXPECT_EQ(parsed.ranges, known.expected.ranges);
    EXPECT_EQ(parsed.ratings, known.expected.ratings);
  }
}

std::string refusal_of(const std::string& text) {
  try {
    parse_measuring_range(text);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_NE(refusal.text().zh, "");
    return refusal.text().en;
  }
  return "";
}

TEST(MeasuringRange, RefusesAnUnknownUnitAndNamesIt) {
  EXPECT_NE(refusal_of("(0~1.6)MPaa").find("\"MPaa\""), std::string::npos);
  EXPECT_NE(refusal_of("(0~1.6)Foo").find("not a registered unit"), std::string::npos);
  EXPECT_NE(refusal_of("20zentner").find("not a registered unit"), std::string::npos);
}

TEST(MeasuringRange, RefusesLowAboveOrAtHigh) {
  EXPECT_NE(refusal_of("(1.6~0)MPa").find("must be below"), std::string::npos);
  EXPECT_NE(refusal_of("(5~5)kg").find("must be below"), std::string::npos);
  EXPECT_NE(refusal_of("(2kg~1000g)").find("must be below"), std::string::npos);
}

TEST(MeasuringRange, RefusesEndsOfDifferentQuantities) {
  EXPECT_NE(refusal_of("0kg~5MPa").find("different quantities"), std::string::npos);
}

TEST(MeasuringRange, RefusesARangeWithoutUnit) {
  EXPECT_NE(refusal_of("(0~1.6)").find("lacks a unit"), std::string::npos);
  EXPECT_NE(refusal_of("20").find("lacks a unit"), std::string::npos);
}

TEST(MeasuringRange, RefusesWhatItDoesNotUnderstand) {
  for (const std::string text : {"大量程", "(0~)MPa", "(~5)MPa", "(0~1.6MPa", "0~1,000 kg", "(0~1.6)MPa 耐震", "=", "(",
                                 "±", "DN15~DN50", "Q3=", "1e3kg", ";;", "(0~1~2)MPa", "5(60", "3×"}) {
    SCOPED_TRACE(text);
    EXPECT_NE(refusal_of(text), "");
  }
  EXPECT_NE(refusal_of("1234567890123456789012345678901234567890123456789012345678901kg"), "");
}

TEST(ScaleInterval, UnderstandsWhatRegistersWrite) {
  using Expected = std::vector<NamedQuantity>;
  EXPECT_EQ(parse_scale_interval("0.05MPa"), (Expected{{"d", {"0.05", "MPa"}}}));
  EXPECT_EQ(parse_scale_interval("e=2g"), (Expected{{"e", {"2", "g"}}}));
  EXPECT_EQ(parse_scale_interval("d=0.1mg e=1mg"), (Expected{{"d", {"0.1", "mg"}}, {"e", {"1", "mg"}}}));
  EXPECT_EQ(parse_scale_interval("d=1mg/e=10mg"), (Expected{{"d", {"1", "mg"}}, {"e", {"10", "mg"}}}));
  EXPECT_EQ(parse_scale_interval("d=e=2g"), (Expected{{"d", {"2", "g"}}, {"e", {"2", "g"}}}));
  EXPECT_EQ(parse_scale_interval("e=2g/5g"), (Expected{{"e", {"2", "g"}}, {"e", {"5", "g"}}}));
  EXPECT_EQ(parse_scale_interval("e=1g/2g/5g"), (Expected{{"e", {"1", "g"}}, {"e", {"2", "g"}}, {"e", {"5", "g"}}}));
  EXPECT_EQ(parse_scale_interval("e=2 g / 5 g"), (Expected{{"e", {"2", "g"}}, {"e", {"5", "g"}}}));
  EXPECT_EQ(parse_scale_interval("d=e=2g/5g"),
            (Expected{{"d", {"2", "g"}}, {"e", {"2", "g"}}, {"d", {"5", "g"}}, {"e", {"5", "g"}}}));
  EXPECT_EQ(parse_scale_interval("0.02MPa/0.05MPa"), (Expected{{"d", {"0.02", "MPa"}}, {"d", {"0.05", "MPa"}}}));
  EXPECT_EQ(parse_scale_interval("e=50kg"), (Expected{{"e", {"50", "kg"}}}));
  EXPECT_EQ(parse_scale_interval("0.0001m3"), (Expected{{"d", {"0.0001", "m3"}}}));
  EXPECT_EQ(parse_scale_interval(""), Expected{});
}

TEST(ScaleInterval, RefusesZeroAndMissingUnits) {
  EXPECT_THROW(parse_scale_interval("0MPa"), Refusal);
  EXPECT_THROW(parse_scale_interval("-1g"), Refusal);
  EXPECT_THROW(parse_scale_interval("e=2"), Refusal);
  EXPECT_THROW(parse_scale_interval("fine"), Refusal);
}

TEST(NominalDiameter, IsFoundInAModel) {
  EXPECT_EQ(find_nominal_diameter("LXS DN 20"), (TypedQuantity{"20", "mm"}));
  EXPECT_EQ(find_nominal_diameter("LXS-20E"), std::nullopt);
}

}  // namespace
}  // namespace instruments
