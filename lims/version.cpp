#include "lims/version.hpp"

#include <fmt/format.h>

#include "instruments/core_hash.hpp"

namespace lims {

std::string version_with_core() {
  constexpr std::size_t told_apart_by = 16;
  return fmt::format("{}+core.{}", version, instruments::core_sha256().substr(0, told_apart_by));
}

}  // namespace lims
