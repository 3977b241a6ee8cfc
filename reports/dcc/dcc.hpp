#pragma once

#include <string>
#include <string_view>

#include "reports/document.hpp"

namespace reports {

/// The version of DCC that is written.
inline constexpr std::string_view dcc_version = "3.3.0";

/// How the identifications among its core data are called that say by which hash the record is known and where it is
/// told whether the certificate still stands; and the program that wrote it.
extern const Text record_hash_label, public_address_label;
inline constexpr std::string_view program_name = "Etalon";
/// The statement in what a demonstration gives out.
extern const Text demonstration_statement;

/// A document as a digital calibration certificate (PTB DCC 3.3.0 with D-SI 2.2.1), in Chinese and English, not yet
/// signed: what paper says, with every number as it is printed. `program_version` is "0.1.0". A pure function: the same
/// content gives the same bytes.
std::string dcc_of(const Document& document, std::string_view program_version);

}  // namespace reports
