#include "reports/pdf/glyphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/pdf/renderer.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using testing::HasSubstr;

const std::vector<std::filesystem::path> fonts = reports::renderer_settings("").fonts;

TEST(Glyphs, CoverNamesOutsideOfGb2312AndTheSignsOfMetrology) {
  EXPECT_EQ(reports::uncovered_characters("喆镕堃 ±×μΩ℃≤（粤）Ⅲ级 “U=0.02%，k=2”\n", fonts), "");
}

TEST(Glyphs, AreMissingForSymbolsAndRareCharactersEachNamedOnce) {
  EXPECT_EQ(reports::uncovered_characters("a\xF0\x9F\x98\x80\xE2\x80\xAE"
                                          "b\xF0\x9F\x98\x80",
                                          fonts),
            "\xF0\x9F\x98\x80\xE2\x80\xAE");
}

TEST(Glyphs, ThatAreMissingRefuseTheDocumentAndNameTheField) {
  EXPECT_NO_THROW(require_printable(sample_certificate(), fonts));
  auto document = sample_certificate();
  document.customer.name = "示例\xF0\x9F\x98\x80";
  try {
    require_printable(document, fonts);
    FAIL() << "not refused";
  } catch (const instruments::Refusal& refusal) {
    ASSERT_EQ(refusal.mistakes().size(), 1U);
    EXPECT_EQ(refusal.mistakes()[0].field, "/customer/name");
    EXPECT_THAT(refusal.text().en, HasSubstr("U+1F600"));
  }
}

TEST(Glyphs, CannotBeToldWithoutTheFonts) {
  EXPECT_THROW(reports::uncovered_characters("a", {"/nonexistent"}), std::runtime_error);
}

}  // namespace
