#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "instruments/accuracy_class.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"
#include "instruments/measuring_range.hpp"
#include "instruments/refusal.hpp"

namespace instruments {

enum class InstrumentState {
  draft,
  filed,
  returned,
  in_service,
  stopped,
  failed_hold,
  in_repair,
  due_replacement,
  scrapped,
  transferred,
  released,
};

/// What the instrument is used for, where its use makes it mandatory: 贸易结算 安全防护 医疗卫生 环境监测.
enum class Purpose { trade_settlement, safety, medical, environment };

/// Where it is verified: 送检 (brought to the laboratory) or 现场 (on site).
enum class ServiceLocation { in_laboratory, on_site };

/// A measuring instrument of the register. Texts stand as typed; `parse_measuring_range`, `parse_scale_interval` and
/// `parse_accuracy_class` say what they mean. An empty text means: not stated.
struct Instrument {
  InstrumentId id;
  std::int64_t version = 0;
  OrganizationId organization_id;
  std::string name;
  std::string kind;  // id of instruments/schedule/data/kinds.yaml; empty when not known
  std::string model;
  std::string specification;
  std::string measuring_range;
  std::string scale_interval;
  std::string accuracy_class;
  std::string serial_number;  // 出厂编号
  std::string owner_number;   // 管理编号
  std::string manufacturer;
  std::optional<int> made_year = std::nullopt;
  std::string place_of_use;
  std::string region_code;  // GB/T 2260
  std::optional<Purpose> purpose = std::nullopt;
  std::optional<bool> mandatory_declared = std::nullopt;  // what the owner wrote, not what the catalogue says
  ServiceLocation service_location = ServiceLocation::in_laboratory;
  InstrumentState state = InstrumentState::in_service;
  std::optional<Date> last_verified_on = std::nullopt;
  std::optional<std::string> last_result = std::nullopt;  // "pass" or "fail"
  std::optional<Date> valid_until = std::nullopt;
  std::optional<int> cycle_months_override = std::nullopt;
  std::string remark;
  bool operator==(const Instrument&) const = default;
};

/// The word of API and database: "in_service", "trade_settlement", "on_site".
std::string_view to_text(InstrumentState state);
std::string_view to_text(Purpose purpose);
std::string_view to_text(ServiceLocation location);

/// The enumerator of such a word, `from_text<Purpose>("safety")`; nothing for any other word.
template <class Enum>
std::optional<Enum> from_text(std::string_view word);
template <>
std::optional<InstrumentState> from_text(std::string_view word);
template <>
std::optional<Purpose> from_text(std::string_view word);
template <>
std::optional<ServiceLocation> from_text(std::string_view word);

/// The name shown to people; the Chinese one is the word of the register (贸易结算, 现场).
Text label(InstrumentState state);
Text label(Purpose purpose);
Text label(ServiceLocation location);

/// The enumerator of a word in a register: the Chinese word, the API's word or the English label in any case,
/// and the short forms that registers use (安全, 使用中).
std::optional<InstrumentState> state_of_word(std::string_view word);
std::optional<Purpose> purpose_of_word(std::string_view word);
std::optional<ServiceLocation> service_location_of_word(std::string_view word);
/// 是/否, yes/no, true/false, 1/0, 强检/非强检, √/×.
std::optional<bool> yes_or_no_of_word(std::string_view word);

}  // namespace instruments
