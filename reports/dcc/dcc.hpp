#pragma once

#include <string>
#include <string_view>

#include "reports/document.hpp"

namespace reports {

/// The version of DCC that is written.
inline constexpr std::string_view dcc_version = "3.3.0";

/// A document as a digital calibration certificate (PTB DCC 3.3.0 with D-SI 2.2.1), in Chinese and English, not yet
/// signed: what paper says, with every number as it is printed. `program_version` is "0.1.0". A pure function: the same
/// content gives the same bytes.
std::string dcc_of(const Document& document, std::string_view program_version);

}  // namespace reports
