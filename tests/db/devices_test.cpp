#include "db/devices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/accounts.hpp"
#include "db/equipment.hpp"
#include "db/mapping_profiles.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"

namespace db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DevicesKept : public testing::RepositoryTest {
 protected:
  DevicesKept() {
    Account account;
    account.username = "bench";
    account.display_name = "台";
    account.active = true;
    user_ = insert_account(transaction_, account);
    keep_device(transaction_, balance_);
  }

  DeviceReading reading(std::int64_t sequence, const std::string& received_at = "2026-11-21T09:30:01Z") {
    DeviceReading reading;
    reading.device_id = "balance-1";
    reading.run = "r";
    reading.sequence = sequence;
    reading.value = "100.00";
    reading.unit = "g";
    reading.stable = true;
    reading.at = "2026-11-21T09:30:00.123Z";
    reading.user_id = user_;
    reading.received_at = received_at;
    return reading;
  }

  Transaction transaction_{database_};
  instruments::UserId user_;
  Device balance_{"balance-1", "天平", "g", "connected", "", "2026-11-21T09:30:00Z"};
};
INSTANTIATE_TEST_SUITE_P(Engines, DevicesKept, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(DevicesKept, AreAsTheirGatewayLastSaid) {
  EXPECT_EQ(load_device(transaction_, "balance-1"), balance_);
  balance_.state = "lost";
  balance_.detail = "the other end closed the line";
  keep_device(transaction_, balance_);
  EXPECT_THAT(list_devices(transaction_), ElementsAre(balance_));
  EXPECT_THROW(load_device(transaction_, "balance-2"), instruments::Refusal);
}

TEST_P(DevicesKept, StayTheEquipmentTheyAreWhateverTheirGatewaySays) {
  Equipment sensor;
  sensor.name = "温湿度计";
  balance_.equipment_id = insert_equipment(transaction_, sensor);
  EXPECT_TRUE(update_device_equipment(transaction_, balance_));
  EXPECT_FALSE(update_device_equipment(transaction_, balance_)) << "of a version that is no longer kept";
  balance_.version = 2;
  balance_.state = "lost";
  keep_device(transaction_, balance_);
  EXPECT_EQ(load_device(transaction_, "balance-1"), balance_);
  balance_.equipment_id.reset();
  EXPECT_TRUE(update_device_equipment(transaction_, balance_));
  EXPECT_EQ(load_device(transaction_, "balance-1").equipment_id, std::nullopt);
}

TEST_P(DevicesKept, GiveTheirReadingsBackInOrder) {
  auto first = reading(1);
  first.id = insert_device_reading(transaction_, first);
  auto second = reading(2);
  second.value = std::nullopt;
  second.stable = std::nullopt;
  second.fault = "overload";
  second.id = insert_device_reading(transaction_, second);
  EXPECT_THAT(list_device_readings(transaction_, "balance-1", 0, 50), ElementsAre(first, second));
  EXPECT_THAT(list_device_readings(transaction_, "balance-1", first.id, 50), ElementsAre(second));
  EXPECT_THAT(list_latest_device_readings(transaction_, "balance-1", 1), ElementsAre(second));
  EXPECT_EQ(find_device_reading(transaction_, "balance-1", "r", 2), second);
  EXPECT_EQ(find_device_reading(transaction_, "balance-1", "other", 2), std::nullopt);
}

TEST_P(DevicesKept, AreNeverChangedInWhatTheySent) {
  insert_device_reading(transaction_, reading(1));
  EXPECT_ANY_THROW(execute(transaction_, "UPDATE device_reading SET value = '99.99'"));
}

TEST_P(DevicesKept, LoseOldReadingsAFewAtATime) {
  for (int sequence = 1; sequence <= 3; ++sequence)
    insert_device_reading(transaction_, reading(sequence, "2026-10-01T00:00:00Z"));
  insert_device_reading(transaction_, reading(4));
  delete_device_readings(transaction_, "2026-11-01T00:00:00Z", 2);
  EXPECT_THAT(list_device_readings(transaction_, "balance-1", 0, 50), SizeIs(2));
  delete_device_readings(transaction_, "2026-11-01T00:00:00Z", 2);
  const auto left = list_device_readings(transaction_, "balance-1", 0, 50);
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].sequence, 4);
}

TEST_P(DevicesKept, AreAskedOnlyByRequestsThatAreYoung) {
  const auto old = insert_device_request(transaction_, "balance-1", user_, "2026-11-21T09:00:00Z");
  const auto young = insert_device_request(transaction_, "balance-1", user_, "2026-11-21T09:30:00Z");
  const auto open = list_device_requests(transaction_, "balance-1", 0, "2026-11-21T09:29:50Z");
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].id, young);
  EXPECT_THAT(list_device_requests(transaction_, "balance-1", young, ""), IsEmpty());
  delete_device_requests(transaction_, "2026-11-21T09:10:00Z");
  EXPECT_THAT(list_device_requests(transaction_, "balance-1", old - 1, ""), SizeIs(1));
}

using MappingProfilesKept = testing::RepositoryTest;
INSTANTIATE_TEST_SUITE_P(Engines, MappingProfilesKept, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(MappingProfilesKept, ChangeByVersionAndGo) {
  Transaction transaction(database_);
  MappingProfile profile{{}, 1, "数字压力计导出", "JJG 52-2013", "indication", "{}"};
  profile.id = insert_mapping_profile(transaction, profile);
  EXPECT_EQ(load_mapping_profile(transaction, profile.id), profile);
  profile.content = R"({"rows":"by_point"})";
  EXPECT_TRUE(update_mapping_profile(transaction, profile));
  EXPECT_FALSE(update_mapping_profile(transaction, profile));
  profile.version = 2;
  EXPECT_THAT(list_mapping_profiles(transaction, std::nullopt), ElementsAre(profile));
  EXPECT_THAT(list_mapping_profiles(transaction, "JJG 52-2013"), ElementsAre(profile));
  EXPECT_THAT(list_mapping_profiles(transaction, "JJG 1"), IsEmpty());
  delete_mapping_profile(transaction, profile.id);
  EXPECT_THROW(load_mapping_profile(transaction, profile.id), instruments::Refusal);
}

}  // namespace
}  // namespace db
