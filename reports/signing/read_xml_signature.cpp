#include "reports/signing/read_xml_signature.hpp"

#include <libxml/parser.h>
#include <libxml/valid.h>

#include <algorithm>
#include <memory>

#include "instruments/dates.hpp"
#include "reports/signing/openssl.hpp"
#include "reports/signing/signer.hpp"
#include "reports/signing/xades_form.hpp"
#include "reports/signing/xml_signature_value.hpp"

namespace reports {
namespace {

using instruments::Text;
using openssl::Free;

/// Keeps libxml2 from printing what it finds in a file of others.
class Quiet {
 public:
  Quiet() { xmlSetStructuredErrorFunc(nullptr, &ignore); }
  ~Quiet() { xmlSetStructuredErrorFunc(nullptr, nullptr); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  static void ignore(void*, xmlError*) {}
};

constexpr std::string_view sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

/// Empty for what is no base64. White space does not count.
std::string bytes_of_base64(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  if (text.empty() || text.size() % 4 != 0) return {};
  std::string bytes(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<unsigned char*>(text.data()),
                      static_cast<int>(text.size())) < 0)
    return {};
  bytes.resize(bytes.size() - static_cast<std::size_t>(std::ranges::count(text, '=')));
  return bytes;
}

bool is_digest_of(const std::string& certificate, const XadesForm& form) {
  if (form.digest_algorithm != sha256) return false;
  const auto hash = sha256_of(certificate);
  return bytes_of_base64(form.certificate_digest) ==
         std::string(reinterpret_cast<const char*>(hash.data()), hash.size());
}

/// "2026-11-21T08:30:00Z", perhaps with parts of a second.
std::optional<std::chrono::sys_seconds> instant_of(const std::string& text) {
  constexpr std::size_t to_the_second = 19;
  if (text.size() <= to_the_second || !text.ends_with('Z')) return std::nullopt;
  return instruments::parse_iso_instant(text.substr(0, to_the_second) + "Z");
}

void judge(const XadesForm& form, const std::vector<std::string>& trusted, ReadXmlSignature& read) {
  std::vector<std::string> certificates;
  for (const auto& each : form.certificates) certificates.push_back(bytes_of_base64(each));
  const auto signer = certificates.front();
  certificates.erase(certificates.begin());
  read.certificate = shown_certificate(signer);
  read.stated_at = instant_of(form.signing_time);
  if (!is_digest_of(signer, form))
    read.broken = {"签名所写的证书摘要与所附证书不符。",
                   "The digest of the certificate that the signature states is not that of the certificate in it."};
  else if (!xml_signature_holds(form.signature, signer))
    read.broken = {"签名之后，文件被改动过。", "The document was changed after it was signed."};
  if (read.stated_at) read.chain = chain_of(signer, certificates, trusted, *read.stated_at);
}

}  // namespace

ReadXmlSignature read_xml_signature(std::string_view xml, const std::vector<std::string>& trusted) {
  ReadXmlSignature read;
  const Quiet quiet;
  const std::unique_ptr<xmlDoc, Free<xmlFreeDoc>> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (document == nullptr || xmlDocGetRootElement(document.get()) == nullptr) return read;
  read.is_signed = count_signatures(document.get()) > 0;
  if (!read.is_signed) return read;
  XadesForm form;
  read.refused = why_refused(document.get(), form);
  if (read.refused) return read;
  if (xmlAddID(nullptr, document.get(), form.id_of_properties->children->content, form.id_of_properties) == nullptr) {
    read.refused = {"签名属性的标识不唯一。", "The name of the signed properties is not unique."};
    return read;
  }
  try {
    judge(form, trusted, read);
  } catch (const std::exception&) {
    read.broken = {"签名或其证书无法读取。", "The signature or its certificate cannot be read."};
  }
  return read;
}

}  // namespace reports
