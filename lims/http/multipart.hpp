#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lims::http {

/// One part of a form; `content` points into the body it came from.
struct Part {
  std::string name;
  std::optional<std::string> file_name;  // without folders
  std::string content_type;
  std::string_view content;
};

/// The parts of a multipart/form-data body (RFC 7578), at most 20. Refuses a body that does not keep to its boundary
/// and a part without a name.
std::vector<Part> parse_multipart(std::string_view content_type, std::string_view body);

/// The part of this name, if there is one.
const Part* find_part(const std::vector<Part>& parts, std::string_view name);

}  // namespace lims::http
