#include "lims/dcc/read_dcc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "lims/workflow/certificate_tables.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using lims::CertificateReading;
using lims::dcc::read_dcc;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

const std::string folder = ETALON_SHARED "/dcc/";

CertificateReading read(const std::string& file, const std::string& wished_unit = "℃") {
  return read_dcc(tests::bytes_of(folder + file), wished_unit);
}

/// "at correction U k" of each point.
std::vector<std::string> points_of(const CertificateReading& reading) {
  std::vector<std::string> lines;
  for (const auto& table : reading.tables)
    for (const auto& point : table.points)
      lines.push_back(point.at + " " + point.correction + " " + point.expanded_uncertainty + " " +
                      point.coverage_factor);
  return lines;
}

auto says(const std::string& part) {
  return Contains(Field(&instruments::Text::en, HasSubstr(part)));
}

/// The results of the good practice example of a thermometer, which stand in files of four versions: the errors
/// 0.072, 0.089, 0.107, -0.009, -0.084 K with U = 0.061 K, k = 2.
TEST(Dcc, ReadsTheThermometerOfTheGoodPracticeExamplesInEveryVersion) {
  for (const auto* file :
       {"examples/dcclib__valid.xml", "examples/dcclib__valid_signature.xml", "examples/dcclib__invalid_schematron.xml",
        "examples/pydcc__dcc_gp_temperature_simplified_v12.xml", "examples/pydcc__dcc_gp_temperature_typical_v12.xml",
        "examples/pydcc__dcc_gp_temperature_typical_v12_QoX.xml",
        "examples/pydcc__dcc_gp_temperature_typical_v12_v3.2.0_signed.xml",
        "examples/pydcc__dcc_gp_temperature_typical_v12_v3.2.0_signed_lt.xml"}) {
    SCOPED_TRACE(file);
    const auto reading = read(file);
    EXPECT_EQ(reading.issued_by, "Kalibrierfirma GmbH");
    EXPECT_EQ(reading.calibrated_on, tests::date("1957-08-13"));
    EXPECT_THAT(points_of(reading),
                ElementsAre("33.17 -0.072 0.061 2", "100.06 -0.089 0.061 2", "175.21 -0.107 0.061 2",
                            "250.16 0.009 0.061 2", "319.92 0.084 0.061 2"));
    ASSERT_EQ(reading.tables.size(), 1);
    EXPECT_EQ(reading.tables[0].at_unit, "℃");
    EXPECT_EQ(reading.tables[0].unit, "K");
    EXPECT_EQ(reading.tables[0].quantity, "");
    EXPECT_TRUE(reading.warnings.empty());
    EXPECT_TRUE(reading.not_understood.empty());
    EXPECT_TRUE(lims::mistakes_in(reading.tables).empty());
  }
}

TEST(Dcc, GivesThePointsInTheUnitOfTheErrorWhereNoneIsWished) {
  const auto reading = read("examples/pydcc__dcc_gp_temperature_typical_v12.xml", "");
  EXPECT_EQ(points_of(reading).front(), "306.32 -0.072 0.061 2");
  EXPECT_EQ(reading.tables.at(0).at_unit, "K");
}

TEST(Dcc, TellsWhatWasCalibrated) {
  const auto reading = read("examples/pydcc__dcc_gp_temperature_typical_v12.xml");
  EXPECT_EQ(reading.number, "GP_DCC_temperature_typical_1.2");
  EXPECT_EQ(reading.issued_on, std::nullopt);
  EXPECT_EQ(reading.item.name, "Temperature sensor");
  EXPECT_EQ(reading.item.model, "String");
  EXPECT_THAT(reading.item.identifications, Contains("string-manufacturer-item"));
}

