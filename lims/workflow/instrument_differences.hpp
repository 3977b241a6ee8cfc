#pragma once

#include <optional>

#include "instruments/instrument.hpp"

namespace lims {

/// What a person changed, field by field ("型号：Y-100 → Y-150"); nothing when nothing differs.
std::optional<instruments::Text> differences(const instruments::Instrument& before,
                                             const instruments::Instrument& after);

}  // namespace lims
