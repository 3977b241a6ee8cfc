#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lims/authenticity/check.hpp"
#include "reports/document.hpp"

namespace lims::authenticity {

/// The frozen content attached as content.json; nothing, and a failure, where it cannot be read.
std::optional<reports::Document> read_content(const std::string& content, Checks& checks);

/// Whether what is printed is what the content says: number, serial number, every figure of the tables.
void check_printed(const reports::Document& document, std::string_view pdf, Checks& checks);

/// Schema and rules of a digital calibration certificate.
void check_schema(std::string_view xml, Checks& checks);

/// Whether a digital calibration certificate says what the content says: number, serial number, days, conclusion, every
/// figure of the tables with the same digits.
void check_same_content(const reports::Document& document, std::string_view xml, Checks& checks);

}  // namespace lims::authenticity
