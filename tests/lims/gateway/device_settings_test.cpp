#include "lims/gateway/device_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace lims::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::string> faulty_fields(const std::string& yaml) {
  try {
    parse_settings(yaml);
  } catch (const instruments::Refusal& refusal) {
    std::vector<std::string> fields;
    for (const auto& mistake : refusal.mistakes()) fields.push_back(mistake.field);
    return fields.empty() ? std::vector<std::string>{"file"} : fields;
  }
  return {};
}

TEST(SettingsOfAGateway, DescribeDevicesAndTheirLines) {
  const auto devices = parse_settings(R"(
devices:
  - id: balance-1
    name: 电子天平 XS204
    link: {serial: /dev/ttyUSB0, baud: 2400, data_bits: 7, parity: even, stop_bits: 2}
    protocol: sics
    poll: 0.5
  - id: meter
    link: {tcp: "[::1]:5025"}
    protocol: scpi
    command: "MEAS:VOLT:DC?"
    unit: V
    timeout: 20
)");
  ASSERT_THAT(devices, SizeIs(2));
  EXPECT_EQ(devices[0].name, "电子天平 XS204");
  EXPECT_EQ(devices[0].link.baud, 2400);
  EXPECT_EQ(devices[0].link.data_bits, 7);
  EXPECT_EQ(devices[0].link.parity, Parity::even);
  EXPECT_EQ(devices[0].link.stop_bits, 2);
  EXPECT_EQ(devices[0].command, "SI");
  EXPECT_EQ(devices[0].request_command, "S");
  EXPECT_EQ(devices[0].poll, 500ms);
  EXPECT_TRUE(devices[0].changes_only);
  EXPECT_EQ(devices[1].name, "meter");
  EXPECT_EQ(devices[1].link.host, "::1");
  EXPECT_EQ(devices[1].link.port, "5025");
  EXPECT_EQ(devices[1].request_command, "MEAS:VOLT:DC?");
  EXPECT_EQ(devices[1].terminator, "\n");
  EXPECT_EQ(devices[1].poll, std::nullopt);
  EXPECT_EQ(devices[1].request_timeout, 20s);
}

TEST(SettingsOfAGateway, AreRefusedWithEveryMistakeAtItsPlace) {
  EXPECT_THAT(faulty_fields("devices: [}"), ElementsAre("file"));
  EXPECT_THAT(faulty_fields(""), ElementsAre("devices"));
  EXPECT_THAT(faulty_fields("devices: {}"), ElementsAre("devices"));
  EXPECT_THAT(faulty_fields("devices: [{id: Balance 1, link: {tcp: 'h:1'}, protocol: sics}]"),
              ElementsAre("devices.Balance 1.id"));
  EXPECT_THAT(faulty_fields("devices: [7]"), SizeIs(testing::Ge(4)));
  EXPECT_THAT(
      faulty_fields("devices: [{id: a, link: {serial: /dev/x, baud: 9601, speed: 1}, protocol: sics, poll: 0}]"),
      ElementsAre("devices.a.link.baud", "devices.a.link.speed", "devices.a.poll"));
  EXPECT_THAT(faulty_fields("devices: [{id: a, link: {serial: /dev/x, tcp: 'h:1'}, protocol: scpi}]"),
              ElementsAre("devices.a.link", "devices.a.unit"));
  EXPECT_THAT(faulty_fields("devices: [{id: a, link: {tcp: host}, protocol: stream}]"),
              ElementsAre("devices.a.link.tcp", "devices.a.pattern"));
  EXPECT_THAT(faulty_fields("devices: [{id: a, link: {tcp: 'h:1'}, protocol: modbus, pattern: x, colour: red}]"),
              ElementsAre("devices.a.protocol", "devices.a.colour", "devices.a.pattern"));
  EXPECT_THAT(faulty_fields("devices: [{id: a, link: {tcp: 'h:1'}, protocol: sics}, {id: a, link: {tcp: 'h:1'}, "
                            "protocol: sics}]"),
              ElementsAre("devices.a"));
}

}  // namespace
}  // namespace lims::gateway
