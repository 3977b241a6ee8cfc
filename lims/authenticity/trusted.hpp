#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lims::authenticity {

/// The certificates (DER) of a PEM file, or of every *.pem and *.crt in a folder; none for an empty path. Refuses
/// (not_found) what cannot be read, (invalid_input) a place without certificates.
std::vector<std::string> trusted_in(const std::filesystem::path& path);

}  // namespace lims::authenticity
