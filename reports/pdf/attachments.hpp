#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reports {

/// The files attached to a PDF that belong to the document (catalogue, AF), by name. Nothing where it cannot be read,
/// or two have one name.
std::optional<std::map<std::string, std::string>> attachments_of(std::string_view pdf);

}  // namespace reports
