#include "instruments/region_code.hpp"

#include <gtest/gtest.h>

namespace instruments {
namespace {

/// GB/T 2260-2007: 110105 Chaoyang of Beijing, 440307 Longgang of Shenzhen, 650100 Urumqi, 820000 Macao.
TEST(RegionCode, HasSixDigitsThatBeginWithAProvince) {
  for (const auto* code : {"110105", "440307", "650100", "820000"})
    EXPECT_EQ(fault_in_region_code(code), std::nullopt) << code;
  for (const auto* code : {"999999", "160000", "000000", "660100", "44030", "440307001", "44030a", "４４０３０７", ""})
    EXPECT_NE(fault_in_region_code(code), std::nullopt) << code;
}

}  // namespace
}  // namespace instruments
