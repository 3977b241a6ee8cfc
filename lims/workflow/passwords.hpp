#pragma once

#include <string>
#include <string_view>

namespace lims {

/// Argon2id with 64 MiB (libsodium "interactive"), as text to store. At most two are computed at once; others queue.
/// Refuses (invalid_input) fewer than 8 or more than 200 characters.
std::string hash_password(std::string_view password);

/// Whether `password` has this hash. An empty hash (unknown user) takes as long as a real one and is never right.
bool password_matches(const std::string& hash, std::string_view password);

/// `bytes` random bytes as URL-safe base64 without padding.
std::string random_token(std::size_t bytes = 32);

}  // namespace lims
