#pragma once

#include <filesystem>
#include <map>
#include <string>

/// The entries of a ZIP archive by name.
std::map<std::string, std::string> unzipped(const std::filesystem::path& file);
