#pragma once

#include <set>
#include <string>
#include <string_view>

namespace lims::bundles {

/// The text as a name that every Windows, macOS and Linux keeps: what they forbid becomes "_", no dot or space at the
/// ends, no name of a device (CON, LPT1), at most 100 characters. Chinese stays. Never empty.
std::string safe_file_name(std::string_view text);

/// Names that differ also where upper and lower case do not.
class UniqueNames {
 public:
  /// `stem` + `extension`, or `stem`-2, -3, … when it was given before.
  std::string add(const std::string& stem, std::string_view extension);

 private:
  std::set<std::string> taken_;
};

}  // namespace lims::bundles
