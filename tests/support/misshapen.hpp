#pragma once

#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

namespace support {

/// Replaces a value somewhere in the document by one of another shape, or by another of the same.
inline void misshape(nlohmann::json& document, std::mt19937& random) {
  using nlohmann::json;
  static const std::vector<json> others = {nullptr,        7,      -1,  "x",   "",           true,   json::array(),
                                           json::object(), "-1e9", 1.5, "0.8", "2024-02-29", "压力", "\xF0\xA0\xAE\xB7",
                                           "a\nb"};
  json* place = &document;
  while ((place->is_object() || place->is_array()) && !place->empty() && random() % 8 != 0) {
    auto child = place->begin();
    std::advance(child, static_cast<std::ptrdiff_t>(random() % place->size()));
    place = &*child;
  }
  *place = others[random() % others.size()];
}

}  // namespace support
