#include "lims/workflow/instrument_differences.hpp"

#include <fmt/format.h>

#include <array>

#include "instruments/schedule/kinds.hpp"

namespace lims {
namespace {

using instruments::Date;
using instruments::Instrument;
using instruments::Text;

const Text nothing = {"—", "—"};

Text show(const std::string& value) {
  return value.empty() ? nothing : Text{value, value};
}
Text show(const std::optional<Date>& value) {
  return value ? show(instruments::to_iso(*value)) : nothing;
}
Text show(const std::optional<int>& value) {
  return value ? show(std::to_string(*value)) : nothing;
}
Text show(const std::optional<bool>& value) {
  if (!value) return nothing;
  return *value ? Text{"是", "yes"} : Text{"否", "no"};
}
Text show(const std::optional<instruments::Purpose>& value) {
  return value ? label(*value) : nothing;
}
Text show(instruments::ServiceLocation value) {
  return label(value);
}
Text show(instruments::InstrumentState value) {
  return label(value);
}

template <auto member>
Text shown(const Instrument& instrument) {
  return show(instrument.*member);
}

template <auto member>
void copy(const Instrument& from, Instrument& to) {
  to.*member = from.*member;
}

template <auto member>
ComparedField field(const char* word, Text name) {
  return {word, std::move(name), &shown<member>, &copy<member>};
}

Text kind_label(const Instrument& instrument) {
  const auto* kind = instruments::schedule::find_instrument_kind(instrument.kind);
  return kind == nullptr ? nothing : kind->name;
}

Text result_label(const Instrument& instrument) {
  if (!instrument.last_result) return nothing;
  return *instrument.last_result == "pass" ? Text{"合格", "passed"} : Text{"不合格", "failed"};
}

void add(Text& told, const Text& name, const Text& before, const Text& after) {
  if (before.zh == after.zh) return;
  const auto separator = told.zh.empty() ? Text{} : Text{"；", "; "};
  told.zh += fmt::format("{}{}：{} → {}", separator.zh, name.zh, before.zh, after.zh);
  told.en += fmt::format("{}{}: {} → {}", separator.en, name.en, before.en, after.en);
}

}  // namespace

std::span<const ComparedField> compared_fields() {
  static const std::array<ComparedField, 22> fields = {{
      field<&Instrument::name>("name", {"器具名称", "name"}),
      field<&Instrument::model>("model", {"型号", "model"}),
      field<&Instrument::specification>("specification", {"规格", "specification"}),
      field<&Instrument::measuring_range>("measuring_range", {"测量范围", "measuring range"}),
      field<&Instrument::scale_interval>("scale_interval", {"分度值", "scale interval"}),
      field<&Instrument::accuracy_class>("accuracy_class", {"准确度等级", "accuracy class"}),
      field<&Instrument::serial_number>("serial_number", {"出厂编号", "serial number"}),
      field<&Instrument::owner_number>("owner_number", {"管理编号", "owner's number"}),
      field<&Instrument::manufacturer>("manufacturer", {"制造单位", "manufacturer"}),
      field<&Instrument::place_of_use>("place_of_use", {"使用地点", "place of use"}),
      field<&Instrument::region_code>("region_code", {"行政区划", "region"}),
      field<&Instrument::remark>("remark", {"备注", "remark"}),
      {"kind", {"器具类别", "kind"}, &kind_label, &copy<&Instrument::kind>},
      field<&Instrument::made_year>("made_year", {"制造年份", "year made"}),
      field<&Instrument::purpose>("purpose", {"器具用途", "purpose"}),
      field<&Instrument::service_location>("service_location", {"送检方式", "service"}),
      field<&Instrument::state>("state", {"状态", "state"}),
      field<&Instrument::mandatory_declared>("mandatory_declared", {"强制检定（申报）", "mandatory as declared"}),
      field<&Instrument::last_verified_on>("last_verified_on", {"上次检定日期", "last verified"}),
      {"last_result", {"上次结论", "last result"}, &result_label, &copy<&Instrument::last_result>},
      field<&Instrument::valid_until>("valid_until", {"有效期至", "valid until"}),
      field<&Instrument::cycle_months_override>("cycle_months_override", {"检定周期（月）", "cycle in months"}),
  }};
  return fields;
}

std::optional<Text> differences(const Instrument& before, const Instrument& after, const Owners& owners) {
  Text told;
  add(told, {"使用单位", "owner"}, show(owners.before), show(owners.after));
  for (const auto& each : compared_fields()) add(told, each.name, each.shown(before), each.shown(after));
  if (told.zh.empty()) return std::nullopt;
  return told;
}

}  // namespace lims
