#include "db/equipment.hpp"

#include <gtest/gtest.h>

#include "db/equipment_certificates.hpp"
#include "db/statement.hpp"
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

MeasurementStandard assembly() {
  MeasurementStandard standard = {"压力表检定装置", "(-0.1~60)MPa", "0.05级", "[2023]粤量标证字第1号",
                                  year{2028} / 5 / 31};
  standard.code = "12216000";
  standard.procedures = {"JJG 52-2013", "JJG 49-2013"};
  return standard;
}

Equipment precision_gauge() {
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
  return gauge;
}

EquipmentCertificate certificate_of(instruments::EquipmentId equipment, const std::string& number,
                                    instruments::Date calibrated_on) {
  EquipmentCertificate certificate;
  certificate.equipment_id = equipment;
  certificate.number = number;
  certificate.issued_by = "省计量院";
  certificate.calibrated_on = calibrated_on;
  certificate.source = CertificateSource::csv;
  certificate.file_sha256 = std::string(64, 'a');
  certificate.tables = R"([{"quantity":"","at_unit":"MPa","unit":"MPa","points":[]}])";
  certificate.recorded_at = "2026-03-02T01:02:03Z";
  certificate.recorded_by_name = "李";
  return certificate;
}

TEST_P(EquipmentKept, ComesBackAsItWasKept) {
  auto gauge = precision_gauge();
  gauge.standard = assembly();
  gauge.standard.id = insert_measurement_standard(transaction_, gauge.standard);
  gauge.standard.version = 1;
  gauge.id = insert_equipment(transaction_, gauge);
  gauge.version = 1;
  EXPECT_EQ(load_equipment(transaction_, gauge.id), gauge);
  gauge.state = EquipmentState::in_use;
  gauge.standard = {};
  EXPECT_TRUE(update_equipment(transaction_, gauge));
  EXPECT_FALSE(update_equipment(transaction_, gauge));
  gauge.version = 2;
  EXPECT_EQ(list_equipment(transaction_), std::vector<Equipment>{gauge});
  EXPECT_THROW(load_equipment(transaction_, {99}), instruments::Refusal);
}

TEST_P(EquipmentKept, ItsMeasurementStandardIsOneForAllItsPieces) {
  auto standard = assembly();
  standard.id = insert_measurement_standard(transaction_, standard);
  standard.version = 1;
  EXPECT_EQ(load_measurement_standard(transaction_, standard.id), standard);
  EXPECT_EQ(find_measurement_standard_of(transaction_, standard.name, standard.certificate_number), standard);
  EXPECT_EQ(find_measurement_standard_of(transaction_, standard.name, "另一号"), std::nullopt);
  auto gauge = precision_gauge();
  gauge.standard.id = standard.id;
  const std::vector ids = {insert_equipment(transaction_, gauge), insert_equipment(transaction_, gauge)};
  standard.valid_until = std::nullopt;
  standard.procedures = {};
  EXPECT_TRUE(update_measurement_standard(transaction_, standard));
  EXPECT_FALSE(update_measurement_standard(transaction_, standard));
  standard.version = 2;
  EXPECT_EQ(list_measurement_standards(transaction_), std::vector<MeasurementStandard>{standard});
  for (const auto id : ids) EXPECT_EQ(load_equipment(transaction_, id).standard, standard);
  EXPECT_THROW(load_measurement_standard(transaction_, {99}), instruments::Refusal);
}

TEST_P(EquipmentKept, ACertificateComesBackAsItWasKept) {
  const auto id = insert_equipment(transaction_, precision_gauge());
  auto older = certificate_of(id, "J1", year{2025} / 3 / 1);
  older.valid_until = year{2026} / 2 / 28;
  auto newer = certificate_of(id, "J2", year{2026} / 3 / 1);
  older.id = insert_equipment_certificate(transaction_, older);
  newer.id = insert_equipment_certificate(transaction_, newer);
  EXPECT_EQ(list_equipment_certificates(transaction_, id), (std::vector{newer, older}));
  EXPECT_EQ(load_equipment_certificate(transaction_, id, older.id), older);
  EXPECT_THROW(load_equipment_certificate(transaction_, {id.value + 1}, older.id), instruments::Refusal);
}

TEST_P(EquipmentKept, ACertificateIsInForceFromItsFirstToItsLastDayUnlessWithdrawn) {
  const auto id = insert_equipment(transaction_, precision_gauge());
  auto certificate = certificate_of(id, "J1", year{2025} / 3 / 1);
  certificate.valid_until = year{2026} / 2 / 28;
  certificate.id = insert_equipment_certificate(transaction_, certificate);
  const auto in_force = [&](instruments::Date day) { return list_equipment_certificates_on(transaction_, day).size(); };
  EXPECT_EQ(in_force(year{2025} / 2 / 28), 0);
  EXPECT_EQ(in_force(year{2025} / 3 / 1), 1);
  EXPECT_EQ(in_force(year{2026} / 2 / 28), 1);
  EXPECT_EQ(in_force(year{2026} / 3 / 1), 0);
  const Withdrawal withdrawal = {"2026-01-01T00:00:00Z", std::nullopt, "李", "抄错"};
  EXPECT_TRUE(withdraw_equipment_certificate(transaction_, certificate.id, withdrawal));
  EXPECT_FALSE(withdraw_equipment_certificate(transaction_, certificate.id, withdrawal));
  EXPECT_EQ(in_force(year{2026} / 2 / 28), 0);
  EXPECT_EQ(load_equipment_certificate(transaction_, id, certificate.id).withdrawn, withdrawal);
  EXPECT_NO_THROW(insert_equipment_certificate(transaction_, certificate));
}

class CertificatesKept : public testing::RepositoryTest {};
INSTANTIATE_TEST_SUITE_P(Engines, CertificatesKept, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(CertificatesKept, AreNeitherChangedNorDeleted) {
  {
    Transaction transaction(database_);
    const auto id = insert_equipment(transaction, precision_gauge());
    insert_equipment_certificate(transaction, certificate_of(id, "J1", year{2025} / 3 / 1));
    transaction.commit();
  }
  for (const auto* sql : {"UPDATE equipment_certificate SET tables = '[]'", "DELETE FROM equipment_certificate"}) {
    Transaction transaction(database_);
    EXPECT_ANY_THROW(execute(transaction, sql)) << sql;
  }
}

}  // namespace
}  // namespace db
