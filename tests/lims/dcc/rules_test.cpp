#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lims/dcc/check.hpp"
#include "tests/support/lims_file.hpp"

namespace {

using lims::dcc::check_dcc;
using lims::dcc::Finding;
using lims::dcc::Severity;
using testing::IsEmpty;

/// The certificate in which nothing is wrong, with the first `from` replaced.
std::string certificate_with(const std::string& from, const std::string& to) {
  auto text = tests::bytes_of(ETALON_SHARED "/dcc/examples-own/lx_temperature_zh_en_3.3.0.xml");
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// "links error", each finding that is not of the schema.
std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& finding : check_dcc(text).findings)
    if (finding.rule != "schema")
      found.push_back(finding.rule + (finding.severity == Severity::error ? " error" : " warning"));
  return found;
}

struct Damage {
  const char *from, *to;
  std::vector<std::string> found;
};

const std::string quantity = R"(<dcc:quantity refType="basic_measurementError">)";

TEST(DccRules, FindWhatIsWrongAndNothingElse) {
  const std::vector<Damage> cases = {
      {R"(schemaVersion="3.3.0")", R"(schemaVersion="3.2.1")", {"version warning"}},
      {R"(<dcc:statement refType="basic_met)", R"(<dcc:statement id="alone" refType="basic_met)", {"links warning"}},
      {R"(<dcc:statement refType="basic_met)", R"(<dcc:statement refId="nobody" refType="basic_met)", {"links error"}},
      {R"(<dcc:statement refType="basic_met)", R"(<dcc:statement refId="decisionRule x" refType="b)", {"links error"}},
      {R"(lang="en">Order number)", R"(lang="fr">Order number)", {"languages error"}},
      {R"(<dcc:content lang="en">Order number</dcc:content>)", "", {"languages error"}},
      {R"(lang="en">Order number)", R"(lang="zh">Order number)", {"languages error"}},
      {R"(<dcc:content lang="zh">校准方法：比较法)", R"(<dcc:content>校准方法：比较法)", {"languages error"}},
      {"2025-08-23</dcc:endP", "2025-08-21</dcc:endP", {"dates error"}},
      {"v0.1.0", "0.1.0", {"release error"}},
      {"v0.1.0", "v 0.1.0.7", {}},
      {"v0.1.0", "v0.1.0.7.1", {"release error"}},
      {"v0.1.0", "v0.1000", {"release error"}},
      {"v0.1.0", "v0.1.", {"release error"}},
      {"1>CN</dcc:c", "1>XX</dcc:c", {"codes error"}},
      {"mandatoryLangCodeISO639_1>zh", "mandatoryLangCodeISO639_1>xx", {"codes error"}},
      {"<si:unit>\\percent", "<si:unit>\\per cent", {"unit-spelling error", "units error"}},
      {"<si:unit>\\percent", "<si:unit>%", {"unit-spelling error"}},
      {"<si:unit>\\percent", "<si:unit>\\metre\\per\\second", {"unit-spelling warning"}},
      {"\\kelvin</si:unitXMLList>", "\\kelvin \\kelvin</si:unitXMLList>", {"units error", "units warning"}},
      {"0 20 50 100 150", "0  20 50 100 150", {"list-spacing error"}},
      {"0 20 50 100 150", "20 50 100 150", {"list-lengths error"}},
      {"0.06 0.06 0.06 0.06", "0.06 0.06", {"list-lengths error"}},
      {R"(refType="basic_measurementError")", R"(refType="basic_measurementError ")", {"list-spacing error"}},
      {"<dcc:reference>4.2.2</dcc:reference>", "<dcc:reference/>", {"empty error"}},
      {"<dcc:declaration>", "<dcc:nonSIUnit>|smoot</dcc:nonSIUnit><dcc:declaration>", {"non-si-units error"}},
      {"<dcc:declaration>", "<dcc:nonSIDefinition>x</dcc:nonSIDefinition><dcc:declaration>", {"non-si-units error"}},
      {"<dcc:mandatoryLang", "<dcc:usedLangCodeISO639_1>zh</dcc:usedLangCodeISO639_1><dcc:mandatoryLang", {}},
  };
  for (const auto& [from, to, found] : cases) {
    auto all = found_in(certificate_with(from, to));
    if (std::string_view(to).starts_with("<dcc:usedLang")) {
      EXPECT_EQ(std::ranges::count(all, "language-list error"), 2);
      continue;
    }
    std::ranges::sort(all);
    EXPECT_EQ(all, found) << from << " -> " << to;
  }
}