TEST(Dcc, ReadsTheUncertaintyInTheFormOfVersion330) {
  const auto reading = read("examples-own/lx_temperature_zh_en_3.3.0.xml");
  EXPECT_EQ(reading.number, "LX2025-66226-000");
  EXPECT_EQ(reading.issued_by, "联信计量校准实验室");
  EXPECT_EQ(reading.issued_on, tests::date("2025-08-25"));
  EXPECT_EQ(reading.calibrated_on, tests::date("2025-08-23"));
  EXPECT_THAT(reading.item.identifications, ElementsAre("SN249665"));
  const auto points = points_of(reading);
  ASSERT_EQ(points.size(), 14);
  EXPECT_EQ(points[0], "-0.01 0.01 0.06 2");
  EXPECT_EQ(points[3], "100.04 -0.04 0.06 2");
  EXPECT_EQ(points[13], "1000.15 -0.15 0.10 2");
}

/// A weight is its own indication: where 1 kg stands on it, 1.000000271 kg were found.
TEST(Dcc, ReadsAMassWithItsNominalValueAsThePoint) {
  const auto reading = read("examples/dme__virtual_mass_template_3.2.1.xml", "kg");
  EXPECT_THAT(points_of(reading), ElementsAre("1 0.000000271 0.000000100 2"));
  EXPECT_EQ(reading.issued_on, tests::date("2024-02-05"));
}

TEST(Dcc, LeavesTwoRunsThroughTheSamePointsToThePerson) {
  const auto reading = read("examples/pydcc__dcc_gp_humidity_v1.0.xml", "%");
  ASSERT_EQ(points_of(reading).size(), 7);
  EXPECT_EQ(reading.tables[0].points[1].expanded_uncertainty, "0.008");
  EXPECT_THAT(reading.warnings, says("stand twice"));
  EXPECT_FALSE(lims::mistakes_in(reading.tables).empty());
}

TEST(Dcc, ListsWhatItDoesNotUnderstandAndGuessesNothing) {
  const auto resistor = read("examples/inmetro__CC_DIMCI_0496_2025.xml");
  EXPECT_TRUE(resistor.tables.empty());
  EXPECT_EQ(resistor.number, "DIMCI 0496/2025");
  EXPECT_THAT(resistor.not_understood, says("V.m. = 100.000134 kΩ, U = 0.0000390"));
  const auto weight = read("examples/ptb__singleweight_3.0.0.xml");
  EXPECT_THAT(weight.not_understood, says("its unit \"/kilogram\" is not known"));
  const auto set = read("examples/ptb__example_2.3.0.xml");
  EXPECT_THAT(set.warnings, says("about 2 items"));
  EXPECT_THAT(set.not_understood, says("\"marking\""));
  for (const auto* file :
       {"examples/inmetro__dcc_example.xml", "examples/ptb__example_3.0.0.xml", "examples/ptb__vacuumlab-SRG_3.1.1.xml",
        "examples/pydcc__Uncertainty1.xml", "examples/pydcc__Uncertainty2.xml", "examples/pydcc__Uncertainty3.xml"}) {
    const auto reading = read(file);
    EXPECT_TRUE(reading.tables.empty()) << file;
    EXPECT_THAT(reading.not_understood, says("No calibration data")) << file;
  }
}

TEST(Dcc, RefusesWhatIsNone) {
  for (const auto* file : {"examples-invalid/aalto__DCC-signed.xml", "examples-invalid/dcclib__invalid_syntax.xml",
                           "examples-invalid/dme__mass_generated_3.2.1.xml"})
    EXPECT_EQ(tests::refusal_of([&] { read(file); }), Cause::invalid_input) << file;
}

