#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace lims::http {

/// Levels of arrays and objects in a request; nothing we take is deeper than twelve.
constexpr int json_depth_limit = 32;

/// Strict JSON (RFC 8259). Refuses with 400 and the place what is not JSON or not UTF-8, deeper than 32 levels, a key
/// that comes twice in one object and the character U+0000.
nlohmann::json parse_json(std::string_view text);

}  // namespace lims::http
