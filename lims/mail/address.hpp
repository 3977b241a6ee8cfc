#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/refusal.hpp"

namespace lims {

/// Why a text is not the address of one mailbox that any mail server takes (RFC 5321: the local part a dot-string in
/// ASCII, the domain with a dot); nothing when it is. The sentence has no full stop.
std::optional<instruments::Text> fault_in_mail_address(std::string_view text);

/// What tells whether two addresses are one mailbox: without upper case.
std::string mailbox_key(std::string_view address);

}  // namespace lims
