#pragma once

#include <optional>
#include <span>
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

/// A field of an instrument as people compare it.
struct ComparedField {
  const char* word;  // of the API
  instruments::Text name;
  instruments::Text (*shown)(const instruments::Instrument& instrument);  // "—" for nothing
  void (*copy)(const instruments::Instrument& from, instruments::Instrument& to);
};

/// In the order in which differences are told; the owner is not among them.
std::span<const ComparedField> compared_fields();

}  // namespace lims
