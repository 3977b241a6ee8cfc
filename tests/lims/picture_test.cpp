#include "lims/picture.hpp"

#include <gtest/gtest.h>

#include "tests/support/lims_pictures.hpp"

namespace {

using lims::picture_size;
using lims::picture_type;
using lims::PictureSize;
using lims::PictureType;
using tests::jpeg_of;
using tests::png_of;
using namespace std::string_literals;

TEST(Picture, IsKnownByItsSignatureWhateverItIsCalled) {
  EXPECT_EQ(picture_type(png_of(3, 2)), PictureType::png);
  EXPECT_EQ(picture_type(jpeg_of(3, 2)), PictureType::jpeg);
  for (const auto& other : {""s, "GIF89a\3\0\2\0"s, "BM"s, "%PDF-1.7"s, "<svg/>"s, "\xFF\xD8"s, "\x89PNG\n"s})
    EXPECT_EQ(picture_type(other), std::nullopt) << other;
}

TEST(Picture, TellsItsSize) {
  EXPECT_EQ(picture_size(png_of(4032, 3024)), (PictureSize{4032, 3024}));
  EXPECT_EQ(picture_size(jpeg_of(4032, 3024)), (PictureSize{4032, 3024}));
  EXPECT_EQ(picture_size(png_of(0xFFFFFFFF, 1)), (PictureSize{0xFFFFFFFF, 1}));
}

/// The smallest PNG there is (67 bytes, one black pixel), as published by many.
TEST(Picture, OfOnePixelIsRead) {
  const auto smallest =
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x01\0\0\0\0\x37\x6E\xF9\x24\0\0\0\nIDAT\x78\x01\x63\x60\0\0\0"
      "\x02\0\x01"
      "\x73\x75\x01\x18\0\0\0\0IEND\xAE\x42\x60\x82"s;
  EXPECT_EQ(smallest.size(), 67);
  EXPECT_EQ(picture_size(smallest), (PictureSize{1, 1}));
}

TEST(Picture, CutOffAnywhereHasNoSize) {
  for (const auto& whole : {png_of(3, 2), jpeg_of(3, 2)})
    for (std::size_t length = 0; length < whole.size(); ++length)
      EXPECT_EQ(picture_size(whole.substr(0, length)), std::nullopt) << length;
}

TEST(Picture, WithAnyByteChangedIsReadWithinItsBounds) {
  for (const auto& whole : {png_of(3, 2), jpeg_of(3, 2)})
    for (std::size_t at = 0; at < whole.size(); ++at)
      for (int value = 0; value < 256; ++value) {
        auto changed = whole;
        changed[at] = static_cast<char>(value);
        picture_size(changed);
      }
}

}  // namespace
