#include "lims/imports/check_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "instruments/credit_code.hpp"
#include "instruments/dates.hpp"
#include "instruments/schedule/kinds.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Date;
using instruments::InstrumentState;
using instruments::Refusal;
using instruments::says_nothing;
using instruments::Text;
using instruments::trimmed;

namespace {

constexpr std::size_t most_remembered = 20000;

std::optional<int> take_whole_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

template <auto parse>
std::optional<Text> fault_of(const std::string& text) {
  try {
    parse(text);
    return std::nullopt;
  } catch (const Refusal& refusal) {
    return refusal.text();
  }
}

std::optional<Text> set_date(const std::string& text, const CellReading& reading, std::optional<Date>& date) {
  if (says_nothing(text)) return std::nullopt;
  date = instruments::parse_written_date(text);
  if (!date && reading.serial_dates) {
    std::string_view rest = text;
    const auto serial = take_whole_number(rest);
    if (serial && rest.empty()) date = instruments::date_of_serial(*serial, reading.counts_from_1904);
  }
  // A workbook may add the time of day.
  if (!date && text.size() > 10 && text.find_first_of(" T") != std::string::npos)
    date = instruments::parse_written_date(text.substr(0, text.find_first_of(" T")));
  if (date) return std::nullopt;
  return Text{"日期不存在或无法识别，应为 2026-11-21 这样的日期。",
              "This is no date, or one that does not exist; it should read like 2026-11-21."};
}

std::optional<Text> set_year(const std::string& text, std::optional<int>& year) {
  if (says_nothing(text)) return std::nullopt;
  std::string_view rest = text;
  year = take_whole_number(rest);
  const bool is_followed_well =
      rest.empty() || rest.starts_with("年") || rest[0] == '-' || rest[0] == '/' || rest[0] == '.';
  if (year && *year >= 1900 && *year <= 2199 && is_followed_well) return std::nullopt;
  year.reset();
  return Text{"年份应为1900到2199之间的四位数。", "The year should have four digits, 1900 to 2199."};
}

std::optional<Text> set_cycle(const std::string& text, std::optional<int>& months) {
  constexpr int longest = 1200;
  if (says_nothing(text)) return std::nullopt;
  std::string_view rest = text;
  months = take_whole_number(rest);
  rest = trimmed(rest);
  if (months && (rest == "年" || rest == "a" || rest == "years" || rest == "year") && *months <= longest / 12) {
    *months *= 12;
    rest = "";
  }
  const bool is_months = rest.empty() || rest == "月" || rest == "个月" || rest == "months" || rest == "month";
  if (months && is_months && *months >= 1 && *months <= longest) return std::nullopt;
  months.reset();
  return Text{"检定周期应为1到1200个月，例如 12 或 12个月。", "The cycle should be 1 to 1200 months, such as 12."};
}

std::optional<Text> set_credit_code(std::string text, std::string& code) {
  if (says_nothing(text)) return std::nullopt;
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (auto fault = instruments::fault_in_credit_code(text)) return fault;
  code = std::move(text);
  return std::nullopt;
}

std::optional<Text> set_region(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  const bool is_code = (text.size() == 6 || text.size() == 9 || text.size() == 12) &&
                       text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_code) return Text{"行政区划代码应为6位数字（GB/T 2260）。", "A region code has six digits (GB/T 2260)."};
  row.organization.region_code = text;
  row.instrument.region_code = text;
  return std::nullopt;
}

std::optional<Text> set_purpose(const std::string& text, CheckedRow& row) {
  if (says_nothing(text) || text == "其他" || text == "其它") return std::nullopt;
  row.instrument.purpose = instruments::purpose_of_word(text);
  if (row.instrument.purpose) return std::nullopt;
  return Text{"器具用途应为贸易结算、安全防护、医疗卫生或环境监测，其他用途请留空。",
              "The purpose should be trade settlement (贸易结算), safety (安全防护), medical (医疗卫生) or environment "
              "(环境监测); leave it empty for any other."};
}

std::optional<Text> set_mandatory(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  row.instrument.mandatory_declared = instruments::yes_or_no_of_word(text);
  if (row.instrument.mandatory_declared) return std::nullopt;
  return Text{"强制检定应为“是”或“否”。", "Mandatory should be 是 (yes) or 否 (no)."};
}

std::optional<Text> set_location(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  const auto location = instruments::service_location_of_word(text);
  if (!location)
    return Text{"送检方式应为“送检”或“现场”。",
                "The service location should be 送检 (in the laboratory) or 现场 (on site)."};
  row.instrument.service_location = *location;
  return std::nullopt;
}

