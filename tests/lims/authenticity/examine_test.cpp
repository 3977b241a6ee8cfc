#include "lims/authenticity/examine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "lims/workflow/attached_record.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_file.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/reports_keys.hpp"

namespace {

using lims::authenticity::Examined;
using lims::authenticity::Outcome;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using Attachments = std::map<std::string, reports::FurtherAttachment>;

/// What a laboratory gives out: the content of a verification, and the record that is attached to it.
struct GivenOut {
  json content;
  Attachments attachments;
};

const GivenOut& given_out() {
  static const GivenOut made = [] {
    tests::Desk desk;
    const auto document = desk.document(desk.issue("2026-11-21"));
    GivenOut given{json::parse(document.content), lims::attached_record(desk.place.laboratory(), document.record_id)};
    given.content["laboratory"]["name"] = {{"zh", "示例市计量检定测试所"}, {"en", "Example Institute"}};
    return given;
  }();
  return made;
}

DemoKeys& keys() {
  static DemoKeys keys;
  return keys;
}

std::string rendered(const GivenOut& given) {
  static reports::PdfRenderer renderer(
      reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
  return reports::certificate_pdf(renderer, given.content.dump(), given.attachments);
}

const std::string& genuine() {
  static const std::string pdf = keys().signed_twice(rendered(given_out()));
  return pdf;
}

Examined examined(const std::string& file, const std::vector<std::string>& trusted = keys().trusted()) {
  return lims::authenticity::examine(
      file, {trusted, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())});
}

std::set<std::string> with(Outcome outcome, const Examined& examined) {
  std::set<std::string> ids;
  for (const auto& check : examined.checks)
    if (check.outcome == outcome) ids.insert(check.id);
  return ids;
}

std::set<std::string> failures(const std::string& file) {
  const auto found = examined(file);
  EXPECT_FALSE(found.is_good());
  return with(Outcome::fails, found);
}

/// The failures of a document that the laboratory's own keys sign although its parts do not agree.
std::set<std::string> failures_of(const std::function<void(GivenOut&)>& change) {
  auto given = given_out();
  change(given);
  return failures(keys().signed_twice(rendered(given)));
}

void change_record(GivenOut& given, const std::function<void(json&)>& change) {
  auto& text = given.attachments.at("record.json").content;
  auto record = json::parse(text);
  change(record);
  text = record.dump();
}

std::string certificate_xml() {
  return tests::bytes_of(std::string(ETALON_SHARED) + "/dcc/examples-own/lx_temperature_zh_en_3.3.0.xml");
}

TEST(ExaminedDocument, OfTheLaboratoryIsGoodInEveryRespect) {
  const auto found = examined(genuine());
  EXPECT_THAT(with(Outcome::fails, found), IsEmpty());
  EXPECT_THAT(with(Outcome::unknown, found), IsEmpty());
  EXPECT_TRUE(found.is_good());
  EXPECT_THAT(with(Outcome::holds, found),
              IsSupersetOf({"signature", "trust", "validity", "seal", "later_changes", "all_is_covered", "content",
                            "printed", "procedure", "recomputed", "results", "archival_form"}));
  EXPECT_THAT(with(Outcome::noted, found), ElementsAre("dcc", "demonstration"));
  EXPECT_EQ(found.number, given_out().content.at("number"));
}

TEST(ExaminedDocument, WithoutATrustedAuthorityIsNotGood) {
  const auto found = examined(genuine(), {});
  EXPECT_THAT(with(Outcome::unknown, found), ElementsAre("trust"));
  EXPECT_THAT(with(Outcome::fails, found), IsEmpty());
  EXPECT_FALSE(found.is_good());
}

TEST(ExaminedDocument, OfAnotherAuthorityIsNotGood) {
  DemoKeys others;
  EXPECT_THAT(failures(others.signed_twice(rendered(given_out()))), ElementsAre("trust"));
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
  const auto pdf = reports::signed_pdf(rendered(given_out()), {"seal", "x", "", late}, keys().seal());
  EXPECT_THAT(failures(pdf), ElementsAre("trust", "validity"));
}

TEST(ExaminedDocument, WithoutSignaturesIsNotGood) {
  EXPECT_THAT(failures(rendered(given_out())), Contains("signature"));
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
              ElementsAre("recomputed"));
}

TEST(ExaminedDocument, WhoseProcedureIsAnotherTextIsNotGood) {
  EXPECT_THAT(failures_of([](auto& given) {
                change_record(given, [](json& record) {
                  record["procedure"]["text"] = record["procedure"]["text"].get<std::string>() + "\n# changed\n";
                });
              }),
              ElementsAre("procedure"));
  EXPECT_THAT(failures_of([](auto& given) { given.attachments.at("record.json").content = "{}"; }),
              ElementsAre("recomputed"));
}

TEST(ExaminedDocument, WhoseDigitalCertificateSaysOtherThingsIsNotGood) {
  const auto found = failures_of([](auto& given) {
    given.attachments["certificate.xml"] = {certificate_xml(), "application/xml", "of another instrument"};
  });
  EXPECT_THAT(found, ElementsAre("dcc_content"));
}

TEST(ExaminedXml, SignedByTheLaboratoryIsGood) {
  const auto xml = reports::signed_xml(certificate_xml(), instant_in({}), keys().seal());
  const auto found = examined(xml);
  EXPECT_TRUE(found.is_good()) << testing::PrintToString(with(Outcome::fails, found));
  EXPECT_THAT(with(Outcome::holds, found), IsSupersetOf({"dcc", "xml_signature", "trust", "validity"}));
  EXPECT_THAT(failures(certificate_xml()), ElementsAre("xml_signature"));
}

TEST(ExaminedXml, WithAChangedFigureOrAWrappedSignatureIsNotGood) {
  const auto xml = reports::signed_xml(certificate_xml(), instant_in({}), keys().seal());
  EXPECT_THAT(failures(replaced(xml, "0.06", "0.05")), Contains("xml_signature"));
  const auto at = xml.find("<ds:Signature ");
  const auto signature = xml.substr(at, xml.find("</ds:Signature>", at) + 15 - at);
  EXPECT_THAT(failures(replaced(xml, signature, signature + signature)), Contains("xml_signature"));
  EXPECT_THAT(failures("<!DOCTYPE a>" + xml.substr(xml.find("?>") + 2)), Contains("xml"));
}

TEST(ExaminedDocument, DamagedAtRandomNeverStopsTheProgram) {
  support::with_mutations_of(
      {genuine()}, "0123456789<>[]/ R\n", [](const std::string& pdf) { static_cast<void>(examined(pdf)); }, 40);
}

}  // namespace
