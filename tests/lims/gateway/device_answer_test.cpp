#include "lims/gateway/device_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "instruments/quantities/instrument_number.hpp"
#include "tests/support/mutation.hpp"

namespace lims::gateway {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

DeviceSettings speaking(Protocol protocol, const std::string& unit = "") {
  DeviceSettings device;
  device.protocol = protocol;
  device.unit = unit;
  return device;
}

DeviceSettings sending(const std::string& pattern) {
  auto device = speaking(Protocol::stream, "mm");
  device.pattern = pattern;
  return device;
}

Answer value(const char* value, const char* unit, std::optional<bool> stable) {
  return {value, unit, stable, ""};
}

std::string fault(std::string_view line, const DeviceSettings& device) {
  const auto answer = answer_of(line, device);
  EXPECT_TRUE(answer.fault.empty() || answer.value.empty());
  return answer.fault;
}

TEST(AnswersInSics, AreStableOrMoving) {
  const auto balance = speaking(Protocol::sics);
  EXPECT_EQ(answer_of("S S     100.00 g", balance), value("100.00", "g", true));
  EXPECT_EQ(answer_of("S D      99.98 g", balance), value("99.98", "g", false));
  EXPECT_EQ(answer_of("S S      -0.05 kg", balance), value("-0.05", "kg", true));
}

TEST(AnswersInSics, AreNeverANumberWhenTheBalanceHasNone) {
  const auto balance = speaking(Protocol::sics);
  EXPECT_EQ(fault("S +", balance), "overload");
  EXPECT_EQ(fault("S -", balance), "underload");
  EXPECT_THAT(fault("S I", balance), HasSubstr("busy"));
  EXPECT_THAT(fault("S L", balance), HasSubstr("refuses"));
  for (const char* line : {"ES", "ET", "EL"}) EXPECT_THAT(fault(line, balance), HasSubstr("the balance")) << line;
  for (const char* line :
       {"", "S", "S S", "S S g", "S S 1 00 g", "S X 100.00 g", "100.00 g", "T S 1.00 g", "S S 1.0.0 g"})
    EXPECT_THAT(fault(line, balance), StartsWith("not understood")) << line;
}

TEST(AnswersOfSartoriusBalances, HaveAUnitOnlyWhenStable) {
  const auto balance = speaking(Protocol::sbi, "g");
  EXPECT_EQ(answer_of("+   100.00 g", balance), value("+   100.00", "g", true));
  EXPECT_EQ(answer_of("N     -     0.05 g", balance), value("-     0.05", "g", true));
  EXPECT_EQ(answer_of("+   100.01", balance), value("+   100.01", "g", false));
  EXPECT_EQ(fault("High", balance), "overload");
  EXPECT_EQ(fault("Stat       Low", balance), "underload");
  EXPECT_THAT(fault("Err 54", balance), HasSubstr("Err 54"));
}

TEST(AnswersOfAAndDBalances, BeginWithTheirState) {
  const auto balance = speaking(Protocol::a_and_d);
  EXPECT_EQ(answer_of("ST,+00123.45  g", balance), value("+00123.45", "g", true));
  EXPECT_EQ(answer_of("US,-00000.07  g", balance), value("-00000.07", "g", false));
  EXPECT_EQ(fault("OL,+9999999E+19", balance), "overload");
  EXPECT_EQ(fault("OL,-9999999E+19", balance), "underload");
  EXPECT_THAT(fault("QT,+00000012 PC", balance), StartsWith("not understood"));
}

TEST(AnswersInScpi, KeepTheirTextAndKnowInfinity) {
  const auto meter = speaking(Protocol::scpi, "V");
  EXPECT_EQ(answer_of("+1.00002345E+01", meter), value("+1.00002345E+01", "V", std::nullopt));
  EXPECT_EQ(fault("+9.90000000E+37", meter), "overload");
  EXPECT_EQ(fault("-9.9E+37", meter), "underload");
  EXPECT_EQ(fault("9.91E37", meter), "the instrument has no number to tell");
  for (const char* line : {"1.0,2.0", "NAN", "", "-113,\"Undefined header\"", "+1.0 V"})
    EXPECT_THAT(fault(line, meter), StartsWith("not understood")) << line;
}

TEST(AnswersInAPatternOfOnesOwn, AreReadByItsGroups) {
  const auto gauge = sending(R"(^(?:(?<stable>ST)|US)\s+(?P<value>[-+0-9.]+)\s*(?<unit>\w+)?$)");
  EXPECT_EQ(answer_of("ST  +12.500 um", gauge), value("+12.500", "um", true));
  EXPECT_EQ(answer_of("US 12.501", gauge), value("12.501", "mm", false));
  EXPECT_THAT(fault("XX 12.501", gauge), StartsWith("not understood"));
  EXPECT_THAT(fault("ST 12.5.01", gauge), StartsWith("not understood"));
  const auto bare = sending(R"(([[(]x\()?(?<value>[0-9.]+))");
  EXPECT_EQ(answer_of("7.5", bare), value("7.5", "mm", std::nullopt));
  const auto endless = sending(R"(^(?<value>(1+)+)$)");
  EXPECT_THAT(fault(std::string(60, '1') + "x", endless), StartsWith("not understood"));
}

TEST(PatternsOfOnesOwn, NeedAGroupForTheValue) {
  EXPECT_EQ(fault_of_pattern("(?<value>[0-9]+)"), std::nullopt);
  for (const char* pattern : {"", "([0-9]+)", "(?<value>[0-9]+", "(?:value)", R"(\(?<value>x)", "[(?<value>]"})
    EXPECT_NE(fault_of_pattern(pattern), std::nullopt) << pattern;
}

TEST(DamagedAnswers, AreANumberOrAFaultAndNeverBoth) {
  std::vector<DeviceSettings> devices = {speaking(Protocol::sics), speaking(Protocol::sbi, "g"),
                                         speaking(Protocol::a_and_d), speaking(Protocol::scpi, "V"),
                                         sending("(?<value>[-+0-9.]+) *(?<unit>[a-z]*)")};
  const std::vector<std::string> seeds = {"S S     100.00 g", "+   100.00 g", "ST,+00123.45  g", "+1.00002345E+01"};
  support::with_mutations_of(seeds, "SDUT+-0123456789.,E gk", [&](const std::string& line) {
    for (const auto& device : devices) {
      const auto answer = answer_of(line, device);
      EXPECT_NE(answer.value.empty(), answer.fault.empty()) << line;
      if (answer.fault.empty()) {
        EXPECT_TRUE(instruments::plain_number(answer.value)) << line;
      }
    }
  });
}

}  // namespace
}  // namespace lims::gateway