/// A quantity without what must be stated for it, in a list and by itself.
std::string bare(const std::string& quantities, const std::string& stated = "", const std::string& globally = "") {
  return R"(<d:digitalCalibrationCertificate xmlns:d="https://ptb.de/dcc" xmlns:s="https://ptb.de/si"
         schemaVersion="3.3.0"><d:measurementResults>)" +
         globally + "<d:measurementResult>" + stated + "<d:results><d:result><d:data>" + quantities +
         "</d:data></d:result></d:results></d:measurementResult></d:measurementResults></"
         "d:digitalCalibrationCertificate>";
}
const std::string all_stated =
    "<d:usedMethods>x</d:usedMethods><d:usedSoftware>x</d:usedSoftware>"
    "<d:influenceConditions>x</d:influenceConditions>";

TEST(DccRules, WantMethodsConditionsAndSoftwareStatedSomewhere) {
  const auto list = [](const std::string& more) { return "<d:list><d:quantity>x" + more + "</d:quantity></d:list>"; };
  const std::vector<std::string> missing = {"methods error", "software warning", "conditions error"};
  EXPECT_EQ(found_in(bare(list(""))), missing);
  EXPECT_EQ(found_in(bare("<d:quantity>x</d:quantity>")), missing);
  EXPECT_THAT(found_in(bare(list(all_stated))), IsEmpty());
  EXPECT_THAT(found_in(bare(list(""), all_stated)), IsEmpty());
  EXPECT_THAT(found_in(bare(list(""), "", all_stated)), IsEmpty());
}

std::string relative(const std::string& value, const std::string& uncertainty, const std::string& relative,
                     const std::string& unit) {
  return bare("<d:quantity><s:real><s:value>" + value +
                  "</s:value><s:unit>\\volt</s:unit><s:expandedUnc><s:uncertainty>" + uncertainty +
                  "</s:uncertainty></s:expandedUnc></s:real><d:relativeUncertainty>" +
                  "<d:relativeUncertaintySingle><s:value>" + relative + "</s:value><s:unit>" + unit +
                  "</s:unit></d:relativeUncertaintySingle></d:relativeUncertainty></d:quantity>",
              all_stated);
}

/// 0.02 V of 10 V are 0.2 %; 0.0333 of 1 is 3.3 % to two digits.
TEST(DccRules, CompareTheRelativeUncertaintyWithTheAbsolute) {
  EXPECT_THAT(found_in(relative("10", "0.02", "0.002", "\\one")), IsEmpty());
  EXPECT_THAT(found_in(relative("-10", "0.02", "0.2", "\\percent")), IsEmpty());
  EXPECT_THAT(found_in(relative("1.000", "0.0333", "3.3", "\\percent")), IsEmpty());
  EXPECT_THAT(found_in(relative("10.000", "0.0200", "0.0025", "\\one")),
              testing::ElementsAre("relative-uncertainty error"));
  EXPECT_THAT(found_in(relative("0", "0.02", "0.2", "\\percent")), IsEmpty());
}

TEST(DccRules, WantARelativeUncertaintyInTheFormOfTheValues) {
  const auto text = bare(
      "<d:quantity><s:realListXMLList><s:valueXMLList>1 2</s:valueXMLList><s:unitXMLList>\\volt</s:unitXMLList>"
      "</s:realListXMLList><d:relativeUncertainty><d:relativeUncertaintyXmlList><s:valueXMLList>1 2 3</s:valueXMLList>"
      "<s:unitXMLList>\\one</s:unitXMLList></d:relativeUncertaintyXmlList></d:relativeUncertainty></d:quantity>",
      all_stated);
  EXPECT_THAT(found_in(text), testing::ElementsAre("relative-uncertainty error", "relative-uncertainty error"));
}

