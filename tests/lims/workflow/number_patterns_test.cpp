#include "lims/workflow/number_patterns.hpp"

#include <gtest/gtest.h>

#include "lims/workflow/laboratory_profile.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using lims::NumberPattern;
using tests::refused;

const std::string general = "{discipline}{kind}{year}-{sequence}";
const std::vector<std::string> disciplines = {"CD", "LX", "RG"};

void accept(const std::string& pattern, const std::vector<NumberPattern>& special) {
  lims::require_distinct_numbers(pattern, special, disciplines);
}

/// Where it is refused.
std::string field_of(const std::string& pattern, const std::vector<NumberPattern>& special) {
  const auto refusal = refused([&] { accept(pattern, special); });
  EXPECT_EQ(refusal.cause(), Cause::invalid_input);
  return refusal.mistakes().empty() ? "" : refusal.mistakes().front().field;
}

TEST(NumberPatterns, OfDisciplineAndKindGoBeforeThoseOfOneOfThem) {
  const std::vector<NumberPattern> special = {{"", "J", "kind"}, {"LX", "", "discipline"}, {"LX", "J", "both"}};
  EXPECT_EQ(lims::pattern_for("general", special, "LX", "J"), "both");
  EXPECT_EQ(lims::pattern_for("general", special, "LX", "T"), "discipline");
  EXPECT_EQ(lims::pattern_for("general", special, "RG", "J"), "kind");
  EXPECT_EQ(lims::pattern_for("general", special, "RG", "T"), "general");
}

TEST(NumberPatterns, MeetWhenSomeYearAndSequenceGiveTheSameNumber) {
  EXPECT_TRUE(lims::may_meet("A{year}-{sequence}", "A{year}-{sequence}"));
  EXPECT_FALSE(lims::may_meet("A{year}-{sequence}", "B{year}-{sequence}"));
  // 2026 and 1000001 beside 2026 1 and 000001: a sequence beyond a million has seven digits.
  EXPECT_TRUE(lims::may_meet("A{year}{sequence}", "A{year}1{sequence}"));
  EXPECT_FALSE(lims::may_meet("A{year}-{sequence}", "A{year}{sequence}"));
  EXPECT_TRUE(lims::may_meet("{year}{sequence}", "{sequence}{year}"));
  EXPECT_FALSE(lims::may_meet("{year}{sequence}号", "{year}{sequence}字"));
  EXPECT_FALSE(lims::may_meet("", "{year}"));
}

TEST(NumberPatterns, ThatKeepAllSeriesApartAreTaken) {
  accept(general, {});
  accept("检字第{discipline}{kind}{year}{sequence}号", {});
  accept(general, {{"LX", "J", "力检字第{year}{sequence}号"}, {"LX", "", "力{kind}{year}{sequence}"}});
  accept(general, {{"", "J", "检{discipline}-{year}-{sequence}"}});
}

TEST(NumberPatterns, ByWhichTwoSeriesCouldMeetAreRefused) {
  EXPECT_EQ(field_of("{kind}{year}-{sequence}", {}), "document_number_pattern") << "of two disciplines";
  EXPECT_EQ(field_of("{discipline}{year}-{sequence}", {}), "document_number_pattern") << "of two kinds";
  EXPECT_EQ(field_of(general, {{"LX", "", "力{year}{sequence}"}}), "document_number_patterns.0.pattern");
  EXPECT_EQ(field_of(general, {{"LX", "J", "CDJ{year}-{sequence}"}}), "document_number_patterns.0.pattern");
  const auto refusal = refused([] { accept("{discipline}{year}-{sequence}", {}); });
  EXPECT_EQ(refusal.mistakes().front().message.zh, "CD 检定证书与 CD 检定结果通知书可能得到相同的编号");
}

TEST(NumberPatterns, ThatSayTooLittleAreRefusedAtTheirField) {
  EXPECT_EQ(field_of("{discipline}{kind}{year}", {}), "document_number_pattern");
  EXPECT_EQ(field_of(general, {{"LX", "J", "a/{year}{sequence}"}}), "document_number_patterns.0.pattern");
  EXPECT_EQ(field_of(general, {{"lx", "J", "a{year}{sequence}"}}), "document_number_patterns.0.discipline");
  EXPECT_EQ(field_of(general, {{"LX", "Q", "a{year}{sequence}"}}), "document_number_patterns.0.kind");
  EXPECT_EQ(field_of(general, {{"", "", "a{year}{sequence}"}}), "document_number_patterns.0.discipline");
  EXPECT_EQ(field_of(general, {{"LX", "J", "a{year}{sequence}"}, {"LX", "J", "b{year}{sequence}"}}),
            "document_number_patterns.1.discipline");
}

class LaboratoryNumbers : public testing::Test {
 protected:
  void set_patterns(const std::string& pattern, const std::vector<NumberPattern>& special) {
    auto& laboratory = desk_.place.laboratory();
    db::Transaction transaction(laboratory.database);
    auto profile = lims::load_profile(transaction);
    profile.document_number_pattern = pattern;
    profile.document_number_patterns = special;
    lims::change_profile(transaction, laboratory, profile, desk_.approver);
    transaction.commit();
  }
  tests::Desk desk_;
};

TEST_F(LaboratoryNumbers, FollowThePatternOfTheirSeries) {
  set_patterns(general, {{"LX", "J", "力检字第{year}{sequence}号"}});
  EXPECT_EQ(desk_.issue("2026-11-01"), "力检字第2026000001号");
  EXPECT_EQ(desk_.issue("2026-11-20", "0.041"), "LXT2026-000001");
  EXPECT_EQ(desk_.issue("2026-11-21"), "力检字第2026000002号") << "the series goes on";
}

TEST_F(LaboratoryNumbers, ThatAnotherDocumentBearsAreRefusedInWords) {
  EXPECT_EQ(desk_.issue("2026-11-01"), "LXJ2026-000001");
  // The notices get the pattern that the certificates had, whose own is another now.
  set_patterns(general, {{"LX", "J", "力{year}-{sequence}"}, {"LX", "T", "LXJ{year}-{sequence}"}});
  const auto refusal = refused([&] { desk_.issue("2026-11-20", "0.041"); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_NE(refusal.text().zh.find("编号 LXJ2026-000001 已被另一份文件使用"), std::string::npos);
}

TEST_F(LaboratoryNumbers, KeepTheSettingsAsTheyWereWhenRefused) {
  EXPECT_EQ(tests::refusal_of([&] { set_patterns("{kind}{year}-{sequence}", {}); }), Cause::invalid_input);
  EXPECT_EQ(lims::load_profile(desk_.place.laboratory()).document_number_pattern, general);
}

}  // namespace
