#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <thread>

#include "instruments/text_scanning.hpp"
#include "lims/dcc/check.hpp"
#include "tests/support/lims_file.hpp"

namespace {

using lims::dcc::check_dcc;
using lims::dcc::Finding;
using lims::dcc::Report;
using lims::dcc::Severity;
using lims::dcc::Stage;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string folder = ETALON_SHARED "/dcc/";

std::vector<std::string> files_in(const std::string& name) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder + name))
    if (entry.path().extension() == ".xml") files.push_back(entry.path().string());
  std::ranges::sort(files);
  return files;
}

Report report_of(const std::string& file, Stage stage = Stage::all) {
  return check_dcc(tests::bytes_of(folder + file), stage);
}

/// "links/warning" and how often, of the rules that PTB's Schematron has.
std::map<std::string, int> counts_of(const Report& report) {
  std::map<std::string, int> counts;
  for (const auto& finding : report.findings)
    ++counts[finding.rule + (finding.severity == Severity::error ? "/error" : "/warning")];
  for (const auto* ours : {"list-lengths", "unit-spelling", "empty", "signature", "schema"})
    for (const auto* severity : {"/error", "/warning"}) counts.erase(std::string(ours) + severity);
  return counts;
}

auto says(const std::string& rule, const std::string& part) {
  return Contains(
      AllOf(Field(&Finding::rule, rule), Field(&Finding::sentence, Field(&instruments::Text::en, HasSubstr(part)))));
}

TEST(DccCheck, FindsEveryExampleGoodByItsSchema) {
  const auto files = files_in("examples");
  ASSERT_EQ(files.size(), 19);
  for (const auto& file : files) {
    const auto report = check_dcc(tests::bytes_of(file), Stage::schema);
    EXPECT_TRUE(report.is_good()) << file;
    EXPECT_THAT(report.findings, IsEmpty()) << file << ": " << report.findings.front().sentence.en;
  }
}

TEST(DccCheck, FindsNothingInTheCertificateThatIsWrittenAsWeWrite) {
  const auto report = report_of("examples-own/lx_temperature_zh_en_3.3.0.xml");
  EXPECT_EQ(report.version, "3.3.0");
  EXPECT_THAT(report.findings, IsEmpty()) << report.findings.front().sentence.en;
}

struct Invalid {
  const char *file, *rule, *sentence;
  int line;
};

/// The reasons stand in MANIFEST.tsv.
TEST(DccCheck, SaysWhatIsWrongWithEveryInvalidExample) {
  constexpr auto cases = std::to_array<Invalid>({
      {"aalto__DCC-signed.xml", "schema", "no attribute schemaVersion", 1},
      {"dcclib__invalid_schema.xml", "schema", "There is nothing in the element \"dcc:uniqueIdentifier\"", 17},
      {"dcclib__invalid_syntax.xml", "xml", "that begins on line 5 is closed by a tag of another name", 7},
      {"dme__mass_generated_3.2.1.xml", "schema", "There is no element \"dcc:DigitalCalibrationCertificate\"", 0},
      {"lutaml__demo_cert.xml", "schema", "\"dcc:coreData\" lacks an element", 19},
      {"pydcc__dcc_gp_temperature_typical_v12_signed.xml", "schema", "\"ds:Signature\" may not stand here", 0},
  });
  for (const auto& each : cases) {
    SCOPED_TRACE(each.file);
    const auto report = report_of(std::string("examples-invalid/") + each.file, Stage::schema);
    EXPECT_FALSE(report.is_good());
    EXPECT_THAT(report.findings, says(each.rule, each.sentence));
    if (each.line != 0) {
      EXPECT_EQ(report.findings.front().place.line, each.line);
    }
    for (const auto& finding : report.findings) {
      EXPECT_FALSE(finding.sentence.zh.empty());
      EXPECT_FALSE(finding.remedy.zh.empty());
      EXPECT_FALSE(finding.remedy.en.empty());
    }
  }
}

struct Expected {
  const char* file;
  std::map<std::string, int> counts;
};

