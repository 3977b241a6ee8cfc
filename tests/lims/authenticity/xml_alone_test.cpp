#include "lims/authenticity/xml_alone.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/signing/xml_signature.hpp"
#include "tests/support/lims_given_out.hpp"

namespace {

using given_out::certificate_xml;
using given_out::examined;
using given_out::failures;
using given_out::foreign_xml;
using given_out::keys;
using given_out::verification;
using given_out::with;
using lims::authenticity::Outcome;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;

std::string sealed(const std::string& xml) {
  return reports::signed_xml(xml, instant_in({}), keys().seal());
}

TEST(ExaminedXml, OfThisProgramSaysAllThatCanBeSaidOfIt) {
  const auto found = examined(sealed(certificate_xml()));
  for (const auto& check : found.checks)
    if (check.outcome == Outcome::fails) ADD_FAILURE() << check.sentence.en;
  EXPECT_TRUE(found.is_good());
  EXPECT_THAT(with(Outcome::holds, found), ElementsAre("dcc", "seal", "trust", "validity", "xml_signature"));
  EXPECT_THAT(with(Outcome::noted, found), ElementsAre("demonstration", "recomputed", "record_hash"));
  EXPECT_EQ(found.number, verification().content["number"]);
  EXPECT_EQ(found.public_url, verification().content["public_url"]);
  const auto hash = verification().content["record_sha256"].get<std::string>();
  EXPECT_THAT(found.checks, Contains(testing::Field(&lims::authenticity::Check::sentence,
                                                    testing::Field(&instruments::Text::en, testing::HasSubstr(hash)))));
}

TEST(ExaminedXml, SignedByAnotherThanTheLaboratoryItNamesIsNotGood) {
  EXPECT_THAT(failures(sealed(replaced(certificate_xml(), "示例市计量检定测试所", "另一个所"))), ElementsAre("seal"));
  const auto found = examined(sealed(replaced(foreign_xml(), "示例市计量检定测试所", "另一个所")));
  EXPECT_THAT(with(Outcome::unknown, found), ElementsAre("seal")) << "a foreign laboratory may have several names";
  EXPECT_FALSE(found.is_good());
}

TEST(ExaminedXml, OfAnotherProgramSignedByItsLaboratoryIsGood) {
  const auto xml = reports::signed_xml(foreign_xml(), instant_in({}), keys().seal());
  const auto found = examined(xml);
  EXPECT_TRUE(found.is_good()) << testing::PrintToString(with(Outcome::fails, found));
  EXPECT_THAT(with(Outcome::holds, found), IsSupersetOf({"dcc", "xml_signature", "trust", "validity"}));
  EXPECT_THAT(failures(foreign_xml()), ElementsAre("xml_signature"));
}

TEST(ExaminedXml, WithAChangedFigureOrAWrappedSignatureIsNotGood) {
  const auto xml = reports::signed_xml(foreign_xml(), instant_in({}), keys().seal());
  EXPECT_THAT(failures(replaced(xml, "0.06", "0.05")), Contains("xml_signature"));
  const auto at = xml.find("<ds:Signature ");
  const auto signature = xml.substr(at, xml.find("</ds:Signature>", at) + 15 - at);
  EXPECT_THAT(failures(replaced(xml, signature, signature + signature)), Contains("xml_signature"));
  EXPECT_THAT(failures("<!DOCTYPE a>" + xml.substr(xml.find("?>") + 2)), Contains("xml"));
}

}  // namespace
