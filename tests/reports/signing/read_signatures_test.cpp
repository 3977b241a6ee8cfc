#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/pdf/attachment.hpp"
#include "reports/pdf/pdf_file.hpp"
#include "reports/pdf/printed_text.hpp"
#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/read_pdf_signatures.hpp"
#include "reports/signing/read_xml_signature.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/reports_keys.hpp"
#include "tests/support/reports_sample.hpp"

namespace {

using namespace std::chrono_literals;
using reports::Chain;
using reports::ReadPdfSignatures;
using reports::ReadXmlSignature;
using testing::HasSubstr;
using testing::SizeIs;

DemoKeys& keys() {
  static DemoKeys keys;
  return keys;
}

const std::string& rendered() {
  static const std::string pdf = pdf_of(sample_certificate(), shared_renderer());
  return pdf;
}

const std::string& both() {
  static const std::string pdf = keys().signed_twice(rendered());
  return pdf;
}

ReadPdfSignatures read(const std::string& pdf) {
  return reports::read_pdf_signatures(pdf, keys().trusted());
}

bool is_good(const ReadPdfSignatures& read) {
  bool good = !read.signatures.empty() && read.fields.empty() && read.later_changes.empty() && read.all_is_covered;
  for (const auto& each : read.signatures)
    good = good && !each.misplaced && !each.broken && each.chain == Chain::trusted;
  return good;
}

std::string all_of(const std::vector<instruments::Text>& sentences) {
  std::string text;
  for (const auto& each : sentences) text += each.en + "\n";
  return text;
}

std::string object_with(const std::string& pdf, const std::string& type, std::string& text) {
  const reports::PdfFile file(pdf);
  for (const auto& object : file.objects())
    if (object.at("/Type").name() == type) {
      text = object.is_stream() ? "" : object.direct_text();
      return std::to_string(object.number());
    }
  return "0";
}

TEST(ReadPdfSignatures, HoldForTheSealAndThenForTheApprover) {
  const auto found = read(both());
  ASSERT_THAT(found.signatures, SizeIs(2));
  EXPECT_TRUE(is_good(found)) << all_of(found.fields) << all_of(found.later_changes);
  EXPECT_EQ(found.signatures[0].field, "seal");
  EXPECT_EQ(found.signatures[0].certificate.organization, "示例市计量检定测试所");
  EXPECT_EQ(found.signatures[1].certificate.name, "张喆镕堃");
  EXPECT_TRUE(found.signatures[1].certificate.demonstration);
  EXPECT_EQ(found.signatures[1].end, both().size());
}

TEST(ReadPdfSignatures, AreNoneInAFileThatNobodySigned) {
  EXPECT_THAT(read(rendered()).signatures, SizeIs(0));
  EXPECT_THAT(read("no PDF").signatures, SizeIs(0));
}

TEST(ReadPdfSignatures, EndWithOneChangedByteOfAPage) {
  auto pdf = both();
  pdf[rendered().size() / 2] = static_cast<char>(pdf[rendered().size() / 2] ^ 1);
  const auto found = read(pdf);
  ASSERT_FALSE(found.signatures.empty());
  for (const auto& each : found.signatures) EXPECT_TRUE(each.broken.has_value());
}

TEST(ReadPdfSignatures, DoNotReachBytesAfterTheLast) {
  const auto found = read(both() + "% more\n");
  EXPECT_FALSE(found.all_is_covered);
}

TEST(ReadPdfSignatures, NameThePageThatALaterUpdateChanged) {
  std::string page;
  const auto number = std::stoi(object_with(both(), "/Page", page));
  const auto changed = updated_pdf(both(), number, "<< /Rotate 90 " + page.substr(2));
  EXPECT_FALSE(read(changed).all_is_covered);
  const auto again = reports::signed_pdf(changed, {"third", "x", "", instant_in({})}, keys().seal());
  const auto found = read(again);
  EXPECT_TRUE(found.all_is_covered);
  EXPECT_THAT(all_of(found.later_changes), HasSubstr("(a page) was changed after the first signature"));
  EXPECT_FALSE(is_good(found));
}

TEST(ReadPdfSignatures, NameTheAttachmentThatALaterUpdateExchanged) {
  std::string none;
  const auto number = std::stoi(object_with(both(), "/EmbeddedFile", none));
  const auto changed = updated_pdf(
      both(), number, "<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length 2 >>\nstream\n{}\nendstream");
  const auto again = reports::signed_pdf(changed, {"third", "x", "", instant_in({})}, keys().seal());
  EXPECT_THAT(all_of(read(again).later_changes), HasSubstr("(an attachment) was changed after the first signature"));
}

TEST(ReadPdfSignatures, AreMissedWhereOneWasRemovedFromItsField) {
  const auto sealed = keys().sealed(rendered());
  std::string field;
  const reports::PdfFile file(both());
  for (const auto& object : file.objects())
    if (object.at("/T").text() == "seal") {
      const auto text = object.direct_text();
      const auto emptied = updated_pdf(both(), object.number(), replaced(text, "/V ", "/Was "));
      EXPECT_THAT(all_of(read(emptied).fields), HasSubstr("removed from its field \"seal\""));
      return;
    }
  FAIL() << "there is no seal";
}

TEST(ReadPdfSignatures, OfAnUnknownAuthorityAreNotTrusted) {
  DemoKeys others;
  const auto found = reports::read_pdf_signatures(both(), others.trusted());
  for (const auto& each : found.signatures) {
    EXPECT_FALSE(each.broken);
    EXPECT_EQ(each.chain, Chain::unknown_authority);
  }
  EXPECT_EQ(reports::read_pdf_signatures(both(), {}).signatures[0].chain, Chain::not_judged);
}

TEST(ReadPdfSignatures, MadeAfterTheCertificateEndedAreNotTrusted) {
  const auto late = instant_in(24h * 366 * 11);
  const auto found = read(reports::signed_pdf(rendered(), {"seal", "x", "", late}, keys().seal()));
  ASSERT_THAT(found.signatures, SizeIs(1));
  EXPECT_EQ(found.signatures[0].chain, Chain::expired);
  EXPECT_FALSE(found.signatures[0].certificate.is_valid_at(*found.signatures[0].stated_at));
}

TEST(ReadPdfSignatures, CoverAllButTheirOwnValue) {
  const auto end = rendered().size();
  auto pdf = both();
  const auto at = pdf.find("/ByteRange [0 ", end) + 14;
  pdf[at] = pdf[at] == '9' ? '8' : static_cast<char>(pdf[at] + 1);
  EXPECT_TRUE(read(pdf).signatures[0].misplaced.has_value());
}

/// Bytes of the signatures themselves are signed by nobody: certificates and padding.
std::string outside_gaps(const std::string& pdf) {
  std::string text = pdf;
  for (auto at = text.find("/Contents <3"); at != std::string::npos; at = text.find("/Contents <3", at)) {
    const auto end = text.find('>', at);
    text.erase(at + 10, end - at - 9);
  }
  return text;
}

TEST(ReadPdfSignatures, OfDamagedFilesAreNeverGood) {
  const auto before = outside_gaps(both());
  support::with_mutations_of(
      {both()}, "0123456789<>[]/ R\n",
      [&](const std::string& pdf) {
        const auto found = read(pdf);
        if (outside_gaps(pdf) != before && is_good(found)) throw std::runtime_error("taken for good");
      },
      300);
}

TEST(PrintedText, HasTheFiguresOfThePages) {
  EXPECT_THAT(reports::printed_text(both()), HasSubstr("0.815"));
  EXPECT_EQ(reports::printed_text("no PDF"), "");
}

TEST(Attachments, AreFoundByName) {
  const auto found = reports::attachments_of(both());
  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(found->at("content.json"), HasSubstr("62904516"));
}

const std::string xml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:root xmlns:a=\"urn:a\"><a:value>0.10</a:value></a:root>\n";

ReadXmlSignature read_xml(const std::string& text) {
  return reports::read_xml_signature(text, keys().trusted());
}

bool is_good(const ReadXmlSignature& read) {
  return read.is_signed && !read.refused && !read.broken && read.chain == Chain::trusted;
}

std::string signed_by_seal() {
  return reports::signed_xml(xml, instant_in({}), keys().seal());
}

TEST(ReadXmlSignatures, HoldOverTheWholeDocument) {
  const auto found = read_xml(signed_by_seal());
  EXPECT_TRUE(is_good(found)) << (found.refused ? found.refused->en : "") << (found.broken ? found.broken->en : "");
  EXPECT_EQ(found.certificate.name, "检定专用章");
  EXPECT_FALSE(read_xml(xml).is_signed);
}

TEST(ReadXmlSignatures, EndWithOneChangedFigure) {
  EXPECT_TRUE(read_xml(replaced(signed_by_seal(), "0.10", "0.11")).broken.has_value());
  EXPECT_TRUE(read_xml(replaced(signed_by_seal(), "<xades:SigningTime>2", "<xades:SigningTime>3")).broken.has_value());
}

TEST(ReadXmlSignatures, AreRefusedWhereTheyWereWrapped) {
  const auto good = signed_by_seal();
  const auto body = good.substr(good.find("<a:root"));
  const auto wrapped = "<a:root xmlns:a=\"urn:a\"><a:value>0.99</a:value>" + body + "</a:root>";
  ASSERT_TRUE(read_xml(wrapped).refused.has_value());
  EXPECT_THAT(read_xml(wrapped).refused->en, HasSubstr("signature wrapping"));
  const auto signature = good.substr(good.find("<ds:Signature "), good.find("</a:root>") - good.find("<ds:Signature "));
  const auto twice = replaced(good, "</a:root>", signature + "</a:root>");
  EXPECT_TRUE(read_xml(twice).refused.has_value());
  EXPECT_TRUE(read_xml(replaced(good, "URI=\"\"", "URI=\"#x\"")).refused.has_value());
  EXPECT_TRUE(read_xml(replaced(good, "<a:value>0.10", "<a:value Id=\"signed-properties\">0.10")).refused.has_value());
  EXPECT_TRUE(read_xml(replaced(good, "#enveloped-signature", "#base64")).refused.has_value());
}

TEST(ReadXmlSignatures, AreRefusedWithADeclarationOrACommentInAText) {
  EXPECT_TRUE(read_xml(replaced(signed_by_seal(), "<a:root", "<!DOCTYPE a:root><a:root")).refused.has_value());
  EXPECT_TRUE(read_xml(replaced(signed_by_seal(), "0.10", "0.<!-- -->10")).refused.has_value());
}

TEST(ReadXmlSignatures, StateTheirCertificate) {
  DemoKeys others;
  const auto other = reports::signed_xml(xml, instant_in({}), others.seal());
  EXPECT_EQ(read_xml(other).chain, Chain::unknown_authority);
  const auto certificate_in = [](const std::string& text) {
    const auto at = text.find("<ds:X509Certificate>");
    return text.substr(at, text.find("</ds:X509Certificate>") - at);
  };
  const auto good = signed_by_seal();
  const auto found = read_xml(replaced(other, certificate_in(other), certificate_in(good)));
  ASSERT_TRUE(found.broken.has_value());
  EXPECT_THAT(found.broken->en, HasSubstr("digest of the certificate"));
}

TEST(ReadXmlSignatures, OfDamagedDocumentsHoldOnlyForTheSameContent) {
  const auto good = signed_by_seal();
  support::with_mutations_of(
      {good}, "<>/=\"&;# a0",
      [&](const std::string& text) {
        const auto found = read_xml(text);
        if (is_good(found) && text.find("<a:value>0.10</a:value>") == std::string::npos)
          throw std::runtime_error("taken for good");
      },
      1500);
}

}  // namespace
