#include "lims/demo/demo_certificates.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "lims/workflow/certificate_tables.hpp"
#include "lims/workflow/equipment_certificates.hpp"

namespace lims::demo {
namespace {

struct Point {
  const char *at, *correction;
};

struct DemoCertificate {
  std::string_view serial_number;
  const char* expanded_uncertainty;  // kPa, k = 2
  std::array<Point, 11> points;      // MPa, kPa
};

constexpr auto certificates = std::to_array<DemoCertificate>({
    {"DP250117",
     "0.30",
     {{{"0", "0.00"},
       {"0.25", "0.08"},
       {"0.5", "0.15"},
       {"0.75", "0.19"},
       {"1", "0.27"},
       {"1.25", "0.31"},
       {"1.5", "0.28"},
       {"1.75", "0.22"},
       {"2", "0.10"},
       {"2.25", "-0.06"},
       {"2.5", "-0.21"}}}},
    {"DP100052",
     "1.2",
     {{{"0", "0.0"},
       {"1", "-0.4"},
       {"2", "-0.7"},
       {"3", "-0.9"},
       {"4", "-1.0"},
       {"5", "-0.8"},
       {"6", "-0.5"},
       {"7", "0.1"},
       {"8", "0.6"},
       {"9", "1.3"},
       {"10", "1.9"}}}},
});

}  // namespace

void make_certificate(db::Transaction& transaction, const Laboratory& laboratory, instruments::EquipmentId id,
                      const Person& by) {
  const auto equipment = db::load_equipment(transaction, id);
  for (const auto& known : certificates) {
    if (equipment.serial_number != known.serial_number) continue;
    CertificateTable table{"", "MPa", "kPa", {}};
    for (const auto& point : known.points)
      table.points.push_back({point.at, point.correction, known.expanded_uncertainty, "2"});
    db::EquipmentCertificate certificate;
    certificate.equipment_id = id;
    certificate.number = equipment.certificate_number;
    certificate.issued_by = equipment.traceable_to;
    certificate.calibrated_on = equipment.calibrated_on.value();
    certificate.valid_until = equipment.valid_until;
    certificate.tables = to_json(std::vector{table}).dump();
    record_certificate(transaction, laboratory, certificate, by);
  }
}

}  // namespace lims::demo
