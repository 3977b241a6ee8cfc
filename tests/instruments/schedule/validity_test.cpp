#include "instruments/schedule/validity.hpp"

#include <gtest/gtest.h>

#include <array>

namespace instruments::schedule {
namespace {

using namespace std::chrono_literals;

/// The rule once more, in plain numbers and without a calendar library: months are added, the day is held to the length
/// of the month, and one day is taken off across month and year.
struct PlainDate {
  int year, month, day;
};

int month_length(int year, int month) {
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

PlainDate expected_end(PlainDate start, int months) {
  PlainDate end = start;
  for (int i = 0; i < months; ++i) {
    end.month++;
    if (end.month == 13) end = {end.year + 1, 1, end.day};
  }
  if (end.day > month_length(end.year, end.month)) end.day = month_length(end.year, end.month);
  if (--end.day > 0) return end;
  if (--end.month == 0) end = {end.year - 1, 12, 0};
  end.day = month_length(end.year, end.month);
  return end;
}

TEST(Validity, AgreesWithAnIndependentRuleForEveryStartOf2024To2028) {
  int compared = 0;
  for (Date start = 2024y / 1 / 1; start <= Date(2028y / 12 / 31); start = add_days(start, 1)) {
    for (const int months : {1, 3, 6, 12, 24, 36, 48, 60, 120}) {
      const auto end =
          expected_end({static_cast<int>(start.year()), static_cast<int>(static_cast<unsigned>(start.month())),
                        static_cast<int>(static_cast<unsigned>(start.day()))},
                       months);
      const Date expected = std::chrono::year{end.year} / end.month / end.day;
      ASSERT_EQ(valid_until(start, months, "periodic", true).valid_until, expected) << to_iso(start) << " + " << months;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 1827 * 9);
}

TEST(Validity, OfChinaClampsToTheEndOfTheMonthAndTakesOffOneDay) {
  EXPECT_EQ(valid_until(2024y / 8 / 31, 6, "periodic", true).valid_until, Date(2025y / 2 / 27));
  EXPECT_EQ(valid_until(2024y / 2 / 29, 12, "periodic", true).valid_until, Date(2025y / 2 / 27));
  EXPECT_EQ(valid_until(2024y / 3 / 1, 12, "periodic", true).valid_until, Date(2025y / 2 / 28));
  EXPECT_EQ(valid_until(2024y / 8 / 31, 6, "periodic", true, {"CN", false}).valid_until, Date(2025y / 2 / 28));
}

TEST(Validity, PrintsItsDerivation) {
  const auto clamped = valid_until(2024y / 8 / 31, 6, "periodic", true).derivation;
  EXPECT_EQ(clamped.zh, "检定日期2024-08-31，加6个月，该月没有31日，取月末2025-02-28；再减1天；有效期至2025-02-27。");
  EXPECT_EQ(clamped.en,
            "Verified on 2024-08-31; plus 6 months is 2025-02-28, the end of the month, which has no day 31; minus one "
            "day; valid until 2025-02-27.");
  EXPECT_EQ(valid_until(2026y / 1 / 10, 12, "periodic", true, {"CN", false}).derivation.en,
            "Verified on 2026-01-10; plus 12 months is 2027-01-10; valid until 2027-01-10.");
}

TEST(Validity, CountsOneMonthAsOne) {
  EXPECT_EQ(valid_until(Date{std::chrono::year{2026} / 1 / 10}, 1, "periodic", true).derivation.en,
            "Verified on 2026-01-10; plus 1 month is 2026-02-10; minus one day; valid until 2026-02-09.");
}

TEST(Validity, IsNoneForAFailure) {
  const auto failed = valid_until(2024y / 8 / 31, 6, "periodic", false);
  EXPECT_EQ(failed.valid_until, std::nullopt);
  EXPECT_NE(failed.derivation.en.find("failed"), std::string::npos);
}

TEST(Validity, IsNoneWhereOnlyTheFirstVerificationApplies) {
  EXPECT_EQ(valid_until(2024y / 8 / 31, 12, "first_only_scrap", true).valid_until, std::nullopt);
  const auto meter = valid_until(2024y / 3 / 1, 72, "first_only_rotate", true);
  EXPECT_EQ(meter.valid_until, std::nullopt);
  EXPECT_EQ(meter.use_until, Date(2030y / 2 / 28));
  EXPECT_EQ(valid_until(2024y / 3 / 1, std::nullopt, "first_only_rotate", true).use_until, std::nullopt);
}

TEST(Validity, IsNoneWithoutACycle) {
  EXPECT_EQ(valid_until(2024y / 3 / 1, std::nullopt, "none", true).valid_until, std::nullopt);
}

TEST(Validity, OfOtherJurisdictionsFollowsTheirRule) {
  EXPECT_EQ(valid_until(2024y / 5 / 10, 24, "periodic", true, {"DE"}).valid_until, Date(2026y / 12 / 31));
  EXPECT_EQ(valid_until(2024y / 5 / 10, 24, "periodic", true, {"KR"}).valid_until, Date(2026y / 5 / 31));
  EXPECT_EQ(valid_until(2024y / 1 / 31, 12, "periodic", true, {"KR"}).valid_until, Date(2025y / 1 / 31));
  EXPECT_EQ(valid_until(2024y / 12 / 31, 12, "periodic", true, {"KR"}).valid_until, Date(2025y / 12 / 31));
  EXPECT_EQ(valid_until(2024y / 5 / 10, 24, "first_only_scrap", true, {"RU"}).valid_until, std::nullopt);
}

TEST(Validity, RefusesWhatNoRuleCovers) {
  EXPECT_THROW(valid_until(2024y / 5 / 10, 12, "periodic", true, {"IN"}), Refusal);
  EXPECT_THROW(valid_until(2024y / 5 / 10, 12, "periodic", true, {"RU"}), Refusal);
  EXPECT_THROW(valid_until(2024y / 5 / 10, 6, "periodic", true, {"DE"}), Refusal);
  EXPECT_THROW(valid_until(2024y / 5 / 10, 0, "periodic", true), Refusal);
  EXPECT_THROW(valid_until(2024y / 5 / 10, 100000, "periodic", true), Refusal);
}

TEST(Validity, OfAnInstrumentPrefersItsOwnCycle) {
  Instrument gauge;
  gauge.kind = "pressure_gauge";
  gauge.purpose = Purpose::safety;
  const auto status = mandatory_status(gauge, 2026y / 11 / 21);
  EXPECT_EQ(validity_of(gauge, status).valid_until, std::nullopt);  // never verified
  gauge.last_verified_on = 2026y / 3 / 1;
  EXPECT_EQ(validity_of(gauge, status).valid_until, Date(2026y / 8 / 31));
  gauge.cycle_months_override = 3;
  EXPECT_EQ(validity_of(gauge, status).valid_until, Date(2026y / 5 / 31));
  gauge.last_result = "fail";
  EXPECT_EQ(validity_of(gauge, status).valid_until, std::nullopt);
}

TEST(Validity, SaysWhereItsCycleComesFrom) {
  Instrument gauge;
  gauge.last_verified_on = 2026y / 3 / 1;
  const auto unknown_kind = mandatory_status(gauge, 2026y / 11 / 21);
  EXPECT_EQ(validity_of(gauge, unknown_kind).valid_until, std::nullopt) << "no cycle is known";
  const RegulationCycle applied = {"JJG 52-2013", 6};
  const auto by_regulation = validity_of(gauge, unknown_kind, {}, applied);
  EXPECT_EQ(by_regulation.valid_until, Date(2026y / 8 / 31));
  EXPECT_EQ(by_regulation.derivation.en.substr(0, 36), "The cycle is 6 months (JJG 52-2013).");
  gauge.kind = "digital_pressure_gauge";
  gauge.purpose = Purpose::safety;
  const auto of_catalogue = mandatory_status(gauge, 2026y / 11 / 21);
  EXPECT_EQ(validity_of(gauge, of_catalogue).valid_until, Date(2027y / 2 / 28)) << "JJG 875: 12 months";
  EXPECT_EQ(validity_of(gauge, of_catalogue, {}, applied).valid_until, Date(2026y / 8 / 31));
  gauge.cycle_months_override = 48;
  const auto own = validity_of(gauge, of_catalogue, {}, applied);
  EXPECT_EQ(own.valid_until, Date(2030y / 2 / 28));
  EXPECT_EQ(own.derivation.zh.substr(0, own.derivation.zh.find("检定日期")),
            "检定周期48个月，由实验室设定；JJG 52-2013规定6个月。");
  EXPECT_NE(own.derivation.en.find("the laboratory's setting; the regulation says 6"), std::string::npos);
}

}  // namespace
}  // namespace instruments::schedule
