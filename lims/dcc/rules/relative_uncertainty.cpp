#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "instruments/quantities/decimal.hpp"
#include "instruments/quantities/unit.hpp"
#include "lims/certificates/points.hpp"
#include "lims/dcc/dsi_unit.hpp"
#include "lims/dcc/rules/quantity_lists.hpp"
#include "lims/dcc/rules/rules.hpp"

namespace lims::dcc {
namespace {

using instruments::Decimal;

/// A number as printed, and half a unit of its last digit.
struct Printed {
  Decimal value;
  Decimal half_digit;
};

std::optional<Printed> printed(const std::string& text) {
  const auto plain = plain_number(text);
  const auto value = plain ? instruments::parse_decimal(*plain) : std::nullopt;
  if (!value) return std::nullopt;
  return Printed{*value, Decimal("5e-" + std::to_string(instruments::typed_places(*plain) + 1))};
}

struct Relative {
  const Element* list = nullptr;    // relativeUncertaintyXmlList
  const Element* single = nullptr;  // relativeUncertaintySingle
  const Element* stated() const { return list != nullptr ? list : single; }
};

Relative relative_of(const Element& quantity) {
  const auto* outer = quantity.dcc("relativeUncertainty");
  if (outer == nullptr) return {};
  const auto* single = outer->dcc("relativeUncertaintySingle");
  return {outer->dcc("relativeUncertaintyXmlList"), single};
}

/// 1/100 for \percent; nothing for what is no number.
std::optional<Decimal> factor_of(const Element& relative) {
  const auto* unit = relative.si("unit");
  const auto words = words_in(unit != nullptr ? unit : relative.si("unitXMLList"));
  if (words.empty()) return std::nullopt;
  const auto known = from_dsi(words.front());
  if (!known || known->unit.dimension != instruments::Dimension{}) return std::nullopt;
  return instruments::divide(known->unit.factor, known->unit.divisor);
}

/// Whether U / |value|, of printed numbers, can be what was rounded to the relative uncertainty.
bool agree(const Printed& relative, const Decimal& factor, const Printed& uncertainty, const Printed& value) {
  const Decimal size = abs(value.value);
  const Decimal least = (relative.value - relative.half_digit) * factor * (size - value.half_digit);
  const Decimal most = (relative.value + relative.half_digit) * factor * (size + value.half_digit);
  return uncertainty.value + uncertainty.half_digit >= least && uncertainty.value - uncertainty.half_digit <= most;
}

const std::string& nth(const std::vector<std::string>& words, std::size_t at) {
  return words.size() == 1 ? words.front() : words.at(at);
}

void compare(const Element& where, const Element& relative, const Element& stated, Findings& findings) {
  const auto* value = stated.si("value");
  const auto values = words_in(value != nullptr ? value : stated.si("valueXMLList"));
  const auto uncertainties = words_in(expanded_uncertainty_of(stated));
  const auto* own = relative.si("value");
  const auto said = words_in(own != nullptr ? own : relative.si("valueXMLList"));
  const auto factor = factor_of(relative);
  const auto fits = [&](const auto& list) { return list.size() == 1 || list.size() == values.size(); };
  if (!factor || values.empty() || !fits(uncertainties) || !fits(said)) return;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto u = printed(nth(uncertainties, i));
    const auto v = printed(values[i]);
    const auto r = printed(nth(said, i));
    if (!u || !v || !r || v->value.is_zero() || agree(*r, *factor, *u, *v)) continue;
    findings.error(
        where,
        {fmt::format("相对不确定度 {} 与不确定度 {} 除以数值 {} 不符（第 {} 个）。", nth(said, i),
                     nth(uncertainties, i), values[i], i + 1),
         fmt::format("The relative uncertainty {} is not the uncertainty {} divided by the value {} (no. {}).",
                     nth(said, i), nth(uncertainties, i), values[i], i + 1)},
        {"请更正两者之一，或其单位。", "Correct one of them, or its unit."});
    return;
  }
}

void require_matching_form(const Element& where, const Relative& relative, const Element& stated, Findings& findings) {
  if (expanded_uncertainty_of(stated) == nullptr)
    findings.error(
        where, {"给出了相对不确定度，却没有扩展不确定度。", "A relative uncertainty stands without the expanded one."},
        {"请同时给出扩展不确定度 U 和包含因子 k。", "State the expanded uncertainty U and k as well."});
  const bool of_list = stated.is_si("realListXMLList");
  if (of_list && relative.list == nullptr)
    findings.error(where,
                   {"数值列表应配相对不确定度列表。", "A list of values takes a list of relative uncertainties."},
                   {"请改用 dcc:relativeUncertaintyXmlList。", "Write dcc:relativeUncertaintyXmlList."});
  if (!of_list && relative.single == nullptr)
    findings.error(where, {"单个数值应配单个相对不确定度。", "A single value takes a single relative uncertainty."},
                   {"请改用 dcc:relativeUncertaintySingle。", "Write dcc:relativeUncertaintySingle."});
  if (!of_list || relative.list == nullptr) return;
  const auto count = words_in(relative.list->si("valueXMLList")).size();
  const auto wanted = words_in(stated.si("valueXMLList")).size();
  if (count > 1 && count != wanted)
    findings.error(where,
                   {fmt::format("有 {} 个相对不确定度，而数值有 {} 个。", count, wanted),
                    fmt::format("There are {} relative uncertainties for {} values.", count, wanted)},
                   {"应给出一个（对全部数值）或每个数值一个。", "Give one for all values, or one each."});
}

}  // namespace

void look_at_relative_uncertainty(const Tree& tree, Findings& findings) {
  for (const auto& quantity : tree.elements()) {
    if (!quantity.is_dcc("quantity")) continue;
    const auto relative = relative_of(quantity);
    if (relative.stated() == nullptr) continue;
    const auto* stated = quantity.si("real");
    if (stated == nullptr) stated = quantity.si("realListXMLList");
    if (stated == nullptr) continue;
    const auto& where = *relative.stated()->parent;
    require_matching_form(where, relative, *stated, findings);
    compare(where, *relative.stated(), *stated, findings);
  }
}

}  // namespace lims::dcc