/// A certificate with these columns.
std::string certificate(const std::string& columns, const std::string& version = "3.3.0") {
  return R"(<c:digitalCalibrationCertificate xmlns:c="https://ptb.de/dcc" xmlns:s="https://ptb.de/si" schemaVersion=")" +
         version + R"("><c:measurementResults><c:measurementResult><c:name><c:content>R</c:content></c:name><c:results>
         <c:result><c:data><c:list>)" +
         columns + R"(</c:list></c:data></c:result></c:results></c:measurementResult></c:measurementResults>
         </c:digitalCalibrationCertificate>)";
}
std::string column(const std::string& type, const std::string& values, const std::string& more = "",
                   const std::string& unit = R"(\kilo\pascal)") {
  return "<c:quantity refType=\"" + type + "\"><s:realListXMLList><s:valueXMLList>" + values +
         "</s:valueXMLList><s:unitXMLList>" + unit + "</s:unitXMLList>" + more + "</s:realListXMLList></c:quantity>";
}
const std::string u_of_two =
    "<s:expandedUncXMLList><s:uncertaintyXMLList>2E-2 0.03</s:uncertaintyXMLList><s:coverageFactorXMLList>2"
    "</s:coverageFactorXMLList></s:expandedUncXMLList>";

TEST(Dcc, MakesTheCorrectionOfReferenceAndMeasuredValueWithTheirDecimals) {
  const auto reading = read_dcc(certificate(column("basic_referenceValue", "100.00 200.05") +
                                            column("basic_measuredValue", "100.1 200.05", u_of_two)));
  EXPECT_THAT(points_of(reading), ElementsAre("100.1 -0.10 0.02 2", "200.05 0.00 0.03 2"));
  EXPECT_EQ(reading.tables.at(0).unit, "kPa");
}

TEST(Dcc, TakesAStatedCorrectionAsItStands) {
  const auto reading =
      read_dcc(certificate(column("basic_referenceValue", "200 100") +
                           column("basic_measurementError basic_measurementError_correction", "0.10 -0.2", u_of_two)));
  EXPECT_THAT(points_of(reading), ElementsAre("100 -0.2 0.03 2", "200 0.10 0.02 2"));
}

TEST(Dcc, DoesNotTakeANominalBesideAMeasuredValueForAMaterialMeasure) {
  const auto reading = read_dcc(
      certificate(column("basic_nominalValue", "100 200") + column("basic_measuredValue", "100.1 200.1", u_of_two)));
  EXPECT_TRUE(reading.tables.empty());
  EXPECT_THAT(reading.not_understood, says("no columns that make a correction"));
}

TEST(Dcc, WarnsOfAnErrorThatIsNotTheDifferenceAndOfAMissingUncertainty) {
  const auto reading =
      read_dcc(certificate(column("basic_referenceValue", "100.0 200.0") +
                           column("basic_measuredValue", "100.1 200.1") + column("basic_measurementError", "0.1 0.4")));
  EXPECT_THAT(points_of(reading), ElementsAre("100.1 -0.1  ", "200.1 -0.4  "));
  EXPECT_THAT(reading.warnings, AllOf(says("no expanded uncertainty"), says("point 2: the error 0.4")));
}

TEST(Dcc, ReadsNoTableOfUnequalColumnsOrSeveralUnits) {
  const auto unequal =
      read_dcc(certificate(column("basic_referenceValue", "1 2 3") + column("basic_measuredValue", "1 2")));
  EXPECT_THAT(unequal.not_understood, says("differ in length"));
  const auto units = read_dcc(certificate(column("basic_referenceValue", "1 2", "", R"(\pascal \kilo\pascal)") +
                                          column("basic_measuredValue", "1 2")));
  EXPECT_THAT(units.not_understood, says("no unit, or several"));
  const auto words =
      read_dcc(certificate(column("basic_referenceValue", "1 2,5") + column("basic_measuredValue", "1 2")));
  EXPECT_THAT(words.not_understood, says("\"2,5\" is not a number"));
}

