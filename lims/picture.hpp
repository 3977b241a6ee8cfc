#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lims {

enum class PictureType { jpeg, png };

/// "image/jpeg", "image/png".
std::string_view media_type(PictureType type);

/// What the bytes are by their signature; nothing for any other file.
std::optional<PictureType> picture_type(std::string_view bytes);

/// In pixels.
struct PictureSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool operator==(const PictureSize&) const = default;
};

/// The size a JPEG (ITU-T T.81, annex B) or PNG (ISO/IEC 15948) tells of itself; nothing when its parts do not follow
/// each other to its end: it is damaged or was cut off. The pixels themselves are not looked at.
std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace lims
