#include "db/equipment.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"

namespace db {
namespace {

using std::chrono::year;

class EquipmentKept : public testing::RepositoryTest {
 protected:
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, EquipmentKept, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(EquipmentKept, ComesBackAsItWasKept) {
  Equipment gauge;
  gauge.name = "精密压力表";
  gauge.model = "YB-150";
  gauge.serial_number = "P-7";
  gauge.manufacturer = "示例仪表厂";
  gauge.measuring_range = "(0~2.5)MPa";
  gauge.accuracy_class = "0.25级";
  gauge.mpe_value = "0.00625";
  gauge.mpe_unit = "MPa";
  gauge.certificate_number = "J2026-001";
  gauge.calibrated_on = year{2026} / 3 / 1;
  gauge.valid_until = year{2027} / 2 / 28;
  gauge.traceable_to = "省计量院";
  gauge.state = EquipmentState::stopped;
  gauge.standard = {"压力表检定装置", "(-0.1~60)MPa", "0.05级", "[2023]粤量标证字第1号", year{2028} / 5 / 31};
  gauge.id = insert_equipment(transaction_, gauge);
  gauge.version = 1;
  EXPECT_EQ(load_equipment(transaction_, gauge.id), gauge);
  gauge.state = EquipmentState::in_use;
  gauge.standard.valid_until = std::nullopt;
  EXPECT_TRUE(update_equipment(transaction_, gauge));
  EXPECT_FALSE(update_equipment(transaction_, gauge));
  gauge.version = 2;
  EXPECT_EQ(list_equipment(transaction_), std::vector<Equipment>{gauge});
  EXPECT_THROW(load_equipment(transaction_, {99}), instruments::Refusal);
}

}  // namespace
}  // namespace db
