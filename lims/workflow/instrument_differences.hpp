#pragma once

#include <optional>
#include <string>

#include "instruments/instrument.hpp"

namespace lims {

/// The names of the owner before and after.
struct Owners {
  std::string before;
  std::string after;
};

/// What was changed, field by field ("型号：Y-100 → Y-150"); nothing when nothing differs.
std::optional<instruments::Text> differences(const instruments::Instrument& before,
                                             const instruments::Instrument& after, const Owners& owners = {});

}  // namespace lims
