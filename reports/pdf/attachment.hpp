#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reports {

/// The name under which the digital calibration certificate is attached.
inline constexpr std::string_view attached_dcc = "certificate.xml";

/// The bytes of a file that is embedded in a PDF; nothing where there is none of that name, or the PDF is not readable.
std::optional<std::string> attachment_of(std::string_view pdf, std::string_view name);

}  // namespace reports