std::string hybrid(const std::string& unit, const std::string& statement = "") {
  return bare("<d:quantity><s:hybrid><s:real><s:value>1</s:value><s:unit>" + unit +
                  "</s:unit></s:real></s:hybrid></d:quantity>" + statement,
              all_stated);
}

TEST(DccRules, TakeANonSiUnitInAHybridWhereItIsDeclared) {
  EXPECT_THAT(found_in(hybrid("|smoot")), testing::ElementsAre("non-si-units error"));
  EXPECT_THAT(found_in(hybrid("|smoot",
                              "<d:statement><d:nonSIDefinition>1.70 m</d:nonSIDefinition><d:nonSIUnit>|smoot"
                              "</d:nonSIUnit></d:statement>")),
              IsEmpty());
}

std::string signature(const std::string& references, const std::string& where = "") {
  return R"(<d:digitalCalibrationCertificate xmlns:d="https://ptb.de/dcc" xmlns:s="http://www.w3.org/2000/09/xmldsig#"
         schemaVersion="3.3.0"><d:administrativeData>)" +
         (where.empty() ? "x" : where) +
         R"(</d:administrativeData><s:Signature><s:SignedInfo><s:CanonicalizationMethod
         Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)" +
         references +
         R"(</s:SignedInfo><s:Object Id="own">x</s:Object></s:Signature></d:digitalCalibrationCertificate>)";
}
std::string reference(const std::string& uri, const std::string& transform) {
  return R"(<s:Reference URI=")" + uri + R"("><s:Transforms><s:Transform Algorithm=")" + transform +
         R"("/></s:Transforms></s:Reference>)";
}
const std::string enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const std::string canonical = "http://www.w3.org/2006/12/xml-c14n11";

TEST(DccRules, TakeASignatureOfTheWholeFileAlone) {
  const auto whole = reference("", enveloped);
  EXPECT_THAT(found_in(signature(whole)), IsEmpty());
  EXPECT_THAT(found_in(signature(whole + reference("#own", canonical))), IsEmpty());
}

/// What wraps, moves or filters the content that was signed.
TEST(DccRules, AcceptNoSignatureThatCouldBeAboutSomethingElse) {
  const auto whole = reference("", enveloped);
  const auto one = testing::ElementsAre("signature error");
  const std::string elsewhere = "<d:x Id=\"other\">x</d:x>";
  EXPECT_THAT(found_in(signature("")), one);
  EXPECT_THAT(found_in(signature(whole + whole)), one);
  EXPECT_THAT(found_in(signature(reference("", canonical))), one);
  EXPECT_THAT(found_in(signature(whole + reference("http://example.org/", canonical))), one);
  EXPECT_THAT(found_in(signature(whole + reference("#other", canonical), elsewhere)), one);
  EXPECT_THAT(found_in(signature(whole + reference("#own", canonical), "<d:x Id=\"own\">x</d:x>")), one);
  EXPECT_THAT(found_in(signature(whole + reference("#xpointer(/)", canonical))), one);
  EXPECT_THAT(found_in(signature(whole + reference("#own", "http://www.w3.org/TR/1999/REC-xslt-19991116"))), one);
  EXPECT_THAT(found_in(signature(whole + reference("#own", enveloped))), one);
  EXPECT_THAT(found_in(signature(whole, "<s:Signature>x</s:Signature>")), one);
}

TEST(DccRules, SayWhereAndWhatToDoInBothLanguages) {
  const auto report = check_dcc(certificate_with("v0.1.0", "1.0"));
  ASSERT_EQ(report.findings.size(), 1);
  const auto& finding = report.findings.front();
  EXPECT_EQ(finding.place.line, 10);
  EXPECT_EQ(finding.place.column, 9);
  EXPECT_EQ(finding.sentence.zh, "版本号“1.0”的写法不符合规定。");
  EXPECT_EQ(finding.remedy.en, "Write a letter and up to four numbers, as \"v1.2.3\".");
}

}  // namespace
