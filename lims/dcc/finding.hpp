#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/dcc/place.hpp"

namespace lims::dcc {

enum class Severity : std::uint8_t { error, warning };

/// What a checker has to say of one place of a certificate.
struct Finding {
  std::string rule;  // "schema", "links"
  Severity severity = Severity::error;
  Place place;
  instruments::Text sentence;
  instruments::Text remedy;  // what to do about it
};

}  // namespace lims::dcc
