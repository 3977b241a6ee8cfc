#include "lims/authenticity/signatures.hpp"

#include <fmt/format.h>

#include <optional>

#include "instruments/dates.hpp"
#include "reports/signing/read_pdf_signatures.hpp"
#include "reports/signing/read_xml_signature.hpp"

namespace lims::authenticity {
namespace {

using instruments::Text;
using reports::Chain;
using reports::ShownCertificate;
using Instant = std::optional<std::chrono::sys_seconds>;

std::string day_of(std::chrono::sys_seconds instant) {
  return instruments::to_iso(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(instant)));
}

std::string time_of(std::chrono::sys_seconds instant) {
  const std::chrono::hh_mm_ss time(instant - std::chrono::floor<std::chrono::days>(instant));
  return fmt::format("{} {:02}:{:02}:{:02} UTC", day_of(instant), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string owner_of(const ShownCertificate& certificate) {
  return certificate.organization.empty() ? certificate.name : certificate.name + " (" + certificate.organization + ")";
}

Text said_of(Chain chain) {
  switch (chain) {
    case Chain::not_judged:
      return {"没有给出可信的签发机构证书（PEM），无法判断是否可信",
              "no certificate (PEM) of a trusted authority was given, so trust is unknown"};
    case Chain::trusted:
      return {"由所给的可信机构签发", "issued by an authority that you trust"};
    case Chain::expired:
      return {"证书在所述签名时间不在有效期内", "a certificate was not valid at the stated time of signing"};
    case Chain::unknown_authority:
      return {"签发机构不在所给的可信机构之列", "the authority is none of those you trust"};
    case Chain::broken:
      break;
  }
  return {"证书链不成立", "the chain of certificates does not hold"};
}

/// What a certificate is worth, for a signature that was called so.
void check_certificate(const Text& whose, const ShownCertificate& certificate, Chain chain, const Instant& stated,
                       std::chrono::sys_seconds now, Checks& checks) {
  const auto said = said_of(chain);
  const auto trust = chain == Chain::trusted      ? Outcome::holds
                     : chain == Chain::not_judged ? Outcome::unknown
                                                  : Outcome::fails;
  checks.push_back(
      {"trust",
       trust,
       {fmt::format("{}的证书属于“{}”，签发者“{}”：{}。", whose.zh, owner_of(certificate), certificate.issuer, said.zh),
        fmt::format("The certificate of {} is that of \"{}\", issued by \"{}\": {}.", whose.en, owner_of(certificate),
                    certificate.issuer, said.en)}});
  const bool in_time = stated && certificate.is_valid_at(*stated) && *stated <= now + std::chrono::minutes(5);
  const auto when = stated ? time_of(*stated) : std::string("?");
  const Text validity = {
      fmt::format("证书有效期 {} 至 {}；签名者自称签于 {}", day_of(certificate.valid_from),
                  day_of(certificate.valid_until), when),
      fmt::format("its certificate is valid from {} to {}; the signer states {} as the time of signing",
                  day_of(certificate.valid_from), day_of(certificate.valid_until), when)};
  add(checks, "validity", in_time && certificate.may_sign,
      {fmt::format("{}：{}。", whose.zh, validity.zh), fmt::format("For {}, {}.", whose.en, validity.en)},
      {fmt::format("{}在所述时间不能用该证书签名：{}。", whose.zh, validity.zh),
       fmt::format("With {}, nobody could sign at that time: {}.", whose.en, validity.en)});
  if (certificate.demonstration)
    checks.push_back(
        {"demonstration",
         Outcome::noted,
         {fmt::format("{}的签发机构是演示用的，没有法律效力。", whose.zh),
          fmt::format("The authority behind {} is one of a demonstration, without legal effect.", whose.en)}});
}

void check_one(const reports::ReadPdfSignature& signature, const Trusting& trusting, Checks& checks) {
  const auto name = signature.name.empty() ? signature.field : signature.name;
  const Text whose = {fmt::format("签名“{}”（{}）", signature.field, name),
                      fmt::format("the signature \"{}\" ({})", signature.field, name)};
  const auto fault = signature.misplaced ? signature.misplaced : signature.broken;
  add(checks, "signature", !fault,
      {fmt::format("{}完好：它覆盖的字节未被改动。", whose.zh),
       fmt::format("It holds, {}: no byte that it covers was changed.", whose.en)},
      fault ? Text{fmt::format("{}不成立：{}", whose.zh, fault->zh),
                   fmt::format("It does not hold, {}: {}", whose.en, fault->en)}
            : Text{});
  if (!signature.certificate.issuer.empty())
    check_certificate(whose, signature.certificate, signature.chain, signature.stated_at, trusting.now, checks);
}

void check_seal(const reports::ReadPdfSignature& first, const Text& laboratory, Checks& checks) {
  if (laboratory.zh.empty() && laboratory.en.empty()) return;
  const auto& owner = first.certificate.organization;
  const bool own = !owner.empty() && (owner == laboratory.zh || owner == laboratory.en);
  add(checks, "seal", own,
      {fmt::format("第一个签名是出具机构“{}”的印章。", laboratory.zh),
       fmt::format("The first signature is the seal of the laboratory, \"{}\".", laboratory.en)},
      {fmt::format("第一个签名属于“{}”，而文件写明由“{}”出具。", owner, laboratory.zh),
       fmt::format("The first signature is that of \"{}\", while the document says it is issued by \"{}\".", owner,
                   laboratory.en)});
}

}  // namespace

void check_pdf_signatures(std::string_view pdf, const Trusting& trusting, const Text& laboratory, Checks& checks) {
  const auto read = reports::read_pdf_signatures(pdf, trusting.certificates);
  for (const auto& fault : read.fields) checks.push_back({"signature_fields", Outcome::fails, fault});
  if (read.signatures.empty()) {
    checks.push_back({"signature", Outcome::fails, {"文件没有电子签名。", "The document is not signed."}});
    return;
  }
  for (const auto& signature : read.signatures) check_one(signature, trusting, checks);
  check_seal(read.signatures.front(), laboratory, checks);
  add_all(checks, "later_changes", read.later_changes,
          {"第一个签名之后只加入了签名，没有别的改动。",
           "After the first signature nothing was changed but for further signatures."});
  add(checks, "all_is_covered", read.all_is_covered,
      {"最后一个签名覆盖整个文件。", "The last signature covers the file to its end."},
      {"最后一个签名之后还有别的字节，它们没有签名。",
       "After the last signature there are further bytes that nobody signed."});
}

std::string check_xml_signature(std::string_view xml, const Trusting& trusting, bool optional, Checks& checks) {
  const auto read = reports::read_xml_signature(xml, trusting.certificates);
  if (!read.is_signed) {
    checks.push_back({"xml_signature", optional ? Outcome::noted : Outcome::fails,
                      optional ? Text{"所附 XML 自身没有签名，由 PDF 的签名保护。",
                                      "The XML attached bears no signature of its own; those of the PDF protect it."}
                               : Text{"XML 没有电子签名。", "The XML is not signed."}});
    return {};
  }
  const auto fault = read.refused ? read.refused : read.broken;
  add(checks, "xml_signature", !fault,
      {"XML 的签名完好：它覆盖全文，内容未被改动。",
       "The signature of the XML holds: it covers the whole of it, and nothing was changed."},
      fault ? Text{"XML 的签名不成立：" + fault->zh, "The signature of the XML does not hold: " + fault->en} : Text{});
  if (!read.refused && !read.certificate.issuer.empty())
    check_certificate({"XML 签名", "the signature of the XML"}, read.certificate, read.chain, read.stated_at,
                      trusting.now, checks);
  return read.certificate.organization;
}

}  // namespace lims::authenticity
