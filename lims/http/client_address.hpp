#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lims::http {

/// An IP address in its one spelling, an IPv4 address mapped into IPv6 as IPv4; nothing for any other text.
std::optional<std::string> plain_address(std::string_view text);

/// Who sent a request that came from `peer`. Where the peer is a trusted proxy: the last address in X-Forwarded-For
/// that is none, for a proxy adds to the end what it saw, and what stands before is what its client claims. From
/// anybody else the header means nothing. `trusted` are plain addresses.
std::string client_address(const std::string& peer,
                           const std::vector<std::pair<std::string_view, std::string_view>>& fields,
                           const std::vector<std::string>& trusted);

}  // namespace lims::http
