#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace instruments {

/// One spelling for what looks alike: full-width and squared forms (％ ㎏ ㎡), `µ`, `Ω`, superscripts, `^3`, `*`, 每.
/// Space around the text goes, space inside stays single.
std::string plain_spelling(std::string_view text);

/// The same with the way back: the character of the typed text, counted from 1, that each byte stands for; one entry
/// more than bytes, for the end.
struct Spelled {
  std::string text;
  std::vector<std::size_t> places;
};
Spelled spelled(std::string_view text);

}  // namespace instruments
