#include "reports/labels/label.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/pdf/faults.hpp"
#include "tests/support/reports_labels.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using instruments::schedule::StatusLabel;
using reports::LabelContent;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string pdf_on(const char* format, const std::vector<LabelContent>& labels, int first = 1) {
  return reports::label_pdf(shared_renderer(), printing_on(format, first), labels);
}

TEST(Labels, OnRollsArePagesOfTheirExactSize) {
  for (const auto& format : reports::label_formats()) {
    const auto pages = page_sizes(pdf_on(format.id.data(), {sample_label(), sample_label()}));
    ASSERT_THAT(pages, SizeIs(format.on_sheet() ? 1 : 2)) << format.id;
    for (const auto& page : pages) {
      EXPECT_NEAR(page.width, format.page_width, 0.01) << format.id;
      EXPECT_NEAR(page.height, format.page_height, 0.01) << format.id;
    }
  }
}

TEST(Labels, SayEverythingAndTheirCodesAreReadByOthers) {
  const auto label = sample_label();
  for (const auto& format : reports::label_formats()) {
    SCOPED_TRACE(format.id);
    const auto pdf = pdf_on(format.id.data(), {label});
    const auto text = text_of_pdf(pdf);
    for (const auto* said : {"合格", "强制检定", "某市计量测试所", "弹性元件式一般压力表", "F20180713",
                             "LXJ2026-000123", "2026-05-24", "2026-11-23", "喆镕堃"})
      EXPECT_THAT(text, HasSubstr(said));
    EXPECT_THAT(codes_of_pdf(pdf), ElementsAre("YL-2026-0042", label.public_url));
    EXPECT_THAT(reports::pdf_faults(pdf), Not(testing::Contains(HasSubstr("font"))));
  }
}

TEST(Labels, OfAStopSayWhyAndBearNoValidity) {
  LabelContent label;
  label.label = StatusLabel::stopped;
  label.name = "压力表";
  label.serial_number = "F1";
  label.reason = "有效期至 2026-11-20，已超期。";
  const auto text = text_of_pdf(pdf_on("roll_50x30", {label}));
  EXPECT_THAT(text, HasSubstr("停用"));
  EXPECT_THAT(text, HasSubstr("已超期"));
  EXPECT_THAT(text, Not(HasSubstr("检定员")));
  EXPECT_THAT(text, Not(HasSubstr("强制检定")));
}

TEST(Labels, OnABegunSheetStartWhereItIsStillFree) {
  // 24 positions: from the 23rd on two labels stand on the first sheet, the third on the next.
  std::vector<LabelContent> labels(3, sample_label());
  const auto pdf = pdf_on("a4_3x8", labels, 23);
  EXPECT_THAT(page_sizes(pdf), SizeIs(2));
  EXPECT_EQ(reports::pages_of(*reports::find_label_format("a4_3x8"), 23, 3), 2);
  EXPECT_EQ(reports::pages_of(*reports::find_label_format("a4_3x8"), 1, 24), 1);
  EXPECT_EQ(reports::pages_of(*reports::find_label_format("a4_3x8"), 24, 2), 2);
  EXPECT_EQ(reports::pages_of(*reports::find_label_format("roll_40x25"), 1, 7), 7);
  // The 23rd is the second of the last row: its left edge at 70 mm (198 pt), its top at 0.5 + 7 * 37 mm (736 pt).
  const auto boxes = boxes_of_pdf(pdf);
  EXPECT_THAT(boxes, Not(HasSubstr("<word xMin=\"1.")));
  const auto first = boxes.find("<word xMin=\"");
  EXPECT_NEAR(std::stod(boxes.substr(first + 12)), (70 + 2.5 + 1.4) * 72 / 25.4, 3);
}

TEST(Labels, EncodeTheSerialNumberWhereTheOwnersNumberCannotBe) {
  auto label = sample_label();
  label.owner_number = "压-0042";
  const auto& format = *reports::find_label_format("roll_50x30");
  EXPECT_EQ(reports::coded(label, format, reports::dpi_300).number, "F20180713");
  EXPECT_THAT(codes_of_pdf(pdf_on("roll_50x30", {label})), ElementsAre("F20180713", label.public_url));
  EXPECT_THAT(reports::shortcomings(label, format, reports::dpi_300), IsEmpty());
  label.serial_number = "不详";
  ASSERT_THAT(reports::shortcomings(label, format, reports::dpi_300), SizeIs(1));
  label.serial_number = label.owner_number = label.public_url = "";
  EXPECT_THAT(reports::shortcomings(label, format, reports::dpi_300), SizeIs(2));
  EXPECT_THAT(codes_of_pdf(pdf_on("roll_50x30", {label})), IsEmpty());
}

