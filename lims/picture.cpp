#include "lims/picture.hpp"

namespace lims {
namespace {

using namespace std::string_view_literals;

constexpr auto png_signature = "\x89PNG\r\n\x1a\n"sv;
constexpr auto jpeg_signature = "\xFF\xD8\xFF"sv;

/// A big-endian number; the bytes must be there.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (const char each : bytes.substr(at, length)) value = value << 8U | static_cast<unsigned char>(each);
  return value;
}

/// Chunks of length, name, data and check sum: the first is IHDR, the last IEND.
std::optional<PictureSize> size_of_png(std::string_view bytes) {
  constexpr std::size_t around_data = 12;
  constexpr std::size_t header_data = 13;
  bytes.remove_prefix(png_signature.size());
  std::optional<PictureSize> size;
  while (bytes.size() >= around_data) {
    const std::size_t length = number(bytes, 0, 4);
    if (length > bytes.size() - around_data) return std::nullopt;
    const auto name = bytes.substr(4, 4);
    if (!size && (name != "IHDR" || length != header_data)) return std::nullopt;
    if (!size) size = PictureSize{number(bytes, 8, 4), number(bytes, 12, 4)};
    if (name == "IEND") return size;
    bytes.remove_prefix(around_data + length);
  }
  return std::nullopt;
}

/// Markers that begin a frame; of C0 to CF, three have other meanings.
bool begins_frame(unsigned char marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Segments of marker, length and data, of which one is the frame; then the scan, which ends with FF D9.
std::optional<PictureSize> size_of_jpeg(std::string_view bytes) {
  constexpr unsigned char start_of_scan = 0xDA;
  constexpr std::size_t shortest_frame = 8;
  bytes.remove_prefix(2);
  std::optional<PictureSize> size;
  while (bytes.size() >= 4 && bytes[0] == '\xFF') {
    const auto marker = static_cast<unsigned char>(bytes[1]);
    if (marker == 0xFF) {  // a byte that fills
      bytes.remove_prefix(1);
      continue;
    }
    const std::size_t length = number(bytes, 2, 2);
    if (length < 2 || length > bytes.size() - 2) return std::nullopt;
    if (begins_frame(marker) && length >= shortest_frame) size = PictureSize{number(bytes, 7, 2), number(bytes, 5, 2)};
    bytes.remove_prefix(2 + length);
    if (marker != start_of_scan) continue;
    if (bytes.find("\xFF\xD9"sv) == std::string_view::npos) return std::nullopt;
    return size;
  }
  return std::nullopt;
}

}  // namespace

std::string_view media_type(PictureType type) {
  return type == PictureType::jpeg ? "image/jpeg" : "image/png";
}

std::optional<PictureType> picture_type(std::string_view bytes) {
  if (bytes.starts_with(png_signature)) return PictureType::png;
  if (bytes.starts_with(jpeg_signature)) return PictureType::jpeg;
  return std::nullopt;
}

std::optional<PictureSize> picture_size(std::string_view bytes) {
  const auto type = picture_type(bytes);
  if (!type) return std::nullopt;
  return *type == PictureType::png ? size_of_png(bytes) : size_of_jpeg(bytes);
}

}  // namespace lims
