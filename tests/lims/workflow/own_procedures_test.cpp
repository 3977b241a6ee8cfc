#include "lims/workflow/own_procedures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/procedures/catalogue.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/sheets.hpp"
#include "tests/support/lims_procedures.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::procedures::Procedure;
using nlohmann::json;
using testing::HasSubstr;
using tests::date;
using tests::gauge_file;
using tests::raised_edition;
using tests::refusal_of;
using tests::refused;

class OwnProcedures : public tests::RecordsFixture {
 protected:
  std::string save(const std::string& content) {
    db::Transaction transaction(laboratory().database);
    auto hash = lims::save_draft(transaction, laboratory(), content, "试行", verifier_);
    transaction.commit();
    return hash;
  }
  void release(const std::string& hash) {
    db::Transaction transaction(laboratory().database);
    lims::release_draft(transaction, laboratory(), hash, manager_);
    transaction.commit();
  }
  std::string released(const std::string& content) {
    auto hash = save(content);
    release(hash);
    return hash;
  }
  void discard(const std::string& hash) {
    db::Transaction transaction(laboratory().database);
    lims::discard_draft(transaction, laboratory(), hash, verifier_);
    transaction.commit();
  }
  json sheet_on(const char* day) {
    db::ReadTransaction transaction(laboratory().database);
    return lims::sheet_for(transaction, laboratory(), gauge_, {"JJG 52-2013", "", nlohmann::json::object(), date(day)});
  }
  std::string hash_on(const char* day) { return sheet_on(day)["procedure"]["hash"]; }
  lims::Laboratory& laboratory() { return place_.laboratory(); }

  lims::Person manager_ = place_.person("quality", "quality_manager");
};

TEST_F(OwnProcedures, AWrongFileIsRefusedWithEveryFaultAndItsLine) {
  auto content = gauge_file("allowed: mpe_rest / 4", "allowed: mpe_rest / four");
  content = tests::replaced(content, "cycle_months: 6", "cycle_months: sometimes");
  const auto refusal = refused([&] { save(content); });
  EXPECT_EQ(refusal.cause(), Cause::invalid_input);
  ASSERT_EQ(refusal.mistakes().size(), 2U);
  EXPECT_EQ(refusal.mistakes()[0].field, "content");
  EXPECT_EQ(refusal.mistakes()[0].row, 12);
  EXPECT_THAT(refusal.mistakes()[0].message.en, HasSubstr("12:15: "));
  EXPECT_THAT(refusal.mistakes()[1].message.en, HasSubstr("four"));
}

TEST_F(OwnProcedures, AnEditionAppliesFromItsReleaseOnAndOnlyToDaysItIsInForce) {
  const auto built_in = hash_on("2026-11-20");
  const auto hash = save(raised_edition("2026", "2026-11-10"));
  EXPECT_EQ(hash_on("2026-11-20"), built_in);
  release(hash);
  EXPECT_EQ(hash_on("2026-11-20"), hash);
  EXPECT_EQ(hash_on("2026-11-10"), hash);
  EXPECT_EQ(hash_on("2026-11-09"), built_in);
}

