#include "reports/amendment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/reports_sample.hpp"

namespace {

using reports::CorrectedFact;
using reports::Document;

bool says(const Document& document, const std::string& sentence) {
  return std::ranges::any_of(document.statements, [&](const auto& each) { return each.zh == sentence; });
}

TEST(Amendment, KeepsResultsAndNamesWhatItReplacesWhyAndWhatChanged) {
  auto old = sample_certificate();
  old.number = "LXJ2026-000001";
  old.customer.name = "甲厂";
  const auto now = reports::amended(old, "单位名称写错", {{"/customer/name", "甲厂", "乙厂"}});
  EXPECT_EQ(now.customer.name, "乙厂");
  ASSERT_TRUE(now.replaces);
  EXPECT_EQ(now.replaces->number, "LXJ2026-000001");
  EXPECT_EQ(now.replaces->reason, "单位名称写错");
  EXPECT_TRUE(says(now, "更正：送检单位由“甲厂”改为“乙厂”。"));
  const auto before = reports::to_json(old);
  const auto after = reports::to_json(now);
  for (const char* part :
       {"tables", "items", "conclusion", "environment", "verified_on", "valid_until", "record_number"})
    EXPECT_EQ(after.at(part), before.at(part)) << part;
}

TEST(Amendment, OfAnAmendmentSaysOnlyItsOwnChangesAndRemembersWhatTheRecordHas) {
  auto old = sample_certificate();
  old.instrument.serial_number = "A1";
  const auto second = reports::amended(old, "号码抄错", {{"/instrument/serial_number", "A1", "A2"}});
  const auto third = reports::amended(
      second, "又错", {{"/instrument/serial_number", "A2", "A3"}, {"/instrument/owner_number", "", "M-7"}});
  EXPECT_TRUE(says(second, "更正：出厂编号由“A1”改为“A2”。"));
  EXPECT_FALSE(says(third, "更正：出厂编号由“A1”改为“A2”。"));
  EXPECT_TRUE(says(third, "更正：出厂编号由“A2”改为“A3”。"));
  EXPECT_TRUE(says(third, "更正：管理编号由空白改为“M-7”。"));
  ASSERT_EQ(third.replaces->since_record.size(), 2);
  EXPECT_EQ(third.replaces->since_record[0].was, "A1");
  EXPECT_EQ(third.replaces->since_record[0].now, "A3");
  const auto back = reports::amended(third, "原来是对的", {{"/instrument/serial_number", "A3", "A1"}});
  ASSERT_EQ(back.replaces->since_record.size(), 1);
  EXPECT_EQ(back.replaces->since_record[0].field, "/instrument/owner_number");
}

TEST(Amendment, PrintsItsRemarkInPlaceOfTheOneBefore) {
  const auto first = reports::amended(sample_certificate(), "补充", {{"/remark", "", "配套表 3 号"}});
  EXPECT_TRUE(says(first, "备注：配套表 3 号"));
  EXPECT_EQ(reports::fact_at(first, "/remark"), "配套表 3 号");
  const auto second = reports::amended(first, "不需要", {{"/remark", "配套表 3 号", ""}});
  EXPECT_EQ(second.statements.size(), sample_certificate().statements.size());
}

TEST(Amendment, IsReadBackFromItsContent) {
  const auto document = reports::amended(sample_certificate(), "补充", {{"/customer/address", "", "某路 1 号"}});
  const auto read = reports::document_from_json(reports::to_json(document));
  EXPECT_EQ(reports::to_json(read), reports::to_json(document));
}

TEST(Amendment, ContentFrozenBeforeThereWereAnyIsStillRead) {
  auto content = reports::to_json(sample_certificate());
  content.erase("remark");
  content.erase("cancels");
  content["replaces"] = {{"number", "N1"}, {"reason", "名称更正"}};
  const auto read = reports::document_from_json(content);
  EXPECT_EQ(read.replaces->number, "N1");
  EXPECT_TRUE(read.replaces->changes.empty());
  EXPECT_FALSE(read.remark);
}

TEST(Amendment, NoticesNameTheCertificatesThatTheyCancel) {
  EXPECT_EQ(reports::cancels_sentence({"J1", "J2"}).zh, "下列检定证书自本通知书签发之日起作废：J1、J2。");
  EXPECT_EQ(reports::cancels_sentence({"J1"}).en,
            "This notice cancels, from its day of issue, the verification certificate J1.");
}

}  // namespace
