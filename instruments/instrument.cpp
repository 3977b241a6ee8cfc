#include "instruments/instrument.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "instruments/text_scanning.hpp"

namespace instruments {

namespace {

template <class Enum>
struct Word {
  Enum value;
  std::string_view text, zh, en;
};

constexpr std::array<Word<InstrumentState>, 11> states = {{
    {InstrumentState::draft, "draft", "草稿", "Draft"},
    {InstrumentState::filed, "filed", "备案审核中", "Filed"},
    {InstrumentState::returned, "returned", "已退回", "Returned"},
    {InstrumentState::in_service, "in_service", "在用", "In service"},
    {InstrumentState::stopped, "stopped", "停用", "Stopped"},
    {InstrumentState::failed_hold, "failed_hold", "不合格待处理", "Failed, on hold"},
    {InstrumentState::in_repair, "in_repair", "修理中", "In repair"},
    {InstrumentState::due_replacement, "due_replacement", "到期轮换", "Due for replacement"},
    {InstrumentState::scrapped, "scrapped", "报废", "Scrapped"},
    {InstrumentState::transferred, "transferred", "已转移", "Transferred"},
    {InstrumentState::released, "released", "不再强制管理", "No longer mandatory"},
}};

constexpr std::array<Word<Purpose>, 4> purposes = {{
    {Purpose::trade_settlement, "trade_settlement", "贸易结算", "Trade settlement"},
    {Purpose::safety, "safety", "安全防护", "Safety protection"},
    {Purpose::medical, "medical", "医疗卫生", "Medical and health"},
    {Purpose::environment, "environment", "环境监测", "Environmental monitoring"},
}};

constexpr std::array<Word<ServiceLocation>, 2> locations = {{
    {ServiceLocation::in_laboratory, "in_laboratory", "送检", "In the laboratory"},
    {ServiceLocation::on_site, "on_site", "现场", "On site"},
}};

template <class Words, class Enum>
const auto& word_of(const Words& words, Enum value) {
  return *std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.value == value; });
}

template <class Enum, std::size_t count>
std::optional<Enum> value_of(const std::array<Word<Enum>, count>& words, std::string_view text) {
  const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.text == text; });
  if (found == words.end()) return std::nullopt;
  return found->value;
}

template <class Enum>
Text label_of(const Word<Enum>& word) {
  return {std::string(word.zh), std::string(word.en)};
}

template <class Enum, std::size_t count>
std::optional<Enum> value_of_register(const std::array<Word<Enum>, count>& words, std::string_view typed) {
  const auto text = trimmed(typed);
  for (const auto& word : words)
    if (text == word.zh || same_letters(text, word.text) || same_letters(text, word.en)) return word.value;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(InstrumentState state) {
  return word_of(states, state).text;
}
std::string_view to_text(Purpose purpose) {
  return word_of(purposes, purpose).text;
}
std::string_view to_text(ServiceLocation location) {
  return word_of(locations, location).text;
}

template <>
std::optional<InstrumentState> from_text(std::string_view word) {
  return value_of(states, word);
}
template <>
std::optional<Purpose> from_text(std::string_view word) {
  return value_of(purposes, word);
}
template <>
std::optional<ServiceLocation> from_text(std::string_view word) {
  return value_of(locations, word);
}

Text label(InstrumentState state) {
  return label_of(word_of(states, state));
}
Text label(Purpose purpose) {
  return label_of(word_of(purposes, purpose));
}
Text label(ServiceLocation location) {
  return label_of(word_of(locations, location));
}

std::optional<InstrumentState> state_of_word(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, InstrumentState>, 12> others = {{
      {"使用中", InstrumentState::in_service},
      {"正常", InstrumentState::in_service},
      {"合格", InstrumentState::in_service},
      {"备用", InstrumentState::in_service},  // may be put to use on any day, so it falls due like the others
      {"in use", InstrumentState::in_service},
      {"spare", InstrumentState::in_service},
      {"封存", InstrumentState::stopped},
      {"out of use", InstrumentState::stopped},
      {"维修", InstrumentState::in_repair},
      {"维修中", InstrumentState::in_repair},
      {"修理", InstrumentState::in_repair},
      {"已报废", InstrumentState::scrapped},
  }};
  const auto text = trimmed(word);
  for (const auto& [known, state] : others)
    if (same_letters(text, known)) return state;
  return value_of_register(states, word);
}

std::optional<Purpose> purpose_of_word(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Purpose>, 9> short_forms = {{
      {"贸易", Purpose::trade_settlement},
      {"结算", Purpose::trade_settlement},
      {"安全", Purpose::safety},
      {"医疗", Purpose::medical},
      {"卫生", Purpose::medical},
      {"环境", Purpose::environment},
      {"环保", Purpose::environment},
      {"trade", Purpose::trade_settlement},
      {"environmental", Purpose::environment},
  }};
  const auto text = trimmed(word);
  for (const auto& [known, purpose] : short_forms)
    if (same_letters(text, known)) return purpose;
  return value_of_register(purposes, word);
}

std::optional<ServiceLocation> service_location_of_word(std::string_view word) {
  const auto text = trimmed(word);
  if (text == "现场检定" || text == "现场检") return ServiceLocation::on_site;
  if (text == "实验室") return ServiceLocation::in_laboratory;
  return value_of_register(locations, word);
}

std::optional<bool> yes_or_no_of_word(std::string_view word) {
  constexpr std::array<std::string_view, 9> yes = {"是", "强检", "yes", "y", "true", "1", "√", "✓", "✔"};
  constexpr std::array<std::string_view, 9> no = {"否", "非强检", "no", "n", "false", "0", "×", "✗", "✘"};
  const auto text = trimmed(word);
  const auto is_text = [&](std::string_view known) { return same_letters(text, known); };
  if (std::any_of(yes.begin(), yes.end(), is_text)) return true;
  if (std::any_of(no.begin(), no.end(), is_text)) return false;
  return std::nullopt;
}

}  // namespace instruments