TEST_F(OwnProcedures, AReleasedEditionIsNeverEdited) {
  const auto refusal = refused([&] { save(gauge_file() + "\n# one more remark\n"); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_THAT(refusal.text().en, HasSubstr("a released edition is never edited; raise the edition"));
  const auto first = save(raised_edition("2026", "2026-11-10"));
  const auto second = save(raised_edition("2026", "2026-11-10") + "\n# another\n");
  release(first);
  EXPECT_EQ(refusal_of([&] { save(raised_edition("2026", "2026-12-01")); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { release(second); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { release(first); }), Cause::state_conflict);
  EXPECT_EQ(refusal_of([&] { discard(first); }), Cause::state_conflict);
}

TEST_F(OwnProcedures, TheCodeIsWrittenAsInTheEditionsThereAre) {
  const auto content =
      tests::replaced(raised_edition("2026", "2026-11-10"), "procedure: JJG 52-2013", "procedure: JJG52-2013");
  EXPECT_EQ(refused([&] { save(content); }).mistakes().at(0).field, "content");
}

TEST_F(OwnProcedures, TheSameTextIsKeptOnceAndADiscardedOneMayComeBack) {
  const auto content = raised_edition("2026", "2026-11-10");
  const auto hash = save(content);
  EXPECT_EQ(refusal_of([&] { save(content); }), Cause::state_conflict);
  discard(hash);
  EXPECT_EQ(refusal_of([&] { release(hash); }), Cause::state_conflict);
  EXPECT_EQ(save(content), hash);
  release(hash);
  EXPECT_EQ(refusal_of([&] { release("none"); }), Cause::not_found);
}

TEST_F(OwnProcedures, ADraftIsTriedOnASheetButNothingIsRecordedByIt) {
  const auto hash = save(raised_edition("2026", "2026-11-10", "span * mpe(judged_class, 50 %)", "span * 0.1 %"));
  db::ReadTransaction transaction(laboratory().database);
  auto sheet = place_.sheet(gauge_, "2026-11-20", "0.01");
  EXPECT_EQ(lims::evaluate_sheet(transaction, sheet)["verdict"], "pass");
  const auto blank = lims::trial_sheet_for(transaction, laboratory(), gauge_, hash, {});
  EXPECT_EQ(blank["procedure"]["hash"], hash);
  sheet["procedure"] = blank["procedure"];
  EXPECT_EQ(lims::try_sheet(transaction, laboratory(), hash, sheet)["standards"][0]["verdict"], "fail");
  const auto refusal = refused([&] { record(sheet, verifier_); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_THAT(refusal.text().zh, HasSubstr("草稿"));
  EXPECT_EQ(refusal_of([&] { lims::evaluate_sheet(transaction, sheet); }), Cause::state_conflict);
}

TEST_F(OwnProcedures, ASheetOfAnEditionThatGaveWayIsNotRecordedForADayOfTheNewOne) {
  const auto old_sheet = place_.sheet(gauge_, "2026-11-20");
  const auto old_work = place_.sheet(gauge_, "2026-11-05");
  released(raised_edition("2026", "2026-11-10"));
  const auto refusal = refused([&] { record(old_sheet, verifier_); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_EQ(refusal.mistakes().at(0).field, "procedure.edition");
  EXPECT_EQ(refusal_of([&] { record(old_work, verifier_); }), std::nullopt);
}

TEST_F(OwnProcedures, ARecordIsCheckedAndApprovedByTheTextItWasMadeWith) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  released(raised_edition("2026", "2026-11-10", "decimals: 1", "decimals: 3"));
  check(id, checker_);
  EXPECT_EQ(approve(id, approver_), "LXJ2026-000001");
}

TEST_F(OwnProcedures, ARecordByTheLaboratorysEditionIsIssuedWithoutARestart) {
  const auto hash = released(raised_edition("2026", "2026-11-10"));
  const auto id = record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  check(id, checker_);
  approve(id, approver_);
  db::ReadTransaction transaction(laboratory().database);
  EXPECT_EQ(db::load_record(transaction, id).record.procedure_sha256, hash);
}

TEST_F(OwnProcedures, TheTextOfARecordIsKeptAndEvaluatesItWhenTheProgramHasAnother) {
  record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  db::Transaction transaction(laboratory().database);
  const auto kept = db::find_procedure_text(transaction, hash_on("2026-11-20"));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->text.source, db::TextSource::built_in);
  EXPECT_EQ(kept->text.content, gauge_file());
  // A text that no part of this program knows any more, as after the upgrade to another one.
  const auto loaded = lims::check_text(gauge_file() + "\n# of an earlier program\n");
  db::ProcedureText text = kept->text;
  text.hash = loaded.procedure->hash;
  text.content = loaded.procedure->source;
  db::keep_released_text(transaction, text);
  auto sheet = place_.sheet(gauge_, "2026-11-20");
  sheet["procedure"]["hash"] = text.hash;
  EXPECT_EQ(lims::evaluate_sheet(transaction, sheet)["verdict"], "pass");
  EXPECT_EQ(lims::editions_of(transaction).find_hash(text.hash), nullptr);
  sheet["procedure"]["hash"] = "0000";
  EXPECT_EQ(refusal_of([&] { lims::evaluate_sheet(transaction, sheet); }), Cause::state_conflict);
}

TEST_F(OwnProcedures, TextsOfEarlierRecordsAreKeptAtTheStart) {
  lims::keep_texts_of_records(laboratory());
  const auto hash = hash_on("2026-11-20");
  const auto is_kept = [&] {
    db::ReadTransaction transaction(laboratory().database);
    return db::find_procedure_text(transaction, hash).has_value();
  };
  EXPECT_FALSE(is_kept());
  record(place_.sheet(gauge_, "2026-11-20"), verifier_);
  lims::keep_texts_of_records(laboratory());
  EXPECT_TRUE(is_kept());
}

TEST_F(OwnProcedures, AReleaseInAnotherServerIsSeenAtTheNextRequest) {
  db::ReadTransaction before(laboratory().database);
  const auto editions = lims::editions_of(before);
  const auto hash = released(raised_edition("2026", "2026-11-10"));
  // Who holds the moment before goes on with it; the next request has the release.
  EXPECT_EQ(editions.find_hash(hash), nullptr);
  EXPECT_EQ(lims::editions_of(before).find_hash(hash), nullptr);
  db::ReadTransaction after(laboratory().database);
  EXPECT_NE(lims::editions_of(after).find_hash(hash), nullptr);
}

TEST_F(OwnProcedures, WhatIsReleasedAndCannotBeReadIsToldAndNotApplied) {
  db::Transaction transaction(laboratory().database);
  EXPECT_TRUE(lims::unreadable_releases(transaction).empty());
  db::ProcedureText text;
  text.hash = "f00d";
  text.code = "LAB 9";
  text.edition = "1";
  text.content = "procedure: LAB 9\nof_a_newer_program: yes\n";
  text.uploaded_at = text.released_at.emplace("2026-11-20T00:00:00Z");
  text.source = db::TextSource::laboratory;
  db::keep_released_text(transaction, text);
  EXPECT_EQ(lims::unreadable_releases(transaction).size(), 1U);
  EXPECT_EQ(lims::editions_of(transaction).find("LAB 9"), nullptr);
  EXPECT_EQ(refusal_of([&] { lims::find_text(transaction, "f00d"); }), Cause::state_conflict);
}

}  // namespace
