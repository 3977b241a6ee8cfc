#pragma once

#include <string_view>

namespace lims::dcc {

/// A code of ISO 639-1: "zh".
bool is_language_code(std::string_view code);

/// An alpha-2 code of ISO 3166-1: "CN".
bool is_country_code(std::string_view code);

}  // namespace lims::dcc
