#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"

/// What a fuzzer finds are crashes, and promises that were not kept. A broken one ends the program, and the input is
/// written to a file.
namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void promise(bool kept, std::string_view what, std::string_view shown = {}) {
  if (kept) return;
  std::fprintf(stderr, "Not kept: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(shown.size()), shown.data());
  std::abort();
}

/// Two languages, each fit to be shown; a text that was not fit itself may be quoted in them.
inline void promise_sentence(const instruments::Text& text, std::string_view quoted = {}) {
  promise(!text.zh.empty() && !text.en.empty(), "a text is there in both languages", text.zh + text.en);
  const bool fit = instruments::is_utf8(text.zh) && instruments::is_utf8(text.en);
  promise(fit || !instruments::is_utf8(quoted), "a text is UTF-8", text.en);
}

/// The character a refusal names is one of the text, or the end of it.
inline void promise_place(const instruments::Text& refusal, std::string_view text) {
  constexpr std::string_view mark = "at character ";
  const auto at = refusal.en.rfind(mark);
  if (at == std::string::npos || text.empty()) return;
  const char* const digits = refusal.en.c_str() + at + mark.size();
  if (*digits < '0' || *digits > '9') return;  // words of the input that the refusal quotes
  const auto place = std::strtoull(digits, nullptr, 10);
  promise(place >= 1 && place <= instruments::count_characters(text) + 1, "a place lies in the text", refusal.en);
}

inline void promise_refusal(const instruments::Refusal& refusal, std::string_view quoted) {
  promise(refusal.cause() == instruments::Cause::invalid_input, "what is wrong is the input", refusal.what());
  promise_sentence(refusal.text(), quoted);
  for (const auto& mistake : refusal.mistakes()) {
    promise(!mistake.field.empty(), "a mistake has a field", mistake.message.en);
    promise_sentence(mistake.message, quoted);
  }
}

/// What `read` gives; nothing where it refuses, in order. Whatever else it throws ends the program.
template <class Read>
auto unless_refused(const Read& read, std::string_view text = {}) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const instruments::Refusal& refusal) {
    promise_refusal(refusal, text);
    promise_place(refusal.text(), text);
    return std::nullopt;
  }
}

}  // namespace fuzz
