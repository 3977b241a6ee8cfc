#pragma once

#include <cstdint>
#include <string>

namespace tests {

/// The structure of a PNG or JPEG file of this size, without anything to see.
std::string png_of(std::uint32_t width, std::uint32_t height);
std::string jpeg_of(std::uint16_t width, std::uint16_t height);

}  // namespace tests
