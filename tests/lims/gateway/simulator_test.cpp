#include "lims/gateway/simulator.hpp"

#include <gtest/gtest.h>

#include "lims/gateway/device_answer.hpp"

namespace lims::gateway {
namespace {

TEST(ASimulatedBalance, MovesAfterLoadingUntilItIsStable) {
  SimulatedDevice balance(Simulated::balance);
  EXPECT_EQ(balance.answer("SI"), "S S     100.00 g\r\n");
  EXPECT_EQ(balance.answer("LOAD 20.005"), "");
  for (int answer = 0; answer < 3; ++answer) EXPECT_TRUE(balance.answer("SI").starts_with("S D "));
  EXPECT_EQ(balance.answer("SI"), "S S     20.005 g\r\n");
  balance.answer("LOAD 5");
  EXPECT_EQ(balance.answer("S"), "S S          5 g\r\n");
  balance.answer("LOAD +");
  EXPECT_EQ(balance.answer("S"), "S +\r\n");
  EXPECT_EQ(balance.answer("HELLO"), "ES\r\n");
}

TEST(ASimulatedMultimeter, TellsTheSameForTheSameSeed) {
  SimulatedDevice one(Simulated::multimeter, 7);
  SimulatedDevice other(Simulated::multimeter, 7);
  DeviceSettings meter;
  meter.protocol = Protocol::scpi;
  meter.unit = "V";
  for (int reading = 0; reading < 20; ++reading) {
    const auto line = one.answer("READ?");
    EXPECT_EQ(line, other.answer("READ?"));
    EXPECT_EQ(answer_of(line.substr(0, line.size() - 1), meter).fault, "") << line;
  }
  one.answer("LOAD +");
  EXPECT_EQ(answer_of("+9.90000000E+37", meter).fault, "overload");
  EXPECT_EQ(one.answer("READ?"), "+9.90000000E+37\n");
  EXPECT_EQ(one.answer("*IDN?"), "ETALON,SIMULATED MULTIMETER,0,1\n");
  EXPECT_EQ(one.answer("CONF:VOLT"), "");
}

}  // namespace
}  // namespace lims::gateway
