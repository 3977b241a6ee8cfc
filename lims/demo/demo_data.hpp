#pragma once

#include <array>
#include <span>
#include <string_view>

namespace lims::demo {

/// What the demonstration laboratory is made of. Every name is invented and begins with 示例 or Demo.
struct DemoOrganization {
  std::string_view name, credit_code, region_code, address, contact_person, contact_phone;
};

struct DemoInstrument {
  std::size_t organization;  // index into organizations()
  std::string_view name, model, measuring_range, scale_interval, accuracy_class, manufacturer, purpose;
  bool on_site;
  std::string_view serial_prefix;
};

struct DemoEquipment {
  std::string_view name, model, serial_number, measuring_range, accuracy_class, mpe_value, mpe_unit;
  std::string_view certificate_number;
  int valid_days;  // from the first day of the demonstration; negative: expired
  bool stopped;
};

struct DemoAccount {
  std::string_view username, display_name, role;
  std::string_view second_role = {};
};

inline constexpr std::string_view password = "etalon-demo";

std::span<const DemoOrganization> organizations();
/// One line for each kind of instrument.
std::span<const DemoInstrument> instruments();
std::span<const DemoEquipment> equipment();
std::span<const DemoAccount> accounts();

}  // namespace lims::demo
