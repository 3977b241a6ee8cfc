#include "instruments/schedule/validity.hpp"

#include <fmt/format.h>

namespace instruments::schedule {

namespace {

constexpr int longest_cycle = 1200;

Validity no_date(Text derivation) {
  return {std::nullopt, std::nullopt, std::move(derivation)};
}

std::string in_months(int months) {
  return fmt::format("{} {}", months, months == 1 ? "month" : "months");
}

/// "2024-08-31 plus 6 months is 2025-02-28 (…the end of the month…)".
Text sum_in_words(Date from, int months, Date sum) {
  if (from.day() == sum.day())
    return {fmt::format("加{}个月为{}", months, to_iso(sum)),
            fmt::format("plus {} is {}", in_months(months), to_iso(sum))};
  return {fmt::format("加{}个月，该月没有{}日，取月末{}", months, static_cast<unsigned>(from.day()), to_iso(sum)),
          fmt::format("plus {} is {}, the end of the month, which has no day {}", in_months(months), to_iso(sum),
                      static_cast<unsigned>(from.day()))};
}

Validity in_china(Date verified_on, int months, const ValidityRule& rule) {
  const auto sum = add_months(verified_on, months);
  const auto words = sum_in_words(verified_on, months, sum);
  const auto last = rule.minus_one_day ? add_days(sum, -1) : sum;
  const Text minus = rule.minus_one_day ? Text{"再减1天；", "minus one day; "} : Text{"", ""};
  return {
      last,
      std::nullopt,
      {fmt::format("检定日期{}，{}；{}有效期至{}。", to_iso(verified_on), words.zh, minus.zh, to_iso(last)),
       fmt::format("Verified on {}; {}; {}valid until {}.", to_iso(verified_on), words.en, minus.en, to_iso(last))}};
}

Validity in_germany(Date verified_on, int months) {
  require(months % 12 == 0, Cause::invalid_input,
          {"德国的规则只适用于整年的周期。", "The German rule covers cycles of whole years only."});
  const Date last{verified_on.year() + std::chrono::years{months / 12}, std::chrono::December, std::chrono::day{31}};
  return {last,
          std::nullopt,
          {fmt::format("检定日期{}，周期{}年，到当年年底为止；有效期至{}。", to_iso(verified_on), months / 12,
                       to_iso(last)),
           fmt::format("Verified on {}; the cycle of {} {} runs to the end of its year; valid until {}.",
                       to_iso(verified_on), months / 12, months == 12 ? "year" : "years", to_iso(last))}};
}

Validity in_korea(Date verified_on, int months) {
  const Date first{add_months(verified_on.year() / verified_on.month() / std::chrono::day{1}, 1)};
  const auto last = add_days(add_months(first, months), -1);
  return {last,
          std::nullopt,
          {fmt::format("检定日期{}，从次月1日{}起算{}个月；有效期至{}。", to_iso(verified_on), to_iso(first), months,
                       to_iso(last)),
           fmt::format("Verified on {}; {} from {}, the first day of the next month, on; valid until {}.",
                       to_iso(verified_on), in_months(months), to_iso(first), to_iso(last))}};
}

Validity by_cycle(Date verified_on, int months, const ValidityRule& rule) {
  require(months >= 1 && months <= longest_cycle, Cause::invalid_input,
          {fmt::format("检定周期应为1到{}个月。", longest_cycle),
           fmt::format("A cycle has 1 to {} months.", longest_cycle)});
  if (rule.jurisdiction == "CN") return in_china(verified_on, months, rule);
  if (rule.jurisdiction == "DE") return in_germany(verified_on, months);
  if (rule.jurisdiction == "KR") return in_korea(verified_on, months);
  throw Refusal(
      Cause::invalid_input,
      {fmt::format("没有“{}”的有效期规则，可用的有CN、DE、KR;RU只用于只做首次检定的器具。", rule.jurisdiction),
       fmt::format("There is no rule of validity for \"{}\"; there are CN, DE, KR, and RU where only the first "
                   "verification applies.",
                   rule.jurisdiction)});
}

Validity of_first_only(Date verified_on, std::optional<int> use_period_months, std::string_view form,
                       const ValidityRule& rule) {
  if (form != "first_only_rotate" || !use_period_months || rule.jurisdiction != "CN")
    return no_date(
        {"只做首次检定，没有有效期。", "Only the first verification applies: there is no date of validity."});
  auto counted = by_cycle(verified_on, *use_period_months, rule);
  const auto last = *counted.valid_until;
  return {
      std::nullopt,
      last,
      {fmt::format("只做首次检定，没有有效期；首次检定日期{}加使用期限{}个月，使用期限至{}。", to_iso(verified_on),
                   *use_period_months, to_iso(last)),
       fmt::format("Only the first verification applies: there is no date of validity. Verified on {}, term of use {}: "
                   "to be replaced after {}.",
                   to_iso(verified_on), in_months(*use_period_months), to_iso(last))}};
}

/// Where the cycle comes from: a laboratory's own must not pass for that of the regulation.
Text cycle_in_words(std::optional<int> own, const std::optional<RegulationCycle>& regulation) {
  if (!own)
    return {fmt::format("检定周期{}个月（{}）。", regulation->months, regulation->regulation),
            fmt::format("The cycle is {} months ({}).", regulation->months, regulation->regulation)};
  if (!regulation || regulation->months == *own)
    return {fmt::format("检定周期{}个月，由实验室设定。", *own),
            fmt::format("The cycle of {} months is the laboratory's setting.", *own)};
  return {fmt::format("检定周期{}个月，由实验室设定；{}规定{}个月。", *own, regulation->regulation, regulation->months),
          fmt::format("The cycle of {} months is the laboratory's setting; the regulation says {} ({}).", *own,
                      regulation->months, regulation->regulation)};
}

}  // namespace

Validity valid_until(Date verified_on, std::optional<int> cycle_months, std::string_view form, bool passed,
                     const ValidityRule& rule) {
  if (!passed) return no_date({"检定不合格，没有有效期。", "The verification failed: there is no date of validity."});
  if (form.starts_with("first_only")) return of_first_only(verified_on, cycle_months, form, rule);
  if (!cycle_months)
    return no_date({"没有设定检定周期，因此没有有效期。", "No cycle is set, so there is no date of validity."});
  return by_cycle(verified_on, *cycle_months, rule);
}

Validity validity_of(const Instrument& instrument, const MandatoryStatus& status, const ValidityRule& rule,
                     std::optional<RegulationCycle> applied) {
  if (!instrument.last_verified_on)
    return no_date({"从未检定，因此没有有效期。", "Never verified, so there is no date of validity."});
  if (!applied && status.cycle_months) applied = {status.regulation, *status.cycle_months};
  const auto own = instrument.cycle_months_override;
  const auto of_regulation = status.form.starts_with("first_only") ? status.use_period_months
                             : applied                             ? std::optional(applied->months)
                                                                   : std::nullopt;
  auto validity = valid_until(*instrument.last_verified_on, own ? own : of_regulation, status.form,
                              instrument.last_result != "fail", rule);
  if (!validity.valid_until) return validity;
  const auto cycle = cycle_in_words(own, applied);
  validity.derivation = {cycle.zh + validity.derivation.zh, cycle.en + " " + validity.derivation.en};
  return validity;
}

}  // namespace instruments::schedule
