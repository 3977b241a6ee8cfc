#include "instruments/schedule/status_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/accuracy_class.hpp"
#include "instruments/quantities/decimal.hpp"

namespace instruments::schedule {
namespace {

/// The number of a class "1.6级"; nothing for classes of other systems. JJG 52-2013 verifies 1.5 as 1.6.
std::optional<Decimal> class_number(const std::string& text) try {
  const auto known = parse_accuracy_class(text);
  if (!known || known->system != "class_number") return std::nullopt;
  return parse_decimal(known->value == "1.5" ? "1.6" : known->value);
} catch (const Refusal&) {
  return std::nullopt;
}

bool limits_use(const Text& conclusion) {
  constexpr std::array words = {"限用", "限制使用"};
  return std::ranges::any_of(words, [&](const char* word) { return conclusion.zh.find(word) != std::string::npos; });
}

/// Why a valid instrument may be used with a restriction only; nothing when it has none.
std::optional<Text> restriction(const DocumentStanding& document) {
  if (limits_use(document.conclusion))
    return Text{fmt::format("检定结论为“{}”。", document.conclusion.zh),
                fmt::format("The conclusion is \"{}\".", document.conclusion.en)};
  const auto now = class_number(document.accuracy_class);
  const auto before = class_number(document.earlier_class);
  if (!now || !before || *now <= *before) return std::nullopt;
  return Text{fmt::format("由 {} 降为 {} 使用。", document.earlier_class, document.accuracy_class),
              fmt::format("Its class was lowered from {} to {}.", document.earlier_class, document.accuracy_class)};
}

LabelDecision none(Text reason) {
  return {std::nullopt, false, std::move(reason)};
}

/// What the state in the register decides by itself; nothing for an instrument in service.
std::optional<LabelDecision> by_state(const Instrument& instrument) {
  const auto state = label(instrument.state);
  switch (instrument.state) {
    case InstrumentState::in_service:
      return std::nullopt;
    case InstrumentState::stopped:
    case InstrumentState::failed_hold:
    case InstrumentState::in_repair:
    case InstrumentState::due_replacement:
    case InstrumentState::scrapped:
      return LabelDecision{
          StatusLabel::stopped,
          false,
          {fmt::format("台账状态为“{}”。", state.zh), fmt::format("The register says \"{}\".", state.en)}};
    default:
      return none({fmt::format("台账状态为“{}”，器具不在本单位使用，不应有状态标签。", state.zh),
                   fmt::format("The register says \"{}\": it is not in use here and gets no label.", state.en)});
  }
}

/// Of an instrument in service; nothing when what is known of its verification is a pass.
std::optional<LabelDecision> by_result(const Instrument& instrument, Date today) {
  if (!instrument.last_verified_on)
    return none({"从未检定，不能打印标签；请先检定。", "It was never verified, so it gets no label. Verify it first."});
  const auto verified_on = to_iso(*instrument.last_verified_on);
  if (*instrument.last_verified_on > today)
    return none({fmt::format("台账的检定日期 {} 晚于今天，请核对后再打印标签。", verified_on),
                 fmt::format("The register states a verification on {}, which is yet to come. Correct it before a "
                             "label is printed.",
                             verified_on)});
  if (!instrument.last_result)
    return none({fmt::format("台账未记载 {} 检定的结论，不能打印标签；请补全结论。", verified_on),
                 fmt::format("The register does not state the result of the verification on {}, so it gets no label. "
                             "Enter the result.",
                             verified_on)});
  if (*instrument.last_result != "pass")
    return LabelDecision{
        StatusLabel::stopped,
        false,
        {fmt::format("{} 检定不合格。", verified_on), fmt::format("It failed the verification on {}.", verified_on)}};
  if (instrument.valid_until && *instrument.valid_until < today)
    return LabelDecision{StatusLabel::stopped,
                         false,
                         {fmt::format("有效期至 {}，已超期。", to_iso(*instrument.valid_until)),
                          fmt::format("It was valid until {} and is overdue.", to_iso(*instrument.valid_until))}};
  return std::nullopt;
}

LabelDecision of_passed(const Instrument& instrument, const std::optional<DocumentStanding>& document,
                        const MandatoryStatus& mandatory) {
  const bool first_only = mandatory.form.starts_with("first_only");
  if (!instrument.valid_until && !first_only)
    return none({"没有有效期，无法判断检定是否仍然有效，不能打印标签。",
                 "No end of validity is known, so nobody can tell whether the verification still holds: no label."});
  Text reason = instrument.valid_until
                    ? Text{fmt::format("检定合格，有效期至 {}。", to_iso(*instrument.valid_until)),
                           fmt::format("It passed and is valid until {}.", to_iso(*instrument.valid_until))}
                    : Text{"首次检定合格，无后续检定。", "It passed its first verification; no other follows."};
  const auto restricted = document ? restriction(*document) : std::nullopt;
  if (!restricted) return {StatusLabel::qualified, mandatory.mandatory, reason};
  reason.zh += restricted->zh;
  reason.en += " " + restricted->en;
  return {StatusLabel::restricted, mandatory.mandatory, reason, *restricted};
}

}  // namespace

std::string_view to_text(StatusLabel label) {
  switch (label) {
    case StatusLabel::qualified:
      return "qualified";
    case StatusLabel::restricted:
      return "restricted";
    case StatusLabel::stopped:
      break;
  }
  return "stopped";
}

std::optional<StatusLabel> status_label_of(std::string_view word) {
  for (const auto label : {StatusLabel::qualified, StatusLabel::restricted, StatusLabel::stopped})
    if (to_text(label) == word) return label;
  return std::nullopt;
}

Text label(StatusLabel label) {
  switch (label) {
    case StatusLabel::qualified:
      return {"合格", "Qualified"};
    case StatusLabel::restricted:
      return {"准用", "Restricted use"};
    case StatusLabel::stopped:
      break;
  }
  return {"停用", "Out of use"};
}

LabelDecision status_label(const Instrument& instrument, const std::optional<DocumentStanding>& document,
                           const MandatoryStatus& mandatory, Date today) {
  auto decided = by_state(instrument);
  if (!decided) decided = by_result(instrument, today);
  if (!decided) return of_passed(instrument, document, mandatory);
  decided->mandatory = decided->label.has_value() && mandatory.mandatory;
  if (decided->label) decided->note = decided->reason;
  return *decided;
}

}  // namespace instruments::schedule
