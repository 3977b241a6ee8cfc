#include "reports/ledger_columns.hpp"

#include <algorithm>
#include <array>

namespace reports {
namespace {

using Row = const LedgerRow&;

LedgerValue text(const std::string& value) {
  if (value.empty()) return std::monostate{};
  return std::string_view(value);
}

template <class T>
LedgerValue optional(const std::optional<T>& value) {
  if (!value) return std::monostate{};
  return *value;
}

/// The words of an enumerator, kept so that cells can refer to them.
template <class Enumerator>
LedgerValue words(Enumerator value, bool english) {
  static thread_local Text kept;
  kept = label(value);
  return text(english ? kept.en : kept.zh);
}

LedgerValue yes_or_no(const std::optional<bool>& value, bool english) {
  if (!value) return std::monostate{};
  return *value ? std::string_view(english ? "yes" : "是") : std::string_view(english ? "no" : "否");
}

LedgerValue whole(const std::optional<int>& value) {
  if (!value) return std::monostate{};
  return std::int64_t{*value};
}

LedgerValue result(const std::optional<std::string>& value, bool english) {
  if (!value) return std::monostate{};
  return *value == "pass" ? std::string_view(english ? "Pass" : "合格") : std::string_view(english ? "Fail" : "不合格");
}

constexpr std::size_t standing_index = 23;

/// The name and the number come first: they stay in sight while the rest is moved, and are printed on every page.
const std::array<LedgerColumn, 26> columns = {{
    {{"器具名称", "Instrument"}, [](Row r, bool) { return text(r.name); }},
    {{"出厂编号", "Serial number"}, [](Row r, bool) { return text(r.serial_number); }},
    {{"管理编号", "Owner's number"}, [](Row r, bool) { return text(r.owner_number); }},
    {{"使用单位名称", "Organization"}, [](Row r, bool) { return text(r.organization); }},
    {{"统一社会信用代码", "Credit code"}, [](Row r, bool) { return text(r.credit_code); }},
    {{"器具类别", "Kind"}, [](Row r, bool english) { return text(english ? r.kind_name.en : r.kind_name.zh); }},
    {{"型号", "Model"}, [](Row r, bool) { return text(r.model); }},
    {{"规格", "Specification"}, [](Row r, bool) { return text(r.specification); }},
    {{"测量范围", "Measuring range"}, [](Row r, bool) { return text(r.measuring_range); }},
    {{"分度值", "Scale interval"}, [](Row r, bool) { return text(r.scale_interval); }},
    {{"准确度等级", "Accuracy class"}, [](Row r, bool) { return text(r.accuracy_class); }},
    {{"生产厂家", "Manufacturer"}, [](Row r, bool) { return text(r.manufacturer); }},
    {{"出厂年份", "Year made"}, [](Row r, bool) { return whole(r.made_year); }},
    {{"使用地点", "Place of use"}, [](Row r, bool) { return text(r.place_of_use); }},
    {{"行政区划代码", "Region"}, [](Row r, bool) { return text(r.region); }},
    {{"器具用途", "Purpose"},
     [](Row r, bool english) { return r.purpose ? words(*r.purpose, english) : LedgerValue{}; }},
    {{"强制检定", "Mandatory"}, [](Row r, bool english) { return yes_or_no(r.mandatory, english); }},
    {{"送检方式", "Service"}, [](Row r, bool english) { return words(r.service_location, english); }},
    {{"器具状态", "State"}, [](Row r, bool english) { return words(r.state, english); }},
    {{"检定周期(月)", "Cycle (months)"}, [](Row r, bool) { return whole(r.cycle_months); }},
    {{"上次检定日期", "Last verified"}, [](Row r, bool) { return optional(r.last_verified_on); }},
    {{"上次结论", "Last result"}, [](Row r, bool english) { return result(r.last_result, english); }},
    {{"有效期至", "Valid until"}, [](Row r, bool) { return optional(r.valid_until); }},
    {{"检定状态", "Due status"}, [](Row r, bool english) { return words(standing_of(r), english); }},
    {{"距到期天数", "Days to due"}, [](Row r, bool) { return optional(r.due.days); }},
    {{"备注", "Remark"}, [](Row r, bool) { return text(r.remark); }},
}};

/// The length of the UTF-8 sequence at the start of `text`, 0 when it is none (RFC 3629: shortest form, no surrogates).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

bool is_left_out(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return (first < 0x20 && first != '\n' && first != '\t') || first == 0x7F;
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

}  // namespace

std::span<const LedgerColumn> ledger_columns() {
  return columns;
}

const Text& mark_heading() {
  static const Text heading = {"行标识（请勿改动）", "Row mark (do not change)"};
  return heading;
}

std::size_t standing_column() {
  return standing_index;
}

const std::string& in_language(const Text& text, DocumentLanguage language) {
  return language == DocumentLanguage::en ? text.en : text.zh;
}

std::string clean_text(std::string_view text) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) - 0x20U < 0x5FU; };
  if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0)
      clean += "\xEF\xBF\xBD";
    else if (!is_left_out(text.substr(0, length)))
      clean += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return clean;
}

}  // namespace reports
