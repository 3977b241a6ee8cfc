#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lims {

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Files named by their content below one folder. What `put` has returned is on the disk, whole, whatever is killed.
class FileStore {
 public:
  /// Creates the folder; refuses (invalid_input) one that cannot be written to.
  explicit FileStore(std::filesystem::path folder);

  /// Keeps `bytes`; answers their hash. The same bytes are kept once.
  std::string put(std::string_view bytes) const;
  /// The bytes of `hash`; nothing when they are not there or no longer match it.
  std::optional<std::string> get(const std::string& hash) const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path path_of(const std::string& hash) const;

  std::filesystem::path folder_;
};

}  // namespace lims