/// What PTB's schematron/dcc.sch says of them, run by Saxon-HE 9.9.
const std::vector<Expected> by_schematron = {
    {"dcclib__invalid_schematron.xml", {{"languages/error", 68}, {"software/warning", 1}}},
    {"dcclib__valid.xml", {{"software/warning", 1}}},
    {"dcclib__valid_signature.xml", {{"software/warning", 1}}},
    {"dme__virtual_mass_template_3.2.1.xml", {{"software/warning", 2}, {"version/warning", 1}}},
    {"inmetro__CC_DIMCI_0496_2025.xml", {{"release/error", 2}, {"software/warning", 1}, {"version/warning", 1}}},
    {"inmetro__dcc_example.xml",
     {{"languages/warning", 3}, {"release/error", 1}, {"software/warning", 1}, {"version/warning", 1}}},
    {"ptb__example_2.3.0.xml", {{"links/warning", 40}, {"release/error", 2}, {"version/warning", 1}}},
    {"ptb__example_3.0.0.xml",
     {{"languages/error", 2}, {"links/warning", 39}, {"release/error", 2}, {"version/warning", 1}}},
    {"ptb__singleweight_3.0.0.xml", {{"links/warning", 4}, {"software/warning", 1}, {"version/warning", 1}}},
    {"ptb__vacuumlab-SRG_3.1.1.xml",
     {{"languages/error", 19},
      {"links/warning", 5},
      {"release/error", 4},
      {"software/warning", 2},
      {"version/warning", 1}}},
    {"pydcc__Uncertainty1.xml",
     {{"conditions/error", 1},
      {"languages/error", 5},
      {"links/warning", 6},
      {"methods/error", 1},
      {"release/error", 1},
      {"software/warning", 1},
      {"version/warning", 1}}},
    {"pydcc__Uncertainty2.xml",
     {{"conditions/error", 1},
      {"languages/error", 5},
      {"links/warning", 7},
      {"methods/error", 1},
      {"release/error", 1},
      {"software/warning", 1},
      {"version/warning", 1}}},
    {"pydcc__Uncertainty3.xml",
     {{"conditions/error", 2},
      {"languages/error", 5},
      {"links/warning", 9},
      {"methods/error", 2},
      {"release/error", 1},
      {"software/warning", 2},
      {"version/warning", 1}}},
    {"pydcc__dcc_gp_humidity_v1.0.xml", {{"languages/error", 2}, {"software/warning", 1}, {"version/warning", 1}}},
    {"pydcc__dcc_gp_temperature_simplified_v12.xml",
     {{"languages/error", 1}, {"software/warning", 1}, {"version/warning", 1}}},
    {"pydcc__dcc_gp_temperature_typical_v12.xml",
     {{"languages/error", 2}, {"software/warning", 1}, {"version/warning", 1}}},
    {"pydcc__dcc_gp_temperature_typical_v12_QoX.xml", {{"software/warning", 1}, {"version/warning", 1}}},
    {"pydcc__dcc_gp_temperature_typical_v12_v3.2.0_signed.xml",
     {{"languages/error", 2}, {"software/warning", 1}, {"version/warning", 1}}},
    {"pydcc__dcc_gp_temperature_typical_v12_v3.2.0_signed_lt.xml",
     {{"languages/error", 2}, {"software/warning", 1}, {"version/warning", 1}}},
};

TEST(DccCheck, FindsWhatTheSchematronFinds) {
  for (const auto& each : by_schematron)
    EXPECT_EQ(counts_of(report_of(std::string("examples/") + each.file)), each.counts) << each.file;
}

TEST(DccCheck, JudgesByTheVersionOfTheRootAndNeverByAnAddress) {
  auto text = tests::bytes_of(folder + "examples-own/lx_temperature_zh_en_3.3.0.xml");
  const auto at = text.find("https://ptb.de/dcc/v3.3.0/dcc.xsd");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 33, "file:///etc/passwd");
  EXPECT_THAT(check_dcc(text).findings, IsEmpty());
  const auto version = text.find("schemaVersion=\"3.3.0\"");
  text.replace(version, 21, "schemaVersion=\"9.9.9\"");
  EXPECT_THAT(check_dcc(text).findings, says("schema", "The version \"9.9.9\" of DCC is not known."));
}

TEST(DccCheck, SaysWholeCharactersOfAFileThatBreaksOff) {
  std::string chinese;
  for (int i = 0; i < 100; ++i) chinese += "深圳市喆";
  for (std::size_t before = 0; before < 4; ++before) {  // wherever the excerpt of the file is cut
    const auto text = "<?xml version=\"1.0\"?>\n<a>\n<!--" + std::string(before, 'x') + chinese;
    const auto report = check_dcc(text);
    ASSERT_THAT(report.findings, testing::Not(IsEmpty()));
    for (const auto& finding : report.findings) {
      EXPECT_TRUE(instruments::is_utf8(finding.sentence.zh)) << before;
      EXPECT_THAT(finding.sentence.en, testing::Not(HasSubstr("\n")));
    }
  }
}

TEST(DccCheck, SaysTheSameInManyThreads) {
  const auto files = files_in("examples");
  std::vector<std::size_t> alone;
  for (const auto& file : files) alone.push_back(check_dcc(tests::bytes_of(file)).findings.size());
  std::vector<std::thread> threads;
  std::array<bool, 4> same{};
  for (auto& each : same)
    threads.emplace_back([&files, &alone, &each] {
      each = true;
      for (std::size_t i = 0; i < files.size(); ++i)
        each = each && check_dcc(tests::bytes_of(files[i])).findings.size() == alone[i];
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(same, testing::Each(true));
}

/// xmllint judges by the schemas as they came; ours are embedded.
TEST(DccCheck, AgreesWithXmllintAboutTheSchema) {
  if (std::system("command -v xmllint >/dev/null") != 0) return;  // its package is one of those for tests
  for (const auto* name : {"examples", "examples-invalid", "examples-own"})
    for (const auto& file : files_in(name)) {
      const auto report = check_dcc(tests::bytes_of(file), Stage::schema);
      const auto schema = folder + "xsd/dcc/v" + report.version + "/dcc.xsd";
      if (!std::filesystem::exists(schema)) continue;
      const auto command = "xmllint --noout --nonet --schema '" + schema + "' '" + file + "' >/dev/null 2>&1";
      EXPECT_EQ(report.is_good(), std::system(command.c_str()) == 0) << file;
    }
}

}  // namespace
