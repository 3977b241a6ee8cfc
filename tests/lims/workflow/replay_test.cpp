#include "lims/workflow/replay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "instruments/procedures/load.hpp"
#include "tests/support/lims_procedures.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using lims::Replayed;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::date;
using tests::raised_edition;

class Replay : public tests::RecordsFixture {
 protected:
  Replay() {
    // 0.02 and 0.03 MPa off at the upper limit, where the MPE is 2.5 % of 1.6 MPa: 0.04 MPa.
    for (const char* error : {"0.02", "0.03", "0.05"}) record(place_.sheet(gauge_, "2026-11-20", error), verifier_);
  }
  void replay(const std::string& content, lims::ReplayRequest (*limits)(const instruments::procedures::Procedure&)) {
    const auto loaded = instruments::procedures::load_procedure(content, "new.yaml");
    ASSERT_TRUE(loaded.procedure) << print(loaded.faults.front()).en;
    counts_ = lims::replay(place_.laboratory().database, limits(*loaded.procedure),
                           [&](const Replayed& each) { told_.push_back(each); });
  }
  static lims::ReplayRequest all(const instruments::procedures::Procedure& edition) { return {edition}; }

  std::vector<Replayed> told_;
  lims::ReplayCounts counts_;
};

TEST_F(Replay, ListsTheVerdictsThatFlipWithValueAndLimit) {
  replay(raised_edition("2027", "2027-01-01", R"(["1.6 %", "[90 %, 100 %]", "2.5 %"])",
                        R"(["1.6 %", "[90 %, 100 %]", "1.6 %"])"),
         all);
  EXPECT_EQ(counts_.records, 3);
  EXPECT_EQ(counts_.same, 2);
  EXPECT_EQ(counts_.flipped, 1);
  EXPECT_EQ(counts_.misfits, 0);
  ASSERT_THAT(told_, SizeIs(1));
  EXPECT_EQ(told_[0].number, "R2026-000002");
  EXPECT_EQ(told_[0].older, "pass");
  EXPECT_EQ(told_[0].newer, "fail");
  ASSERT_THAT(told_[0].flips, SizeIs(2));
  const auto& flip = told_[0].flips[0];
  EXPECT_EQ(flip.item + " " + flip.quantity, "indication error_down");
  EXPECT_EQ(flip.point, "1.6 MPa");
  EXPECT_EQ(flip.older + " " + flip.newer, "pass fail");
  EXPECT_EQ(flip.value + " " + flip.limit, "0.03 MPa 0.0256 MPa");
  EXPECT_EQ(lims::to_json(told_[0])["flips"][1]["quantity"], "error_up");
}

TEST_F(Replay, AWiderLimitLetsPassWhatFailed) {
  replay(raised_edition("2027", "2027-01-01", R"(["1.6 %", "[90 %, 100 %]", "2.5 %"])",
                        R"(["1.6 %", "[90 %, 100 %]", "4.0 %"])"),
         all);
  ASSERT_THAT(told_, SizeIs(1));
  EXPECT_EQ(told_[0].older + " " + told_[0].newer, "fail pass");
}

TEST_F(Replay, TheSameTextFlipsNothing) {
  replay(tests::gauge_file(), all);
  EXPECT_THAT(told_, IsEmpty());
  EXPECT_EQ(counts_.same, 3);
}

TEST_F(Replay, ASheetThatDoesNotFitIsListedWithTheReason) {
  replay(raised_edition("2027", "2027-01-01", "  - id: smoothness", "  - id: creep"), all);
  EXPECT_EQ(counts_.misfits, 3);
  ASSERT_THAT(told_, SizeIs(3));
  EXPECT_FALSE(told_[0].misfit->zh.empty());
  EXPECT_THAT(told_[0].misfit->en, HasSubstr("smoothness"));
}

TEST_F(Replay, ARecordOfAProcedureThatTheEditionReplacesIsJudgedToo) {
  auto content = raised_edition("2027", "2027-01-01", "replaces: [", "replaces: [JJG 52-2013, ");
  replay(tests::replaced(content, "procedure: JJG 52-2013", "procedure: JJG 52-2027"), all);
  EXPECT_EQ(counts_.records, 3);
}

TEST_F(Replay, DaysOfWorkAreIncludedAtBothEnds) {
  replay(tests::gauge_file(), [](const auto& edition) {
    return lims::ReplayRequest{edition, date("2026-11-20"), date("2026-11-20")};
  });
  EXPECT_EQ(counts_.records, 3);
  replay(tests::gauge_file(), [](const auto& edition) {
    return lims::ReplayRequest{edition, date("2026-11-21"), std::nullopt};
  });
  EXPECT_EQ(counts_.records, 0);
  replay(tests::gauge_file(), [](const auto& edition) {
    return lims::ReplayRequest{edition, std::nullopt, date("2026-11-19")};
  });
  EXPECT_EQ(counts_.records, 0);
}

TEST_F(Replay, ARecordThatWasCorrectedIsLeftToItsCorrection) {
  const auto id = record(place_.sheet(gauge_, "2026-11-20", "0.03"), verifier_);
  send_back(id, "抄错", checker_);
  auto sheet = place_.sheet(gauge_, "2026-11-20", "0.02");
  sheet["corrects_record_id"] = id.value;
  sheet["correction_reasons"] = {{"", "抄错"}};
  record(sheet, verifier_);
  replay(tests::gauge_file(), all);
  EXPECT_EQ(counts_.records, 4);
}

}  // namespace
