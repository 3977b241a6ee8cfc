#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace tests {

/// What another program says, on either of its streams.
inline std::string said_by(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"), &::pclose);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), count);
  return text;
}

}  // namespace tests
