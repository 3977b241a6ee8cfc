#include "reports/signing/xml_signature.hpp"

#include <fmt/format.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <memory>

#include "reports/signing/openssl.hpp"

namespace reports {
namespace {

using openssl::Free;

constexpr std::string_view xmldsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view xades = "http://uri.etsi.org/01903/v1.3.2#";
constexpr std::string_view exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
constexpr std::string_view sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string base64(const Sha256& hash) {
  return base64(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

/// Canonical XML 1.1 without comments: what the enveloped signature is made of.
std::string canonical(std::string_view xml) {
  const std::unique_ptr<xmlDoc, Free<xmlFreeDoc>> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (document == nullptr) throw std::runtime_error("What is to be signed is no XML.");
  xmlChar* text = nullptr;
  const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_1_1, nullptr, 0, &text);
  if (size < 0) throw std::runtime_error("What is to be signed has no canonical form.");
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(text, xmlFree);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

// The two parts that are hashed are written in their exclusive canonical form: each declares its namespaces at its
// beginning, attributes stand in order, no element is empty. So they are hashed as they stand.

std::string signed_properties(std::string_view signed_at, Signer& signer) {
  return fmt::format(
      R"(<xades:SignedProperties xmlns:xades="{0}" Id="signed-properties"><xades:SignedSignatureProperties>)"
      R"(<xades:SigningTime>{1}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>)"
      R"(<ds:DigestMethod xmlns:ds="{2}" Algorithm="{3}"></ds:DigestMethod>)"
      R"(<ds:DigestValue xmlns:ds="{2}">{4}</ds:DigestValue></xades:CertDigest></xades:Cert>)"
      R"(</xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties>)",
      xades, signed_at, xmldsig, sha256, base64(sha256_of(signer.certificate())));
}

std::string digest(const std::string& text) {
  return fmt::format(
      R"(<ds:DigestMethod Algorithm="{}"></ds:DigestMethod><ds:DigestValue>{}</ds:DigestValue></ds:Reference>)", sha256,
      base64(sha256_of(text)));
}

std::string transform(std::string_view algorithm) {
  return fmt::format(R"(<ds:Transform Algorithm="{}"></ds:Transform>)", algorithm);
}

std::string signed_info(const std::string& document, const std::string& properties, const std::string& algorithm) {
  return fmt::format(
      R"(<ds:SignedInfo xmlns:ds="{}"><ds:CanonicalizationMethod Algorithm="{}"></ds:CanonicalizationMethod>)"
      R"(<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#{}"></ds:SignatureMethod>)"
      R"(<ds:Reference URI=""><ds:Transforms>{}{}</ds:Transforms>{})"
      R"(<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#signed-properties"><ds:Transforms>{})"
      R"(</ds:Transforms>{}</ds:SignedInfo>)",
      xmldsig, exclusive, algorithm, transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature"),
      transform("http://www.w3.org/2006/12/xml-c14n11"), digest(document), transform(exclusive), digest(properties));
}

std::string key_info(Signer& signer) {
  std::string text = "<ds:KeyInfo><ds:X509Data>";
  const auto add = [&](const std::string& der) {
    text += "<ds:X509Certificate>" + base64(der) + "</ds:X509Certificate>";
  };
  add(signer.certificate());
  for (const auto& issuer : signer.issuers()) add(issuer);
  return text + "</ds:X509Data></ds:KeyInfo>";
}

}  // namespace

std::string signed_xml(std::string_view xml, std::string_view signed_at, Signer& signer) {
  const auto properties = signed_properties(signed_at, signer);
  const auto info = signed_info(canonical(xml), properties, signer.algorithm());
  const auto signature =
      fmt::format(R"(<ds:Signature xmlns:ds="{}" Id="signature">{}<ds:SignatureValue>{}</ds:SignatureValue>{})"
                  R"(<ds:Object><xades:QualifyingProperties xmlns:xades="{}" Target="#signature">{})"
                  R"(</xades:QualifyingProperties></ds:Object></ds:Signature>)",
                  xmldsig, info, base64(signer.sign(sha256_of(info))), key_info(signer), xades, properties);
  const auto end = xml.rfind("</");
  if (end == std::string_view::npos) throw std::runtime_error("The root of what is to be signed is empty.");
  return std::string(xml.substr(0, end)) + signature + std::string(xml.substr(end));
}

}  // namespace reports
