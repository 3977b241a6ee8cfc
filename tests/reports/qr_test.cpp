#include "reports/qr.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace {

using testing::HasSubstr;

TEST(QrCode, HasItsThreeFindersInsideTheQuietZone) {
  // Version 3 (29 modules) holds 42 bytes at level M (ISO/IEC 18004, table 7); a finder's edge is 7 modules.
  const std::string svg = reports::qr_svg("http://localhost:8080/c/7Q2M4X9K1ZP0T3");
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 37 37\""));
  EXPECT_THAT(svg, HasSubstr("M4 4h7v1h-7z"));
  EXPECT_THAT(svg, HasSubstr("M26 4h7v1h-7z"));
  EXPECT_THAT(svg, HasSubstr("M4 26h7v1h-7z"));
}

TEST(QrCode, OfTheSameTextIsTheSame) {
  EXPECT_EQ(reports::qr_svg("检定证书"), reports::qr_svg("检定证书"));
}

TEST(QrCode, RefusesWhatItCannotHold) {
  EXPECT_THROW(reports::qr_svg(""), instruments::Refusal);
  EXPECT_THROW(reports::qr_svg(std::string(4000, 'x')), instruments::Refusal);
}

}  // namespace