TEST(Dcc, JoinsTheListsOfOlderFilesOnePointEach) {
  const auto point = [](const std::string& reference, const std::string& measured) {
    const auto real = [](const std::string& type, const std::string& value, const std::string& more) {
      return "<c:quantity refType=\"" + type + "\"><s:real><s:value>" + value +
             "</s:value><s:unit>\\kilo\\pascal</s:unit>" + more + "</s:real></c:quantity>";
    };
    return "<c:list>" + real("basic_referenceValue", reference, "") +
           real("basic_measuredValue", measured,
                "<s:expandedUnc><s:uncertainty>0.02</s:uncertainty><s:coverageFactor>2</s:coverageFactor></"
                "s:expandedUnc>") +
           "</c:list>";
  };
  const auto reading = read_dcc(certificate(point("100.0", "100.1") + point("200.0", "199.9"), "2.4.0"));
  EXPECT_THAT(points_of(reading), ElementsAre("100.1 -0.1 0.02 2", "199.9 0.1 0.02 2"));
}

TEST(Dcc, TellsTheConditionsAndWhatIsSaidOfItsValidity) {
  const auto reading = read("examples-own/lx_temperature_zh_en_3.3.0.xml");
  ASSERT_EQ(reading.conditions.size(), 2);
  EXPECT_EQ(reading.conditions[0].name.zh, "环境温度");
  EXPECT_THAT(reading.conditions[0].value, HasSubstr("20.1 ℃ (U = 0.3 ℃, k = 2"));
  EXPECT_EQ(reading.valid_until, std::nullopt);
  const auto good_practice = read("examples/pydcc__dcc_gp_temperature_typical_v12.xml");
  EXPECT_EQ(good_practice.valid_until, tests::date("1959-10-22"));
  ASSERT_EQ(good_practice.validity.size(), 2);
  EXPECT_THAT(good_practice.validity[0].value, AllOf(HasSubstr("306 K"), HasSubstr("593 K")));
}

/// A standard uncertainty is U with k = 1; what is not written as D-SI writes it is read and told.
TEST(Dcc, ReadsStandardUncertaintiesAndUnitsThatOthersWrite) {
  const std::string standard =
      "<s:measurementUncertaintyUnivariateXMLList><s:standardMUXMLList><s:valueStandardMUXMLList>0.01"
      "</s:valueStandardMUXMLList></s:standardMUXMLList></s:measurementUncertaintyUnivariateXMLList>";
  const std::string interval =
      "<s:coverageIntervalXMLList><s:standardUncXMLList>0.01 0.02</s:standardUncXMLList></s:coverageIntervalXMLList>";
  for (const auto& [stated, second] : {std::pair{standard, "0.01"}, {interval, "0.02"}}) {
    const auto reading = read_dcc(certificate(column("basic_referenceValue", "100.0 200.0", "", "\\Kilo\\Pascal") +
                                              column("basic_measuredValue", "100.1 200.1", stated, "kPa")));
    EXPECT_THAT(points_of(reading), ElementsAre("100.1 -0.1 0.01 1", std::string("200.1 -0.1 ") + second + " 1"));
    EXPECT_THAT(reading.warnings, says("standard uncertainty; it is read as U with k = 1"));
    EXPECT_THAT(reading.warnings, says("the unit \"\\Kilo\\Pascal\" is read as kPa"));
  }
}

TEST(Dcc, SaysThatARelativeUncertaintyAloneWasNotRead) {
  auto relative = column("basic_measuredValue", "100.1 200.1");
  relative.insert(relative.rfind("</c:quantity>"),
                  "<c:relativeUncertainty><c:relativeUncertaintyXmlList><s:valueXMLList>0.01</s:valueXMLList>"
                  "</c:relativeUncertaintyXmlList></c:relativeUncertainty>");
  const auto reading = read_dcc(certificate(column("basic_referenceValue", "100.0 200.0") + relative));
  EXPECT_THAT(reading.not_understood, says("states a relative uncertainty alone"));
}

TEST(Dcc, OfAnotherVersionIsRefused) {
  for (const auto* version : {"2.2.0", "3.4.0", "4.0.0", "", "x"})
    EXPECT_EQ(tests::refusal_of([&] { read_dcc(certificate("", version)); }), Cause::invalid_input) << version;
}

}  // namespace
