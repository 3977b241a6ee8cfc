#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "lims/dcc/check.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/read_dcc.hpp"
#include "lims/dcc/view.hpp"
#include "lims/workflow/certificate_tables.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/lims_records.hpp"
#include "tests/support/mutation.hpp"

namespace {

using instruments::Cause;
using lims::dcc::read_dcc;
using testing::HasSubstr;

std::string reason(const std::string& xml) {
  return tests::refused([&] { read_dcc(xml); }).what();
}

const std::string root = R"(<d:digitalCalibrationCertificate xmlns:d="https://ptb.de/dcc" schemaVersion="3.3.0">)";
const std::string end = "</d:digitalCalibrationCertificate>";

std::string repeated(const std::string& text, std::size_t times) {
  std::string whole;
  for (std::size_t i = 0; i < times; ++i) whole += text;
  return whole;
}

TEST(HostileXml, WithAnEntityBombIsRefused) {
  EXPECT_THAT(reason(R"(<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>)" + root +
                     "&c;" + end),
              HasSubstr("document type declaration"));
}

TEST(HostileXml, WithAnExternalEntityIsRefused) {
  EXPECT_THAT(
      reason(R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>)" + root + "&f;" + end),
      HasSubstr("document type declaration"));
  EXPECT_THAT(reason(R"(<!DOCTYPE x SYSTEM "http://localhost/x.dtd">)" + root + end),
              HasSubstr("document type declaration"));
}

TEST(HostileXml, WithAnEntityThatNobodyDefinedIsRefused) {
  EXPECT_THAT(reason(root + "<d:administrativeData>&f;&lt;</d:administrativeData>" + end),
              HasSubstr("The entity \"&f;\" is used and not defined."));
}

TEST(HostileXml, HidesNoDeclarationBehindCommentsOrQuotes) {
  EXPECT_THAT(reason("<!-- > --><?x > ?><!DOCTYPE x>" + root + end), HasSubstr("(line 1)"));
  EXPECT_THAT(reason("<a b='>'>\n<!ENTITY x 'y'></a>"), HasSubstr("(line 2)"));
  // What only looks like one is text.
  EXPECT_TRUE(read_dcc(root + "<d:x a=\"&lt;!DOCTYPE x>\"><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></d:x>" + end)
                  .tables.empty());
}

TEST(HostileXml, ThatIncludesOtherFilesIsRefused) {
  EXPECT_THAT(reason(root + R"(<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>)" + end),
              HasSubstr("includes other files"));
}

TEST(HostileXml, TooDeepTooWideOrTooLargeIsRefused) {
  EXPECT_THAT(reason(root + repeated("<d:list>", 300) + repeated("</d:list>", 300) + end), HasSubstr("200 deep"));
  EXPECT_THAT(reason(root + repeated("<d:list>", 1'000'000) + repeated("</d:list>", 1'000'000) + end),
              HasSubstr("200 deep"));
  std::string namespaces;
  for (int i = 0; i < 150; ++i) namespaces += "<d:x xmlns:a='a' xmlns:b='b'>";
  EXPECT_THAT(reason(root + namespaces + repeated("</d:x>", 150) + end), HasSubstr("too many namespaces"));
  EXPECT_THAT(reason(root + repeated("<d:x/>", 200'001) + end), HasSubstr("too many elements"));
  std::string attributes;
  for (int i = 0; i < 65; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  EXPECT_THAT(reason(root + "<d:x" + attributes + "/>" + end), HasSubstr("too many elements or attributes"));
  EXPECT_EQ(tests::refused([&] { read_dcc(root + std::string(lims::dcc::largest_file, ' ') + end); }).cause(),
            Cause::too_large);
}

TEST(HostileXml, ThatIsDamagedIsRefusedWithItsLine) {
  EXPECT_THAT(reason("<a>\n\n<b></a>"), HasSubstr("near line 3"));
  EXPECT_THAT(reason("<a>\xFF\xFE\xFD</a>"), HasSubstr("UTF-8"));
  EXPECT_THAT(reason(root + std::string("<d:x>\0</d:x>", 12) + end), HasSubstr("NUL"));
  EXPECT_THAT(reason("<a b='1' b='2'/>"), HasSubstr("stands twice"));
  EXPECT_THAT(reason("<x:a/>"), HasSubstr("The prefix \"x\" is declared for no namespace"));
  for (const auto* nothing : {"", "<", "<!--", "<?xml", "text", "<a/><b/>"})
    EXPECT_EQ(tests::refusal_of([&] { read_dcc(nothing); }), Cause::invalid_input) << nothing;
}

TEST(HostileXml, IsReadInUtf16AsWell) {
  std::string wide = "\xFF\xFE";
  for (const char c : root + end) (wide += c) += '\0';
  EXPECT_TRUE(lims::dcc::looks_like_xml(wide));
  EXPECT_TRUE(read_dcc(wide).tables.empty());
  EXPECT_FALSE(lims::dcc::looks_like_xml("at,correction"));
}

std::string declared(const std::string& encoding, const std::string& name) {
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + root +
         "<d:administrativeData><d:coreData><d:uniqueIdentifier>" + name +
         "</d:uniqueIdentifier></d:coreData></d:administrativeData>" + end;
}

TEST(HostileXml, IsReadInTheEncodingItDeclares) {
  EXPECT_EQ(read_dcc(declared("UTF-8", "Prüfung")).number, "Prüfung");
  EXPECT_EQ(read_dcc(declared("ISO-8859-1",
                              "Pr\xFC"
                              "fung"))
                .number,
            "Prüfung");
  EXPECT_EQ(read_dcc(declared("GB18030", "\xD6\xA4\xCA\xE9")).number, "证书");
  EXPECT_EQ(read_dcc(declared("gbk", "\xD6\xA4\xCA\xE9")).number, "证书");
  EXPECT_THAT(reason(declared("UTF-7", "x")), HasSubstr("declares the encoding \"utf-7\""));
  EXPECT_THAT(reason(declared("UTF-8", "\xD6\xA4\xCA\xE9")), HasSubstr("UTF-8"));
}

/// Whatever happens to a file on its way: it is read or refused, and what is read can be sent as JSON.
TEST(DamagedDcc, IsReadOrRefused) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(ETALON_SHARED "/dcc/examples"))
    if (entry.path().extension() == ".xml") files.push_back(tests::bytes_of(entry.path()));
  ASSERT_GE(files.size(), 19);
  int tables = 0;
  support::with_mutations_of(files, "<>/\"'=:&; \\0-9eE.", [&](const std::string& text) {
    try {
      const auto report = lims::dcc::check_dcc(text);
      for (const auto& finding : report.findings) nlohmann::json({finding.sentence.zh, finding.remedy.en}).dump();
      if (!report.is_certificate) return;
      for (const auto& section : lims::dcc::view_of(text).sections)
        for (const auto& column : section.columns) ASSERT_EQ(column.cells.size(), section.columns.front().cells.size());
      const auto reading = read_dcc(text, "℃");
      tables += static_cast<int>(reading.tables.size());
      lims::mistakes_in(reading.tables);
      lims::to_json(reading.tables).dump();
      for (const auto& said : reading.not_understood) nlohmann::json(said.zh).dump();
    } catch (const instruments::Refusal&) {
    }
  });
  EXPECT_GT(tables, 300);
}

}  // namespace
