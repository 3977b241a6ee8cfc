#pragma once

#include <filesystem>
#include <string>

namespace tests {

/// Writes key.pem and certificate.pem of a server of that name, which vouches for itself.
void make_mail_keys(const std::filesystem::path& folder, const std::string& host);

}  // namespace tests
