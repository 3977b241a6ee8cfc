#include "lims/authenticity/examine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/lims_given_out.hpp"
#include "tests/support/mutation.hpp"

namespace {

using given_out::change_record;
using given_out::examined;
using given_out::failures;
using given_out::failures_of;
using given_out::foreign_xml;
using given_out::genuine;
using given_out::keys;
using given_out::rendered;
using given_out::verification;
using given_out::with;
using lims::authenticity::Outcome;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

TEST(ExaminedDocument, OfTheLaboratoryIsGoodInEveryRespect) {
  const auto found = examined(genuine());
  EXPECT_THAT(with(Outcome::fails, found), IsEmpty());
  EXPECT_THAT(with(Outcome::unknown, found), IsEmpty());
  EXPECT_TRUE(found.is_good());
  EXPECT_THAT(with(Outcome::holds, found),
              IsSupersetOf({"signature", "trust", "validity", "seal", "later_changes", "all_is_covered", "content",
                            "printed", "procedure", "recomputed", "results", "record_hash", "archival_form"}));
  EXPECT_THAT(with(Outcome::noted, found), ElementsAre("dcc", "demonstration"));
  EXPECT_EQ(found.number, verification().content.at("number"));
}

TEST(ExaminedDocument, WithoutATrustedAuthorityIsNotGood) {
  const auto found = examined(genuine(), {});
  EXPECT_THAT(with(Outcome::unknown, found), ElementsAre("trust"));
  EXPECT_THAT(with(Outcome::fails, found), IsEmpty());
  EXPECT_FALSE(found.is_good());
}

TEST(ExaminedDocument, OfAnotherAuthorityIsNotGood) {
  DemoKeys others;
  EXPECT_THAT(failures(others.signed_twice(rendered(verification()))), ElementsAre("trust"));
}

TEST(ExaminedDocument, IsNotLookedIntoByAServerWhereNobodyTrustedVouchesForIt) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  DemoKeys others;
  const auto found = lims::authenticity::examine(genuine(), {others.trusted(), now, false});
  EXPECT_THAT(with(Outcome::unknown, found), ElementsAre("printed"));
  EXPECT_THAT(with(Outcome::holds, found), Not(Contains("recomputed")));
  EXPECT_TRUE(lims::authenticity::examine(genuine(), {keys().trusted(), now, false}).is_good());
}

TEST(ExaminedDocument, SignedAfterItsCertificateEndedIsNotGood) {
  const auto late = instant_in(std::chrono::hours(24 * 366 * 11));
  const auto pdf = reports::signed_pdf(rendered(verification()), {"seal", "x", "", late}, keys().seal());
  EXPECT_THAT(failures(pdf), ElementsAre("trust", "validity"));
}

TEST(ExaminedDocument, WithoutSignaturesIsNotGood) {
  EXPECT_THAT(failures(rendered(verification())), Contains("signature"));
  EXPECT_THAT(failures("nothing"), ElementsAre("readable"));
  EXPECT_THAT(failures(""), ElementsAre("readable"));
}

TEST(ExaminedDocument, WithOneChangedByteIsNotGood) {
  auto pdf = genuine();
  pdf[pdf.size() / 3] = static_cast<char>(pdf[pdf.size() / 3] ^ 1);
  EXPECT_THAT(failures(pdf), Contains("signature"));
}

TEST(ExaminedDocument, WithBytesAfterTheLastSignatureIsNotGood) {
  EXPECT_THAT(failures(genuine() + "% more\n"), Contains("all_is_covered"));
}

TEST(ExaminedDocument, OfWhichALaterUpdateChangedThePageIsNotGood) {
  const auto changed = updated_pdf(genuine(), 1, "<< /Changed true >>");
  EXPECT_THAT(failures(reports::signed_pdf(changed, {"third", "x", "", instant_in({})}, keys().approver())),
              Contains("later_changes"));
}

TEST(ExaminedDocument, SealedByAnotherThanItNamesIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) { given.content["laboratory"]["name"]["zh"] = "另一个所"; }),
              ElementsAre("seal"));
}

TEST(ExaminedDocument, WhoseContentSaysAnotherFigureThanTheRecordIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) { given.content["tables"][0]["rows"][0][1] = "0.123"; }),
              ElementsAre("results"));
}

TEST(ExaminedDocument, WhoseConclusionIsAnotherThanThatOfTheRecordIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) { given.content["conclusion"]["zh"] = "准予作 0.4 级使用"; }),
              ElementsAre("results"));
  EXPECT_THAT(failures_of([](auto& given) { given.content["record_number"] = "2026-999999"; }), ElementsAre("results"));
}

TEST(ExaminedDocument, WhoseRecordHasAnotherResultIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) {
                change_record(given, [](json& record) { record["evaluation"]["verdict"] = "fail"; });
              }),
              ElementsAre("recomputed", "record_hash"));
}

TEST(ExaminedDocument, WhoseProcedureIsAnotherTextIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) {
                change_record(given, [](json& record) {
                  record["procedure"]["text"] = record["procedure"]["text"].get<std::string>() + "\n# changed\n";
                });
              }),
              ElementsAre("procedure", "record_hash"));
  EXPECT_THAT(failures_of([](auto& given) { given.attachments.at("record.json").content = "{}"; }),
              ElementsAre("recomputed", "record_hash"));
}

TEST(ExaminedDocument, WhoseDigitalCertificateSaysOtherThingsIsNotGood) {
  const auto found = failures_of([](auto& given) {
    given.attachments["certificate.xml"] = {foreign_xml(), "application/xml", "of another instrument"};
  });
  EXPECT_THAT(found, ElementsAre("dcc_content"));
}

TEST(ExaminedDocument, DamagedAtRandomNeverStopsTheProgram) {
  support::with_mutations_of(
      {genuine()}, "0123456789<>[]/ R\n", [](const std::string& pdf) { static_cast<void>(examined(pdf)); }, 40);
}

}  // namespace
