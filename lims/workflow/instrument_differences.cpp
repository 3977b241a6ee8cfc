#include "lims/workflow/instrument_differences.hpp"

#include <fmt/format.h>

#include "instruments/schedule/kinds.hpp"

namespace lims {
namespace {

using instruments::Date;
using instruments::Instrument;
using instruments::Text;

const Text nothing = {"—", "—"};

/// Collects the fields that differ.
class Differences {
 public:
  void field(const Text& name, const Text& before, const Text& after) {
    if (before.zh == after.zh) return;
    const auto separator = text_.zh.empty() ? Text{} : Text{"；", "; "};
    text_.zh += fmt::format("{}{}：{} → {}", separator.zh, name.zh, before.zh, after.zh);
    text_.en += fmt::format("{}{}: {} → {}", separator.en, name.en, before.en, after.en);
  }
  void field(const Text& name, const std::string& before, const std::string& after) {
    field(name, shown(before), shown(after));
  }
  void field(const Text& name, const std::optional<Date>& before, const std::optional<Date>& after) {
    field(name, before ? instruments::to_iso(*before) : "", after ? instruments::to_iso(*after) : "");
  }
  void field(const Text& name, const std::optional<int>& before, const std::optional<int>& after) {
    field(name, before ? std::to_string(*before) : "", after ? std::to_string(*after) : "");
  }
  template <class Enum>
  void words(const Text& name, const std::optional<Enum>& before, const std::optional<Enum>& after) {
    const auto of = [](const std::optional<Enum>& value) { return value ? label(*value) : nothing; };
    field(name, of(before), of(after));
  }
  const Text& text() const { return text_; }

 private:
  static Text shown(const std::string& value) { return value.empty() ? nothing : Text{value, value}; }

  Text text_;
};

Text kind_label(const std::string& id) {
  const auto* kind = instruments::schedule::find_instrument_kind(id);
  return kind == nullptr ? nothing : kind->name;
}

Text result_label(const std::optional<std::string>& result) {
  if (!result) return nothing;
  return *result == "pass" ? Text{"合格", "passed"} : Text{"不合格", "failed"};
}

Text yes_or_no(const std::optional<bool>& value) {
  if (!value) return nothing;
  return *value ? Text{"是", "yes"} : Text{"否", "no"};
}

void compare_texts(Differences& found, const Instrument& before, const Instrument& after) {
  found.field({"器具名称", "name"}, before.name, after.name);
  found.field({"型号", "model"}, before.model, after.model);
  found.field({"规格", "specification"}, before.specification, after.specification);
  found.field({"测量范围", "measuring range"}, before.measuring_range, after.measuring_range);
  found.field({"分度值", "scale interval"}, before.scale_interval, after.scale_interval);
  found.field({"准确度等级", "accuracy class"}, before.accuracy_class, after.accuracy_class);
  found.field({"出厂编号", "serial number"}, before.serial_number, after.serial_number);
  found.field({"管理编号", "owner's number"}, before.owner_number, after.owner_number);
  found.field({"制造单位", "manufacturer"}, before.manufacturer, after.manufacturer);
  found.field({"使用地点", "place of use"}, before.place_of_use, after.place_of_use);
  found.field({"行政区划", "region"}, before.region_code, after.region_code);
  found.field({"备注", "remark"}, before.remark, after.remark);
}

}  // namespace

std::optional<Text> differences(const Instrument& before, const Instrument& after, const Owners& owners) {
  Differences found;
  found.field({"使用单位", "owner"}, owners.before, owners.after);
  compare_texts(found, before, after);
  found.field({"器具类别", "kind"}, kind_label(before.kind), kind_label(after.kind));
  found.field({"制造年份", "year made"}, before.made_year, after.made_year);
  found.words({"器具用途", "purpose"}, before.purpose, after.purpose);
  found.words<instruments::ServiceLocation>({"送检方式", "service"}, before.service_location, after.service_location);
  found.words<instruments::InstrumentState>({"状态", "state"}, before.state, after.state);
  found.field({"强制检定（申报）", "mandatory as declared"}, yes_or_no(before.mandatory_declared),
              yes_or_no(after.mandatory_declared));
  found.field({"上次检定日期", "last verified"}, before.last_verified_on, after.last_verified_on);
  found.field({"上次结论", "last result"}, result_label(before.last_result), result_label(after.last_result));
  found.field({"有效期至", "valid until"}, before.valid_until, after.valid_until);
  found.field({"检定周期（月）", "cycle in months"}, before.cycle_months_override, after.cycle_months_override);
  if (found.text().zh.empty()) return std::nullopt;
  return found.text();
}

}  // namespace lims
