#include "instruments/procedures/load.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/text_scanning.hpp"
#include "tests/support/mutation.hpp"

namespace instruments::procedures {
namespace {

std::string gauge_file() {
  return find_procedure("JJG 52-2013")->source;
}

std::string with_replaced(const std::string& what, const std::string& by) {
  std::string file = gauge_file();
  const auto at = file.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return file.replace(at, what.size(), by);
}

std::vector<std::string> faults_of(const std::string& content) {
  std::vector<std::string> faults;
  for (const auto& fault : load_procedure(content, "jjg_52.yaml").faults) faults.push_back(print(fault).en);
  return faults;
}

/// Line and column of a text in the file, as `line:column`.
std::string place_of(const std::string& content, const std::string& text) {
  const auto at = content.find(text);
  const auto line_start = content.rfind('\n', at) + 1;
  const auto line = 1 + std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const auto column = 1 + std::count_if(content.begin() + static_cast<std::ptrdiff_t>(line_start),
                                        content.begin() + static_cast<std::ptrdiff_t>(at),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return std::to_string(line) + ":" + std::to_string(column);
}

TEST(ProcedureFile, OfTheCatalogueLoads) {
  for (const auto& file : embedded_catalogue())
    EXPECT_EQ(faults_of(std::string(file.content)), std::vector<std::string>{}) << file.path;
  const Procedure* procedure = find_procedure("JJG52-2013");
  ASSERT_NE(procedure, nullptr);
  EXPECT_EQ(procedure->edition, "2013");
  EXPECT_EQ(procedure->cycle_months, 6);
  EXPECT_EQ(procedure->hash.size(), 64U);
  EXPECT_EQ(find_procedure("JJG 9999-2030"), nullptr);
  EXPECT_THROW(load_procedure("JJG 9999-2030"), Refusal);
}

TEST(ProcedureFile, NamesItsDaysDisciplineAndKinds) {
  const Procedure* procedure = find_procedure("JJG 52-2013");
  EXPECT_EQ(to_iso(procedure->in_force), "2013-12-27");
  EXPECT_EQ(procedure->withdrawn, std::nullopt);
  EXPECT_EQ(procedure->discipline, "LX");
  EXPECT_EQ(procedure->instrument_kinds, (std::vector<std::string>{"pressure_gauge", "differential_pressure_gauge"}));
}

TEST(ProcedureFile, FaultsOfTheHeadingAreNamed) {
  const auto first_fault = [](const std::string& what, const std::string& by) {
    const auto faults = faults_of(with_replaced(what, by));
    return faults.empty() ? "" : faults.front().substr(faults.front().rfind(": ") + 2);
  };
  const std::string date = "in_force: \"2013-12-27\"";
  EXPECT_EQ(first_fault(date, "in_force: soon"), "a date, YYYY-MM-DD, is wanted");
  EXPECT_EQ(first_fault(date + "\n", ""), "in_force is missing");
  EXPECT_EQ(first_fault(date, date + "\nwithdrawn: \"2013-12-27\""), "must be after in_force");
  EXPECT_EQ(first_fault(date, date + "\nwithdrawn: \"2013-12-28\""), "");
  for (const std::string wrong : {"L", "lx", "LXLXL", "L1"})
    EXPECT_EQ(first_fault("discipline: LX ", "discipline: " + wrong + " "), "2 to 4 capital letters are wanted")
        << wrong;
  EXPECT_EQ(first_fault("discipline: LX ", ""), "");
  EXPECT_EQ(first_fault("[pressure_gauge, ", "[clock, "), "unknown kind of instrument clock");
  EXPECT_EQ(first_fault("proposed: later", "proposed: now"), "first or later is wanted");
  EXPECT_EQ(first_fault("renews_validity: false", "renews_validity: no"), "true or false is wanted");
  EXPECT_EQ(first_fault("about: class", "about: colour"), "there is no parameter colour");
}

TEST(ProcedureFile, MixingKindsIsRefusedWithPlaceAndBothTypes) {
  const std::string file = with_replaced("{kind: gauge_pressure, label: {zh: 升压轻敲后",
                                         "{kind: absolute_pressure, label: {zh: 升压轻敲后");
  const auto faults = faults_of(file);
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.front(), "jjg_52.yaml:" + place_of(file, "- point, within") +
                                ": cannot subtract absolute pressure (kPa) and gauge pressure (kPa)");
}

TEST(ProcedureFile, AllFaultsComeTogether) {
  std::string file = with_replaced("span: {value: high - low", "span: {value: high + low");
  file.replace(file.find("kind: verification"), 18, "kind: guessing    ");
  file.replace(file.find("low: temperature_low"), 20, "low: humidity_high  ");
  const auto faults = faults_of(file);
  ASSERT_GE(faults.size(), 3U);
  EXPECT_EQ(faults[0], "jjg_52.yaml:" + place_of(file, "guessing") + ": verification, calibration or test is wanted");
  EXPECT_EQ(faults[1], "jjg_52.yaml:" + place_of(file, "+ low, label") +
                           ": cannot add gauge pressure (kPa) and gauge pressure (kPa)");
  EXPECT_NE(std::ranges::find(faults, "jjg_52.yaml:" + place_of(file, "humidity_high  (judged") +
                                          ": expected Celsius temperature (℃), not relative humidity (%RH)"),
            faults.end());
}

TEST(ProcedureFile, FaultsOfTheFileItselfAreNamed) {
  EXPECT_EQ(faults_of("a: [1"),
            std::vector<std::string>{"jjg_52.yaml:1:1: not valid YAML: end of sequence flow not found"});
  EXPECT_EQ(faults_of("\xFF\xFE").front(), "jjg_52.yaml:1:1: the file is not UTF-8");
  EXPECT_FALSE(faults_of("").empty());
  EXPECT_FALSE(faults_of("just a text").empty());
  EXPECT_FALSE(faults_of("[1, 2]").empty());
  const std::string file = with_replaced("notes:", "remarks:");
  EXPECT_EQ(faults_of(file).front().substr(0, 12), "jjg_52.yaml:");
  EXPECT_NE(faults_of(file).front().find("unknown key remarks"), std::string::npos);
  EXPECT_NE(faults_of(with_replaced("{zero_limit}；", "{nil_limit}；")).front().find("unknown name {nil_limit}"),
            std::string::npos);
  EXPECT_NE(
      faults_of(with_replaced("[\"1.0 %\", \"0 %\", \"1.0 %\"]", "[\"1.0 %\", \"0 %\"]")).front().find("needs 3 cells"),
      std::string::npos);
}

TEST(ProcedureFile, AnchorsCannotMakeItEndless) {
  const std::vector<std::string> endless = {"jjg_52.yaml:1:1: the file is too large or nested too deeply"};
  EXPECT_EQ(faults_of(with_replaced("replaces: [JJG 52-1999, JJG 573-2003]", "replaces: &a [*a]")), endless);
  std::string doubled = "replaces:\n  - &a0 [x]\n";
  for (int i = 1; i <= 30; ++i) {
    const auto before = "*a" + std::to_string(i - 1);
    doubled += "  - &a" + std::to_string(i) + " [" + before + ", " + before + "]\n";
  }
  EXPECT_EQ(faults_of(with_replaced("replaces: [JJG 52-1999, JJG 573-2003]\n", doubled)), endless);
}

TEST(ProcedureFile, FaultsOfYamlQuoteNoPartOfACharacter) {
  const auto loaded = load_procedure("title: \"\\外\"", "jjg_52.yaml");
  ASSERT_EQ(loaded.faults.size(), 1U);
  EXPECT_TRUE(is_utf8(loaded.faults.front().text.en)) << loaded.faults.front().text.en;
  EXPECT_TRUE(is_utf8(loaded.faults.front().text.zh));
}

TEST(ProcedureFile, FaultsOfYamlCountCharacters) {
  EXPECT_EQ(faults_of("标题: 示值: 误差").front(), "jjg_52.yaml:1:7: not valid YAML: illegal map value");
}

TEST(ProcedureFile, MutatedHundredsOfTimesNeverCrashesTheLoader) {
  int wrong = 0;
  const auto load = [&](const std::string& file) {
    const auto loaded = load_procedure(file, "fuzz.yaml");
    ASSERT_NE(loaded.procedure.has_value(), !loaded.faults.empty());
    wrong += loaded.faults.empty() ? 0 : 1;
  };
  support::with_mutations_of({gauge_file()}, "{}[]:,\"'#-&*!|>%@ \n\tazAZ09()+/\xC3\xA9\xFF", load, 300);
  EXPECT_GT(wrong, 50);
}

TEST(Catalogue, TakesTheFilesOfALaboratory) {
  const auto folder = std::filesystem::temp_directory_path() / "etalon_procedures_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "own.yaml") << with_replaced("procedure: JJG 52-2013", "procedure: LAB 1-2026");
  add_procedures_from(folder);
  ASSERT_NE(find_procedure("LAB 1-2026"), nullptr);
  EXPECT_NE(find_procedure("JJG 52-2013"), nullptr);
  std::ofstream(folder / "wrong.yaml") << "procedure: LAB 2-2026\n";
  try {
    add_procedures_from(folder);
    FAIL() << "a wrong file was accepted";
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::invalid_input);
    EXPECT_GT(refusal.mistakes().size(), 3U);
  }
  EXPECT_EQ(find_procedure("LAB 2-2026"), nullptr);
  std::filesystem::remove_all(folder);
  EXPECT_THROW(add_procedures_from(folder), Refusal);
}

TEST(Catalogue, DescribesAllThatAPersonMayAsk) {
  const auto description = describe(load_procedure("JJG 52-2013"));
  EXPECT_EQ(description["code"], "JJG 52-2013");
  EXPECT_EQ(description["title"]["zh"], "弹性元件式一般压力表、压力真空表和真空表检定规程");
  EXPECT_EQ(description["confidence"], "high");
  EXPECT_EQ(description["tables"]["mpe"]["rows"].size(), 12U);
  EXPECT_EQ(description["items"].size(), 4U);
  EXPECT_EQ(description["sources"][0]["id"], "gauge_table");
  EXPECT_EQ(description["kinds"], (nlohmann::json{"initial", "subsequent", "after_repair", "in_service"}));
  EXPECT_EQ(description["cycle_months"], 6);
}

TEST(ProcedureFile, HoldsNoControlCharacters) {
  std::string content = "procedure: JJG 1\neach_point:\n";
  content[20] = '\0';
  const auto faults = load_procedure(content, "own.yaml").faults;
  ASSERT_EQ(faults.size(), 1);
  EXPECT_EQ(print(faults[0]).en, "own.yaml:2:1: there is a control character in the file");
}

}  // namespace
}  // namespace instruments::procedures
