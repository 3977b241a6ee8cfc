#include "reports/labels/zpl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/support/reports_labels.hpp"

namespace {

using reports::Bitmap;
using testing::ElementsAre;
using testing::HasSubstr;

Bitmap drawn(const std::vector<std::string>& rows) {
  Bitmap bitmap(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
  for (int y = 0; y < bitmap.height; ++y)
    for (int x = 0; x < bitmap.width; ++x)
      if (rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#') bitmap.set_black(x, y);
  return bitmap;
}

TEST(Zpl, IsCompressedAsTheManualSays) {
  // Rows of four bytes. A0F0000F: A, 0, F, four zeros (J0), black to the end; white; the same again; black to the end.
  const auto bitmap = drawn({"#.#.....####................####", "................................",
                             "................................", "################################"});
  EXPECT_THAT(reports::zpl_label(bitmap), HasSubstr("^PW32\n^LL4\n"));
  EXPECT_THAT(reports::zpl_label(bitmap), HasSubstr("^GFA,16,16,4,A0FJ0!,:!^FS"));
}

TEST(Zpl, CountsLongRunsInTwentiesAndFourHundreds) {
  // 81 digits of 5 (k stands for 100, j for 80, G for once), one of 1, then white: 84 digits are 42 bytes.
  std::string row;
  for (int i = 0; i < 81; ++i) row += ".#.#";
  EXPECT_THAT(reports::zpl_label(drawn({row + "...#"})), HasSubstr(",jG51^FS"));
  std::string longer;
  for (int i = 0; i < 421; ++i) longer += ".#.#";
  EXPECT_THAT(reports::zpl_label(drawn({longer + "...#"})), HasSubstr(",zgG51^FS"));
}

TEST(Zpl, DecodesToTheSameDots) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    Bitmap bitmap(1 + static_cast<int>(random() % 900), 1 + static_cast<int>(random() % 12));
    const auto sparse = 2 + random() % 40;
    for (int y = 0; y < bitmap.height; ++y)
      for (int x = 0; x < bitmap.width; ++x)
        if (random() % sparse == 0 || (round % 3 == 0 && x > bitmap.width / 2)) bitmap.set_black(x, y);
    EXPECT_THAT(bitmaps_of_zpl(reports::zpl_label(bitmap)), ElementsAre(bitmap));
  }
}

}  // namespace