std::optional<Text> set_state(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  constexpr std::array<std::pair<std::string_view, InstrumentState>, 7> words = {{
      {"在用", InstrumentState::in_service},
      {"正常", InstrumentState::in_service},
      {"合格", InstrumentState::in_service},
      {"停用", InstrumentState::stopped},
      {"封存", InstrumentState::stopped},
      {"维修", InstrumentState::in_repair},
      {"报废", InstrumentState::scrapped},
  }};
  const auto* word = std::find_if(words.begin(), words.end(), [&](const auto& known) { return known.first == text; });
  const auto state = word == words.end() ? instruments::from_text<InstrumentState>(text) : word->second;
  if (!state) return Text{"状态应为在用、停用、维修或报废。", "The state should be 在用, 停用, 维修 or 报废."};
  row.instrument.state = *state;
  return std::nullopt;
}

std::optional<Text> set_result(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  if (text == "合格" || text == "pass" || text == "Pass" || text == "PASS") row.instrument.last_result = "pass";
  if (text == "不合格" || text == "fail" || text == "Fail" || text == "FAIL") row.instrument.last_result = "fail";
  if (row.instrument.last_result) return std::nullopt;
  return Text{"检定结论应为“合格”或“不合格”。", "The result should be 合格 (pass) or 不合格 (fail)."};
}

std::optional<Text> set_required(const std::string& text, std::string& target) {
  if (says_nothing(text)) return Text{"必填，不能为空。", "This field is mandatory and must not be empty."};
  target = text;
  return std::nullopt;
}

std::optional<Text> set_name(const std::string& text, Memory& memory, CheckedRow& row) {
  if (auto fault = set_required(text, row.instrument.name)) return fault;
  auto known = memory.kinds.find(text);
  if (known == memory.kinds.end()) {
    if (memory.kinds.size() >= most_remembered) memory.kinds.clear();
    known = memory.kinds.emplace(text, instruments::schedule::kind_of(text)).first;
  }
  row.instrument.kind = known->second;
  return std::nullopt;
}

/// A text that must be understood but is kept as typed.
std::optional<Text> set_understood(const std::string& text, Remembered& remembered, Remembered::Judge judge,
                                   std::string& target) {
  if (const auto& fault = remembered.fault_in(text, judge)) return fault;
  target = text;
  return std::nullopt;
}

/// Where a field goes that may hold any text; nullptr for the others.
std::string* free_text(Field field, CheckedRow& row) {
  switch (field) {
    case Field::organization_address:
      return &row.organization.address;
    case Field::contact_person:
      return &row.organization.contact_person;
    case Field::contact_phone:
      return &row.organization.contact_phone;
    case Field::place_of_use:
      return &row.instrument.place_of_use;
    case Field::model:
      return &row.instrument.model;
    case Field::specification:
      return &row.instrument.specification;
    case Field::owner_number:
      return &row.instrument.owner_number;
    case Field::manufacturer:
      return &row.instrument.manufacturer;
    case Field::remark:
      return &row.instrument.remark;
    default:
      return nullptr;
  }
}

/// The fields that hold one of a few words.
std::optional<Text> set_choice(Field field, const std::string& text, CheckedRow& row) {
  if (field == Field::purpose) return set_purpose(text, row);
  if (field == Field::mandatory_declared) return set_mandatory(text, row);
  if (field == Field::service_location) return set_location(text, row);
  if (field == Field::state) return set_state(text, row);
  return set_result(text, row);
}

}  // namespace

const std::optional<Text>& Remembered::fault_in(const std::string& text, Judge judge) {
  const auto known = known_.find(text);
  if (known != known_.end()) return known->second;
  if (known_.size() >= most_remembered) known_.clear();
  return known_.emplace(text, judge(text)).first->second;
}

std::optional<Text> set_field(Field field, const std::string& text, const CellReading& reading, Memory& memory,
                              CheckedRow& row) {
  auto& instrument = row.instrument;
  if (auto* target = free_text(field, row)) {
    *target = text;
    return std::nullopt;
  }
  switch (field) {
    case Field::organization_name:
      return set_required(text, row.organization.name);
    case Field::credit_code:
      return set_credit_code(text, row.organization.credit_code);
    case Field::region_code:
      return set_region(text, row);
    case Field::name:
      return set_name(text, memory, row);
    case Field::measuring_range:
      return set_understood(text, memory.ranges, fault_of<instruments::parse_measuring_range>,
                            instrument.measuring_range);
    case Field::scale_interval:
      return set_understood(text, memory.intervals, fault_of<instruments::parse_scale_interval>,
                            instrument.scale_interval);
    case Field::accuracy_class:
      return set_understood(text, memory.classes, fault_of<instruments::parse_accuracy_class>,
                            instrument.accuracy_class);
    case Field::serial_number:
      return set_required(text, instrument.serial_number);
    case Field::made_year:
      return set_year(text, instrument.made_year);
    case Field::last_verified_on:
      return set_date(text, reading, instrument.last_verified_on);
    case Field::valid_until:
      return set_date(text, reading, instrument.valid_until);
    case Field::cycle_months:
      return set_cycle(text, instrument.cycle_months_override);
    default:
      return set_choice(field, text, row);
  }
}

}  // namespace lims::imports
