#include "lims/workflow/instrument_states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lims {
namespace {

using instruments::Instrument;
using instruments::Text;
using State = instruments::InstrumentState;

/// What may be changed by hand whatever was verified.
constexpr auto transitions = std::to_array<std::pair<State, State>>({
    {State::draft, State::filed},           {State::filed, State::in_service},
    {State::filed, State::returned},        {State::returned, State::filed},
    {State::in_service, State::stopped},    {State::in_service, State::in_repair},
    {State::in_service, State::scrapped},   {State::in_service, State::due_replacement},
    {State::in_service, State::released},   {State::in_service, State::transferred},
    {State::stopped, State::in_repair},     {State::stopped, State::scrapped},
    {State::stopped, State::released},      {State::stopped, State::transferred},
    {State::failed_hold, State::in_repair}, {State::failed_hold, State::scrapped},
    {State::in_repair, State::scrapped},    {State::due_replacement, State::scrapped},
    {State::transferred, State::filed},
});

/// A verification that `before` did not know, or one that turns out to have been passed.
bool is_new_pass(const Instrument& before, const Instrument& after) {
  if (after.last_result != "pass" || !after.last_verified_on) return false;
  return before.last_result == "fail" || before.last_verified_on < after.last_verified_on;
}

bool follows_from_result(const Instrument& before, const Instrument& after) {
  if (before.state == State::in_service && after.state == State::failed_hold) return after.last_result == "fail";
  const bool is_out =
      before.state == State::stopped || before.state == State::failed_hold || before.state == State::in_repair;
  return is_out && after.state == State::in_service && is_new_pass(before, after);
}

}  // namespace

void apply_result(Instrument& instrument) {
  if (instrument.last_result != "fail") return;
  instrument.valid_until.reset();
  if (instrument.state == State::in_service) instrument.state = State::failed_hold;
}

std::optional<Text> fault_in_transition(const Instrument& before, const Instrument& after) {
  if (before.state == after.state || follows_from_result(before, after) ||
      std::ranges::find(transitions, std::pair(before.state, after.state)) != transitions.end())
    return std::nullopt;
  const auto from = label(before.state);
  const auto to = label(after.state);
  return Text{fmt::format("器具不能由“{}”改为“{}”。", from.zh, to.zh),
              fmt::format("An instrument that is \"{}\" cannot become \"{}\".", from.en, to.en)};
}

bool needs_reason(State state) {
  return state == State::stopped || state == State::returned;
}

}  // namespace lims
