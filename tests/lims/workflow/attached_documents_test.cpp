#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_mailing.hpp"

namespace tests {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class AttachedDocuments : public MailFixture {
 protected:
  AttachedDocuments() {
    static reports::PdfRenderer renderer(
        reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
    laboratory().renderer = &renderer;
    settings_.attach = true;
    keep_settings();
    contact("王", "wang@plant.example");
  }
};

TEST_F(AttachedDocuments, ComeWithTheMessageButForWhatIsCancelled) {
  const auto first = desk_.issue("2026-11-20");
  const auto second = desk_.issue("2026-11-21");
  desk_.cancel(first);
  later(10min);
  EXPECT_TRUE(send());
  ASSERT_THAT(received(), SizeIs(1)) << mail().said.value_or(instruments::Text{}).en;
  const auto message = received()[0];
  EXPECT_THAT(message.part("application/pdf"), StartsWith("%PDF-"));
  EXPECT_THAT(message.text, AllOf(HasSubstr("UTF-8''" + second + ".pdf"), Not(HasSubstr("UTF-8''" + first + ".pdf"))));
  EXPECT_THAT(message.part("text/plain"), HasSubstr("文件（PDF）见附件"));
}

TEST_F(AttachedDocuments, StayAwayWhenTheyAreTooLargeTogether) {
  settings_.attach_limit_mebibytes = 0;
  desk_.issue("2026-11-20");
  later(10min);
  EXPECT_TRUE(send());
  EXPECT_EQ(received().at(0).part("application/pdf"), "");
  EXPECT_THAT(received()[0].part("text/plain"), AllOf(HasSubstr("文件过大"), Not(HasSubstr("见附件"))));
}

}  // namespace
}  // namespace tests
