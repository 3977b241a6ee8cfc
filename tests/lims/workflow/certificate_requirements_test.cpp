#include "lims/workflow/certificate_requirements.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "lims/workflow/document_readiness.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using namespace std::chrono_literals;
using instruments::Cause;
using tests::date;
using tests::refusal_of;
using tests::refused;

class CertificateRequirements : public testing::Test {
 protected:
  db::RequirementId add(const lims::OwnRequirement& wanted) {
    db::Transaction transaction(desk_.place.laboratory().database);
    const auto id = lims::add_requirement(transaction, desk_.place.laboratory(), wanted, manager_);
    transaction.commit();
    return id;
  }
  void end(db::RequirementId id, std::optional<instruments::Date> day) {
    db::Transaction transaction(desk_.place.laboratory().database);
    lims::end_requirement(transaction, desk_.place.laboratory(), id, day, manager_);
    transaction.commit();
  }
  std::vector<db::CertificateRequirement> all() {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return db::list_requirements(transaction);
  }
  std::size_t in_force(reports::DocumentKind kind, const char* day) {
    db::ReadTransaction transaction(desk_.place.laboratory().database);
    return lims::requirements_on(transaction, kind, date(day)).size();
  }
  void bring() { lims::bring_shipped_requirements(desk_.place.laboratory()); }
  /// A rule of another edition, as an earlier program brought it.
  db::RequirementId bring_old_rule() {
    db::Transaction transaction(desk_.place.laboratory().database);
    db::CertificateRequirement old;
    old.field = "/instrument/owner_number";
    old.condition = "{}";
    old.name = {"管理编号", "owner's number"};
    old.clause = {"旧规则", "old rule"};
    old.valid_from = date("2020-01-01");
    old.edition = "of an earlier program";
    const auto id = db::insert_requirement(transaction, old);
    transaction.commit();
    return id;
  }

  static lims::OwnRequirement owner_number(const char* from) {
    return {
        db::DocumentKind::verification_certificate, "/instrument/owner_number", {"质量手册 7.8", ""}, date(from), {}};
  }

  tests::Desk desk_;
  lims::Person manager_ = desk_.place.person("quality", "quality_manager");
};

TEST_F(CertificateRequirements, ThatAreShippedComeInOnceWithTheirOwnFirstDay) {
  bring();
  const auto first = all();
  ASSERT_FALSE(first.empty());
  for (const auto& row : first) EXPECT_EQ(row.valid_from, 2013y / 1 / 1) << row.field;
  bring();
  EXPECT_EQ(all().size(), first.size());
  EXPECT_EQ(first.size(), reports::shipped_requirements().size());
}

TEST_F(CertificateRequirements, OfAnEarlierEditionEndTodayAndNothingIsDeleted) {
  const auto old = bring_old_rule();
  bring();
  db::ReadTransaction transaction(desk_.place.laboratory().database);
  const auto ended = db::load_requirement(transaction, old);
  EXPECT_EQ(ended.valid_to, date("2026-11-21"));
  for (const auto& row : db::list_requirements(transaction))
    if (row.id != old) {
      EXPECT_EQ(row.valid_from, date("2026-11-21")) << "what is new begins today";
    }
}

TEST_F(CertificateRequirements, WithoutAnyBroughtInAreThoseOfTheProgram) {
  EXPECT_TRUE(all().empty());
  EXPECT_GT(in_force(reports::DocumentKind::verification_certificate, "2026-11-21"), 0U);
}

TEST_F(CertificateRequirements, OfTheLaboratoryKeepADocumentFromBeingIssuedFromTheirFirstDayOn) {
  bring();
  const auto issued = desk_.issue("2026-11-20");
  const auto content = desk_.document(issued).content;
  add(owner_number("2026-11-22"));
  desk_.issue("2026-11-21");  // not in force yet
  desk_.place.set_now(std::chrono::sys_days(2026y / 11 / 22) + 3h);
  const auto refusal = refused([&] { desk_.issue("2026-11-22"); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  ASSERT_EQ(refusal.mistakes().size(), 1U);
  EXPECT_EQ(refusal.mistakes()[0].field, "/instrument/owner_number");
  EXPECT_EQ(refusal.mistakes()[0].message.zh, "缺少“管理编号”：质量手册 7.8。");
  EXPECT_EQ(desk_.document(issued).content, content);
  desk_.change_gauge([](auto& gauge) { gauge.owner_number = "M-1"; });
  desk_.issue("2026-11-22");
}

TEST_F(CertificateRequirements, OfTheLaboratoryEndOnTheDayThatIsSaid) {
  bring();
  const auto id = add(owner_number("2026-11-21"));
  EXPECT_EQ(refusal_of([&] { desk_.issue("2026-11-21"); }), Cause::state_conflict);
  EXPECT_EQ(refused([&] { end(id, date("2026-11-20")); }).mistakes()[0].field, "valid_to");
  end(id, date("2026-11-21"));
  desk_.issue("2026-11-21");
  EXPECT_EQ(refusal_of([&] { end(id, date("2026-12-01")); }), Cause::state_conflict) << "ended already";
}

TEST_F(CertificateRequirements, ThatAreShippedAreNotEndedByTheLaboratory) {
  bring();
  EXPECT_EQ(refusal_of([&] { end(all().front().id, date("2026-12-01")); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { end({9999}, date("2026-12-01")); }), Cause::not_found);
}

TEST_F(CertificateRequirements, AreRefusedAtWhatIsWrong) {
  auto wanted = owner_number("2026-11-20");
  wanted.field = "/tables";
  wanted.clause.zh = " ";
  const auto refusal = refused([&] { add(wanted); });
  std::vector<std::string> fields;
  for (const auto& mistake : refusal.mistakes()) fields.push_back(mistake.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"field", "clause.zh", "valid_from"}));
  wanted = owner_number("2026-11-22");
  wanted.valid_to = date("2026-11-22");
  EXPECT_EQ(refused([&] { add(wanted); }).mistakes()[0].field, "valid_to");
  add(owner_number("2026-11-22"));
  EXPECT_EQ(refusal_of([&] { add(owner_number("2027-01-01")); }), Cause::state_conflict) << "asked for already";
}

TEST_F(CertificateRequirements, OfALaboratorysOwnMayFollowEachOther) {
  auto first = owner_number("2026-11-22");
  first.valid_to = date("2027-01-01");
  add(first);
  add(owner_number("2027-01-01"));
  EXPECT_EQ(all().size(), 2U);
}

}  // namespace
