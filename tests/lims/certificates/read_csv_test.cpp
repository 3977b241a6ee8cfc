#include "lims/certificates/read_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include <array>

#include "lims/certificates/points.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "tests/support/lims_records.hpp"
#include "tests/support/mutation.hpp"

namespace {

using instruments::Cause;
using lims::read_certificate_csv;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> points_of(const lims::CertificateReading& reading) {
  std::vector<std::string> lines;
  for (const auto& table : reading.tables)
    for (const auto& point : table.points)
      lines.push_back(table.quantity + (table.quantity.empty() ? "" : ": ") + point.at + " " + point.correction + " " +
                      point.expanded_uncertainty + " " + point.coverage_factor);
  return lines;
}

auto says(const std::string& part) {
  return Contains(Field(&instruments::Text::en, HasSubstr(part)));
}

std::string gb18030(std::string text) {
  const auto converter = ::iconv_open("GB18030", "UTF-8");
  std::string converted(text.size() * 2, '\0');
  char* from = text.data();
  char* to = converted.data();
  std::size_t from_left = text.size();
  std::size_t to_left = converted.size();
  EXPECT_EQ(::iconv(converter, &from, &from_left, &to, &to_left), 0U);
  ::iconv_close(converter);
  converted.resize(converted.size() - to_left);
  return converted;
}

TEST(CertificateCsv, GivesPointsWithTheUnitsOfTheHeader) {
  const auto reading = read_certificate_csv("at (kPa),correction (Pa),U (Pa),k\n0,0.0,12,2\n100.0,-5,12.5,2.0\n");
  EXPECT_THAT(points_of(reading), ElementsAre("0 0.0 12 2", "100.0 -5 12.5 2.0"));
  ASSERT_EQ(reading.tables.size(), 1);
  EXPECT_EQ(reading.tables[0].at_unit, "kPa");
  EXPECT_EQ(reading.tables[0].unit, "Pa");
  EXPECT_THAT(reading.not_understood, IsEmpty());
  EXPECT_THAT(reading.warnings, IsEmpty());
  EXPECT_THAT(lims::mistakes_in(reading.tables), IsEmpty());
}

TEST(CertificateCsv, ReadsChineseHeadersAndTheLinesAboveThemInGb18030) {
  const std::string text =
      "证书编号,J2026-1,校准机构：,省计量院\n校准日期,2026年3月1日\n出厂编号,S1\n\n"
      "校准点（kPa）,示值误差（kPa）,扩展不确定度U（k=2）（kPa）,备注\n０,0.00,0.02,\n50,0.03,0.02,\n100,-0.01,0.02,"
      "好\n";
  for (const auto& bytes : {text, gb18030(text)}) {
    const auto reading = read_certificate_csv(bytes);
    EXPECT_THAT(points_of(reading), ElementsAre("0 0.00 0.02 2", "50 -0.03 0.02 2", "100 0.01 0.02 2"));
    EXPECT_EQ(reading.number, "J2026-1");
    EXPECT_EQ(reading.issued_by, "省计量院");
    EXPECT_EQ(reading.calibrated_on, tests::date("2026-03-01"));
    EXPECT_THAT(reading.item.identifications, ElementsAre("S1"));
    EXPECT_THAT(reading.not_understood, says("\"备注\" was not read"));
  }
}

TEST(CertificateCsv, MakesTheCorrectionOfReferenceAndIndication) {
  const auto reading = read_certificate_csv("标准值/MPa;示值/kPa;U/kPa;k\n0.1000;100.2;0.05;2\n0.05;50.1;0.05;2\n");
  EXPECT_THAT(points_of(reading), ElementsAre("50.1 -0.1 0.05 2", "100.2 -0.2 0.05 2"));
  EXPECT_EQ(reading.tables.at(0).at_unit, "kPa");
}

TEST(CertificateCsv, SortsRowsIntoTheTablesOfTheirQuantities) {
  const auto reading = read_certificate_csv(
      "quantity,at (V),correction (mV),U (mV),k\nDC 1 V,0.5,0.1,0.2,2\nDC 10 V,5,1,2,2\nDC 1 V,1,0.2,0.2,2\n");
  EXPECT_THAT(points_of(reading), ElementsAre("DC 1 V: 0.5 0.1 0.2 2", "DC 1 V: 1 0.2 0.2 2", "DC 10 V: 5 1 2 2"));
}

TEST(CertificateCsv, ListsRowsThatAreNotUnderstood) {
  const auto reading =
      read_certificate_csv("at (kPa),correction (kPa),U (kPa),k\n0,0,0.1,2\n50,about 1,0.1,2\n60,,1,2\n");
  EXPECT_EQ(points_of(reading).size(), 1);
  EXPECT_THAT(reading.not_understood, says("Line 3 was not read: \"about 1\" is not a number"));
  EXPECT_THAT(reading.not_understood, says("Line 4 was not read: a cell is empty"));
}

TEST(CertificateCsv, SaysWhichUnitItDoesNotKnow) {
  EXPECT_THAT(read_certificate_csv("at,correction,U,k\n0,0,0.1,2\n").not_understood, says("states no unit"));
  EXPECT_THAT(read_certificate_csv("at (xyz),correction,U,k\n0,0,0.1,2\n").not_understood,
              says("\"xyz\" is not known"));
  EXPECT_THAT(read_certificate_csv("at (kPa),correction (V),U,k\n0,0,0.1,2\n").not_understood, says("do not fit"));
}

TEST(CertificateCsv, SaysWhatIsMissingAndWhatStandsTwice) {
  EXPECT_THAT(read_certificate_csv("at (kPa),correction\n0,0\n").warnings, says("no expanded uncertainty"));
  EXPECT_THAT(read_certificate_csv("at (kPa),correction,U\n0,0,1\n").warnings, says("no coverage factor"));
  const auto twice = read_certificate_csv("at (kPa),correction,U,k\n0,0,1,2\n5,0,1,2\n0,1,1,2\n");
  EXPECT_THAT(twice.warnings, says("stand twice"));
  EXPECT_THAT(points_of(twice), ElementsAre("0 0 1 2", "5 0 1 2", "0 1 1 2"));
}

TEST(CertificateCsv, WithoutAHeaderIsRefused) {
  for (const auto* text : {"1,2,3\n", "at (kPa),U,k\n", "", "\n\n"})
    EXPECT_EQ(tests::refusal_of([&] { read_certificate_csv(text); }), Cause::invalid_input) << text;
}

TEST(CertificateCsv, StopsAtTwoThousandPoints) {
  std::string text = "at (kPa),correction,U,k\n";
  for (int i = 0; i < 2010; ++i) text += std::to_string(i) + ",0,1,2\n";
  const auto reading = read_certificate_csv(text);
  EXPECT_EQ(points_of(reading).size(), 2000);
  EXPECT_THAT(reading.not_understood, says("more than 2000"));
}

TEST(CertificateCsv, DamagedIsReadOrRefused) {
  const std::vector<std::string> seeds = {
      "证书编号,J1\nat (kPa),correction (Pa),U (k=2) (Pa)\n0,0.0,12\n100.0,-5,1E1\n",
      "quantity;标准值/MPa;示值/kPa;U/kPa;k\na;0.1;100.2;0.05;2\n\"b\";0.05;50.1;0.05;2\n",
      "at (℃),error (℃),U (K),k\n0,0.01,0.02,2\n",
  };
  support::with_mutations_of(seeds, ",;\"\n()/0-9eE.kPaU\xE6", [](const std::string& text) {
    try {
      const auto reading = read_certificate_csv(text);
      lims::mistakes_in(reading.tables);
    } catch (const instruments::Refusal&) {
    }
  });
}

TEST(PlainNumber, KeepsEveryDigit) {
  struct Case {
    const char *typed, *plain;
  };
  for (const auto& [typed, plain] : std::to_array<Case>({{"3.90E-05", "0.0000390"},
                                                         {"10.000006E-3", "0.010000006"},
                                                         {"-1.20e2", "-120"},
                                                         {"1.5e0", "1.5"},
                                                         {"0.10", "0.10"},
                                                         {"+5", "5"},
                                                         {"12e+1", "120"},
                                                         {"-0.5E-1", "-0.05"}}))
    EXPECT_EQ(lims::plain_number(typed), plain);
  for (const auto* none : {"", "e5", "1e", "1e99", "1,5", "1e1.5", "0x10", "NaN"})
    EXPECT_EQ(lims::plain_number(none), std::nullopt) << none;
  EXPECT_EQ(lims::with_other_sign("0.00"), "0.00");
  EXPECT_EQ(lims::with_other_sign("-0.009"), "0.009");
  EXPECT_EQ(lims::difference("100.00", "100.1"), "-0.10");
}

}  // namespace
