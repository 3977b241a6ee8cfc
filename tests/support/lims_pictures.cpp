#include "tests/support/lims_pictures.hpp"

#include <string_view>

namespace tests {
namespace {

using namespace std::string_literals;

std::string big_endian(std::uint32_t value, int bytes) {
  std::string text;
  while (bytes-- > 0) text += static_cast<char>(value >> (8U * static_cast<unsigned>(bytes)) & 0xFFU);
  return text;
}

/// Nobody reads the check sum.
std::string chunk(std::string_view name, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size()), 4) + std::string(name) + data + "\0\0\0\0"s;
}

std::string segment(char marker, const std::string& data) {
  return std::string("\xFF") + marker + big_endian(static_cast<std::uint32_t>(data.size() + 2), 2) + data;
}

}  // namespace

std::string png_of(std::uint32_t width, std::uint32_t height) {
  const auto header = big_endian(width, 4) + big_endian(height, 4) + "\x08\x02\x00\x00\x00"s;
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", "pixels") + chunk("IEND", "");
}

std::string jpeg_of(std::uint16_t width, std::uint16_t height) {
  const auto exif = segment('\xE1', "Exif\0\0 with \xFF\xD9 of a thumbnail"s);
  const auto tables = segment('\xC4', std::string(20, '\0'));  // no frame, though between C0 and CF
  const auto frame = segment('\xC2', "\x08"s + big_endian(height, 2) + big_endian(width, 2) + "\x03"s);
  return "\xFF\xD8" + exif + tables + frame + segment('\xDA', "scan") + "pixels\xFF\xD9";
}

}  // namespace tests
