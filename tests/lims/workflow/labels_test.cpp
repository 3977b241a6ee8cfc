#include "lims/workflow/labels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::InstrumentId;
using instruments::schedule::StatusLabel;
using lims::LabelMedium;
using lims::LabelOrder;
using lims::PlannedLabel;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::date;
using tests::refused;

class PrintedLabels : public testing::Test {
 protected:
  PrintedLabels() { desk_.place.laboratory().renderer = &renderer(); }
  static reports::PdfRenderer& renderer() {
    static reports::PdfRenderer one(reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
    return one;
  }
  static LabelOrder order(const std::vector<InstrumentId>& instruments, const char* format = "roll_50x30") {
    LabelOrder order;
    order.instruments = instruments;
    order.format = reports::find_label_format(format);
    return order;
  }
  std::vector<PlannedLabel> plan(const LabelOrder& order) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return lims::plan_labels(transaction, desk_.place.laboratory(), order);
  }
  lims::PrintedLabels print(const LabelOrder& order) {
    return lims::print_labels(desk_.place.laboratory(), order, desk_.receptionist);
  }
  std::vector<db::LabelPrint> prints(InstrumentId id) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return db::list_label_prints(transaction, id);
  }

  tests::Desk desk_;
};

TEST_F(PrintedLabels, SayWhatTheDocumentSays) {
  const auto number = desk_.issue("2026-11-20");
  desk_.change_gauge([](auto& gauge) { gauge.owner_number = "YL-1"; });
  const auto planned = plan(order({desk_.gauge})).at(0);
  EXPECT_FALSE(planned.refusal);
  const auto& label = planned.content;
  EXPECT_EQ(label.label, StatusLabel::qualified);
  EXPECT_EQ(label.certificate_number, number);
  EXPECT_EQ(label.verifier, "verifier");
  EXPECT_EQ(label.laboratory, "测试所");
  EXPECT_EQ(label.owner_number, "YL-1");
  EXPECT_EQ(label.verified_on, date("2026-11-20"));
  EXPECT_EQ(label.valid_until, date("2027-05-19")) << "six months, minus one day";
  EXPECT_THAT(label.public_url, HasSubstr("/c/" + desk_.document(number).token));
  EXPECT_TRUE(label.mandatory) << "a pressure gauge for safety is in the catalogue";
  EXPECT_THAT(planned.notes, IsEmpty());
}

TEST_F(PrintedLabels, OfAFailureAreRedAndNameTheNotice) {
  desk_.issue("2026-11-19");
  const auto notice = desk_.issue("2026-11-20", "0.5");
  const auto planned = plan(order({desk_.gauge})).at(0);
  EXPECT_EQ(planned.content.label, StatusLabel::stopped);
  EXPECT_EQ(planned.content.certificate_number, notice);
  EXPECT_FALSE(planned.content.valid_until);
  EXPECT_EQ(planned.content.reason, "台账状态为“不合格待处理”。");
}

TEST_F(PrintedLabels, OfAGreenKindAreRefusedForOverdueAndUnverifiedInstrumentsAndTheRestIsPrinted) {
  desk_.issue("2026-11-20");
  const auto overdue = desk_.place.gauge("G2", [](auto& gauge) {
    gauge.last_verified_on = date("2025-11-20");
    gauge.last_result = "pass";
    gauge.valid_until = date("2026-05-19");
  });
  const auto never = desk_.place.gauge("G3");
  auto wanted = order({desk_.gauge, overdue, never, desk_.gauge});
  wanted.wanted = StatusLabel::qualified;
  const auto printed = print(wanted);
  ASSERT_THAT(printed.planned, SizeIs(3)) << "each instrument once";
  EXPECT_FALSE(printed.planned[0].refusal);
  EXPECT_EQ(printed.planned[1].refusal->zh, "应为停用标签，不能打印合格标签：有效期至 2026-05-19，已超期。");
  EXPECT_EQ(printed.planned[2].refusal->zh, "从未检定，不能打印标签；请先检定。");
  EXPECT_TRUE(printed.bytes.starts_with("%PDF"));
  EXPECT_THAT(prints(desk_.gauge), SizeIs(1));
  EXPECT_THAT(prints(overdue), IsEmpty());
  wanted.wanted.reset();
  EXPECT_EQ(plan(wanted)[1].content.label, StatusLabel::stopped) << "what it gets when nothing else was asked for";
}

