#include "lims/imports/check_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "instruments/credit_code.hpp"
#include "instruments/dates.hpp"
#include "instruments/region_code.hpp"
#include "instruments/schedule/kinds.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/imports/limits.hpp"

namespace lims::imports {

using instruments::Date;
using instruments::Refusal;
using instruments::says_nothing;
using instruments::Text;
using instruments::trimmed;

namespace {

constexpr std::size_t most_remembered = 20000;

std::optional<int> take_whole_number(std::string_view& text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return fault == std::errc() ? std::optional(number) : std::nullopt;
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
  const auto half_width = instruments::to_half_width(text);
  std::string_view rest = half_width;
  const auto number = take_whole_number(rest);
  const bool is_followed_well =
      rest.empty() || rest.starts_with("年") || rest[0] == '-' || rest[0] == '/' || rest[0] == '.';
  static const auto limits = number_limits(Field::made_year);
  if (number && *number >= limits.least && *number <= limits.most && is_followed_well) {
    year = number;
    return std::nullopt;
  }
  return Text{fmt::format("年份应为{}到{}之间的四位数。", limits.least, limits.most),
              fmt::format("The year should have four digits, {} to {}.", limits.least, limits.most)};
}

/// "6", "6个月", "1 year", "半年", "两年"; nothing for anything else.
std::optional<int> months_of(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 10> in_words = {{{"半年", 6},
                                                                          {"一年", 12},
                                                                          {"一年半", 18},
                                                                          {"两年", 24},
                                                                          {"二年", 24},
                                                                          {"三年", 36},
                                                                          {"四年", 48},
                                                                          {"五年", 60},
                                                                          {"三个月", 3},
                                                                          {"六个月", 6}}};
  constexpr std::array<std::string_view, 4> years = {"年", "a", "years", "year"};
  constexpr std::array<std::string_view, 5> months = {"", "月", "个月", "months", "month"};
  for (const auto& [words, number] : in_words)
    if (text == words) return number;
  const auto number = take_whole_number(text);
  const auto unit = trimmed(text);
  if (!number) return std::nullopt;
  if (std::find(months.begin(), months.end(), unit) != months.end()) return number;
  constexpr int longest_years = 1000;  // so that the product fits; the limit of the field is far below
  if (std::find(years.begin(), years.end(), unit) == years.end() || *number > longest_years) return std::nullopt;
  return *number * 12;
}

std::optional<Text> set_cycle(const std::string& text, std::optional<int>& months) {
  if (says_nothing(text)) return std::nullopt;
  const auto number = months_of(instruments::to_half_width(text));
  static const auto limits = number_limits(Field::cycle_months);
  if (number && *number >= limits.least && *number <= limits.most) {
    months = number;
    return std::nullopt;
  }
  return Text{fmt::format("检定周期应为{}到{}个月，例如 12 或 12个月。", limits.least, limits.most),
              fmt::format("The cycle should be {} to {} months, such as 12.", limits.least, limits.most)};
}

std::optional<Text> set_credit_code(const std::string& typed, std::string& code) {
  if (says_nothing(typed)) return std::nullopt;
  auto text = instruments::to_half_width(typed);
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (auto fault = instruments::fault_in_credit_code(text)) return fault;
  code = std::move(text);
  return std::nullopt;
}

std::optional<Text> set_region(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  auto code = instruments::to_half_width(text);
  if (auto fault = instruments::fault_in_region_code(code)) return fault;
  row.organization.region_code = code;
  row.instrument.region_code = std::move(code);
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
  row.service_location = location;
  return std::nullopt;
}

std::optional<Text> set_state(const std::string& text, CheckedRow& row) {
  if (says_nothing(text)) return std::nullopt;
  row.state = instruments::state_of_word(text);
  if (!row.state)
    return Text{"状态应为在用、停用、维修、报废等台账所用的状态。",
                "The state should be 在用 (in service), 停用 (stopped), 维修 (in repair), 报废 (scrapped) or another "
                "state of the register."};
  row.instrument.state = *row.state;
  return std::nullopt;
}

std::optional<Text> set_result(const std::string& text, CheckedRow& row) {
  constexpr std::array<std::string_view, 5> pass = {"合格", "准用", "pass", "passed", "ok"};
  constexpr std::array<std::string_view, 4> fail = {"不合格", "fail", "failed", "rejected"};
  if (says_nothing(text)) return std::nullopt;
  const auto is_text = [&](std::string_view known) { return instruments::same_letters(text, known); };
  if (std::any_of(pass.begin(), pass.end(), is_text)) row.instrument.last_result = "pass";
  if (std::any_of(fail.begin(), fail.end(), is_text)) row.instrument.last_result = "fail";
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

void add_unit(std::string& cell, const std::string& unit) {
  constexpr std::string_view plus_minus = "±";
  auto simplified = instruments::simplified_measurement(cell);
  if (simplified.starts_with(plus_minus)) simplified.erase(0, plus_minus.size());
  const bool is_bare = simplified.find_first_not_of("0123456789.+-~() ") == std::string::npos &&
                       simplified.find_first_of("0123456789") != std::string::npos;
  if (is_bare) cell += unit;
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
      return set_understood(text, memory.classes, fault_of<instruments::parse_accuracy_classes>,
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
