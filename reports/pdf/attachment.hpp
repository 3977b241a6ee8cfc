#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reports {

/// The name under which the digital calibration certificate is attached.
inline constexpr std::string_view attached_dcc = "certificate.xml";

/// The files attached to a PDF that belong to the document (catalogue, AF), by name. Nothing where it cannot be read,
/// or two have one name.
std::optional<std::map<std::string, std::string>> attachments_of(std::string_view pdf);

/// The bytes of one of them; nothing where there is none of that name.
std::optional<std::string> attachment_of(std::string_view pdf, std::string_view name);

}  // namespace reports