TEST(Labels, KeepTheQuietZonesOfTheirCodes) {
  for (const auto& format : reports::label_formats())
    for (const auto& resolution : {reports::dpi_203, reports::dpi_300}) {
      const auto layout = reports::coded(sample_label(), format, resolution).layout;
      ASSERT_TRUE(layout.qr && layout.bars) << format.id << " " << resolution.dots_per_inch;
      const auto& qr = *layout.qr;
      EXPECT_LE(qr.x + (qr.symbol.width + 4) * qr.module, resolution.dots(format.width - layout.margin) + 1e-6);
      EXPECT_GE(qr.x - 4 * qr.module, resolution.dots(layout.margin + layout.text_width) - 1e-6);
      EXPECT_GE(resolution.millimetres(qr.module), 0.24);
      const auto& bars = *layout.bars;
      EXPECT_GE(bars.x - 10 * bars.module, resolution.dots(layout.margin) - 1);
      EXPECT_LE(bars.x + (bars.symbol.width + 10) * bars.module, resolution.dots(format.width - layout.margin) + 1);
      EXPECT_GE(resolution.millimetres(bars.module), 0.12);
    }
}

TEST(Labels, LongNamesAndNumbersAreNotCut) {
  auto label = sample_label();
  label.name = "数字温度指示调节仪（配热电偶，多点巡检型，带上下限报警输出及打印记录功能）";
  label.certificate_number = "国法计（某省）检字第LXJ2026-00000000123号";
  const auto text = text_of_pdf(pdf_on("roll_40x25", {label}));
  EXPECT_THAT(text, HasSubstr(label.name));
  EXPECT_THAT(text, HasSubstr(label.certificate_number));
}

TEST(ZplLabels, AreReadByOthersAtBothResolutions) {
  for (const auto* format : {"roll_40x25", "roll_50x30", "roll_60x40"})
    for (const auto& resolution : {reports::dpi_203, reports::dpi_300}) {
      SCOPED_TRACE(std::string(format) + " " + std::to_string(resolution.dots_per_inch));
      const std::vector<LabelContent> labels(2, sample_label());
      const auto bitmaps =
          bitmaps_of_zpl(reports::label_zpl(shared_renderer(), printing_on(format), labels, resolution));
      ASSERT_THAT(bitmaps, SizeIs(2));
      EXPECT_EQ(bitmaps[0], bitmaps[1]);
      const auto& size = *reports::find_label_format(format);
      EXPECT_NEAR(bitmaps[0].width, resolution.dots(size.width), 0.5);
      EXPECT_NEAR(bitmaps[0].height, resolution.dots(size.height), 0.5);
      EXPECT_THAT(codes_of_bitmap(bitmaps[0]), ElementsAre("YL-2026-0042", labels[0].public_url));
    }
}

TEST(ZplLabels, DrawTheCodesModuleByModule) {
  const auto label = sample_label();
  const auto bitmap = bitmaps_of_zpl(
      reports::label_zpl(shared_renderer(), printing_on("roll_50x30"), std::vector{label}, reports::dpi_203))[0];
  const auto layout = reports::coded(label, *reports::find_label_format("roll_50x30"), reports::dpi_203).layout;
  for (const auto& placed : {*layout.qr, *layout.bars}) {
    const int quiet = placed.symbol.quiet_zone * placed.module;
    for (int y = 0; y < placed.height; ++y)
      for (int x = -quiet; x < placed.symbol.width * placed.module + quiet; ++x) {
        const bool inside = x >= 0 && x < placed.symbol.width * placed.module;
        const int row = placed.symbol.is_linear() ? 0 : y / placed.module;
        ASSERT_EQ(bitmap.is_black(placed.x + x, placed.y + y), inside && placed.symbol.is_dark(row, x / placed.module));
      }
  }
}

}  // namespace
