#pragma once

#include <string>
#include <string_view>

namespace instruments {

/// One spelling for what looks alike: full-width and squared forms (％ ㎏ ㎡), `µ`, `Ω`, superscripts, `^3`, `*`, 每.
/// Space around the text goes, space inside stays single.
std::string plain_spelling(std::string_view text);

}  // namespace instruments