TEST_F(PrintedLabels, AreRefusedAltogetherWhereNoneIsLeftAndLeaveNoTrace) {
  auto wanted = order({desk_.gauge, desk_.place.gauge("G2")});
  const auto refusal = refused([&] { print(wanted); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_EQ(refusal.text().en, "None of the 2 instruments gets this label.");
  ASSERT_THAT(refusal.mistakes(), SizeIs(2));
  EXPECT_EQ(refusal.mistakes()[1].field, "instruments.1");
  EXPECT_THAT(prints(desk_.gauge), IsEmpty());
  EXPECT_TRUE(lims::label_preview(desk_.place.laboratory(), wanted, plan(wanted)).empty());
}

TEST_F(PrintedLabels, PrintedAgainNeedAReasonAndAreCounted) {
  const auto number = desk_.issue("2026-11-20");
  auto wanted = order({desk_.gauge});
  print(wanted);
  const auto refusal = refused([&] { print(wanted); });
  EXPECT_EQ(refusal.cause(), Cause::invalid_input);
  EXPECT_EQ(refusal.mistakes().at(0).field, "reason");
  EXPECT_EQ(plan(wanted)[0].copy, 2);
  EXPECT_EQ(plan(wanted)[0].last->printed_by_name, "receptionist");
  wanted.reason = "污损";
  print(wanted);
  const auto kept = prints(desk_.gauge);
  ASSERT_THAT(kept, SizeIs(2));
  EXPECT_EQ(kept[0].copy, 2);
  EXPECT_EQ(kept[0].reason, "污损");
  EXPECT_EQ(kept[0].about, number);
  EXPECT_FALSE(kept[1].reason) << "the first copy needs none";
  const auto history = desk_.history();
  EXPECT_EQ(history.at(0), "补打合格标签（第 2 枚，卷装标签 50×30 mm），原因：污损");
  EXPECT_EQ(history.at(1), "打印合格标签（卷装标签 50×30 mm）");
  desk_.issue("2026-11-21");
  EXPECT_EQ(plan(wanted)[0].copy, 1) << "the label of the next certificate";
}

TEST_F(PrintedLabels, AfterACancellationFollowTheRegister) {
  const auto number = desk_.issue("2026-11-20");
  desk_.cancel(number);
  EXPECT_EQ(plan(order({desk_.gauge}))[0].refusal->zh, "从未检定，不能打印标签；请先检定。");
}

TEST_F(PrintedLabels, OfVerificationsElsewhereHaveNoDocument) {
  const auto elsewhere = desk_.place.gauge("G2", [](auto& gauge) {
    gauge.last_verified_on = date("2026-10-01");
    gauge.last_result = "pass";
    gauge.valid_until = date("2027-03-31");
  });
  const auto planned = plan(order({elsewhere}))[0];
  EXPECT_EQ(planned.content.label, StatusLabel::qualified);
  EXPECT_EQ(planned.content.public_url, "");
  EXPECT_EQ(planned.about, "2026-10-01");
  ASSERT_THAT(planned.notes, SizeIs(1));
  EXPECT_EQ(planned.notes[0].zh, "没有本单位出具的有效文件，标签上没有二维码。");
}

TEST_F(PrintedLabels, OfLettersWithoutAGlyphAreRefused) {
  const auto gauge = desk_.place.gauge("G2", [](auto& each) {
    each.name = "压力表\xF0\x9F\x98\x80";
    each.last_verified_on = date("2026-10-01");
    each.last_result = "pass";
    each.valid_until = date("2027-03-31");
  });
  EXPECT_THAT(plan(order({gauge}))[0].refusal->en, HasSubstr("No font has these characters"));
}

TEST_F(PrintedLabels, RefuseOrdersThatFormatsDoNotHave) {
  desk_.issue("2026-11-20");
  const auto field = [&](LabelOrder wrong) { return refused([&] { plan(wrong); }).mistakes().at(0).field; };
  auto wrong = order({desk_.gauge}, "a4_3x8");
  wrong.first_position = 25;
  EXPECT_EQ(field(wrong), "start");
  wrong.first_position = 24;
  wrong.medium = LabelMedium::zpl_203;
  EXPECT_EQ(field(wrong), "format");
  EXPECT_EQ(field(order({})), "instruments");
  EXPECT_EQ(field(order(std::vector<InstrumentId>(501, desk_.gauge))), "instruments");
  EXPECT_EQ(refused([&] { plan(order({InstrumentId{999}})); }).cause(), Cause::not_found);
}

TEST_F(PrintedLabels, AreShownBeforeAndPrintedAsZpl) {
  desk_.issue("2026-11-20");
  auto wanted = order({desk_.gauge});
  EXPECT_TRUE(lims::label_preview(desk_.place.laboratory(), wanted, plan(wanted)).starts_with("\x89PNG"));
  EXPECT_THAT(prints(desk_.gauge), IsEmpty()) << "looking at it prints nothing";
  wanted.medium = LabelMedium::zpl_203;
  EXPECT_TRUE(print(wanted).bytes.starts_with("^XA\n^PW400\n^LL240\n")) << "50 x 30 mm at 8 dots a millimetre";
  EXPECT_EQ(prints(desk_.gauge).at(0).medium, "zpl_203");
}

}  // namespace
