#include <gtest/gtest.h>

#include <algorithm>

#include "instruments/refusal.hpp"
#include "lims/workflow/register.hpp"
#include "tests/support/lims_desk.hpp"

namespace {

using instruments::Instrument;
using tests::date;

class RegisterBesideDocuments : public testing::Test {
 protected:
  /// The fields at which a change is refused, each of which names `number`.
  template <class Change>
  std::vector<std::string> refused_fields(Change change, const std::string& number) {
    std::vector<std::string> fields;
    try {
      desk_.change_gauge(change);
    } catch (const instruments::Refusal& refusal) {
      EXPECT_EQ(refusal.cause(), instruments::Cause::state_conflict);
      EXPECT_NE(refusal.text().en.find(number), std::string::npos) << refusal.text().en;
      for (const auto& mistake : refusal.mistakes()) fields.push_back(mistake.field);
    }
    return fields;
  }

  tests::Desk desk_;
};

TEST_F(RegisterBesideDocuments, AResultThatADocumentGivesIsNotChangedByHand) {
  using Fields = std::vector<std::string>;
  const auto notice = desk_.issue("2026-11-20", "0.041");
  EXPECT_EQ(refused_fields([](Instrument& gauge) { gauge.last_result = "pass"; }, notice), Fields{"last_result"});
  EXPECT_EQ(refused_fields([](Instrument& gauge) { gauge.valid_until = date("2099-12-31"); }, notice),
            Fields{"valid_until"});
  EXPECT_EQ(refused_fields(
                [](Instrument& gauge) {
                  gauge.last_verified_on = date("2026-11-21");
                  gauge.last_result.reset();
                },
                notice),
            (Fields{"last_verified_on", "last_result"}));
  EXPECT_EQ(desk_.instrument().last_result, "fail");
}

TEST_F(RegisterBesideDocuments, WhatADocumentDoesNotGiveMayBeChangedBesideIt) {
  desk_.issue("2026-11-20");
  desk_.change_gauge([](Instrument& gauge) {
    gauge.remark = "二楼";
    gauge.cycle_months_override = 3;
  });
  EXPECT_EQ(desk_.instrument().remark, "二楼");
  EXPECT_EQ(desk_.instrument().valid_until, date("2027-05-19")) << "the certificate's, not that of the new cycle";
}

TEST_F(RegisterBesideDocuments, AVerificationMadeElsewhereIsStatedByHandWhileNoDocumentOfOursStands) {
  desk_.cancel(desk_.issue("2026-11-20"));
  desk_.change_gauge([](Instrument& gauge) {
    gauge.last_verified_on = date("2026-11-01");
    gauge.last_result = "pass";
  });
  EXPECT_EQ(desk_.instrument().valid_until, date("2027-04-30"));
}

TEST_F(RegisterBesideDocuments, TheHistoryNamesEveryFieldThatWasChanged) {
  desk_.change_gauge([](Instrument& gauge) {
    gauge.last_verified_on = date("2026-11-01");
    gauge.last_result = "pass";
    gauge.mandatory_declared = true;
    gauge.purpose = instruments::Purpose::medical;
  });
  EXPECT_EQ(desk_.history().at(0),
            "器具用途：安全防护 → 医疗卫生；强制检定（申报）：— → 是；上次检定日期：— → 2026-11-01；"
            "上次结论：— → 合格；有效期至：— → 2027-04-30");
}

}  // namespace
