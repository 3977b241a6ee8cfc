#pragma once

#include <string>
#include <string_view>

namespace lims::http {

/// At most the first 60 bytes of `text`, cut between characters, with an ellipsis where something is missing: what a
/// message quotes of what was sent.
std::string excerpt(std::string_view text);

}  // namespace lims::http
