#include "reports/signing/certificate_chain.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "reports/signing/openssl.hpp"

namespace reports {
namespace {

using openssl::Certificate;
using openssl::certificate_from_der;
using openssl::Certificates;
using openssl::check;
using openssl::der_of;
using openssl::reader_of;
using openssl::Store;
using openssl::StoreContext;

std::string entry_of(const X509_NAME* name, int which) {
  const int at = X509_NAME_get_index_by_NID(name, which, -1);
  if (at < 0) return {};
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return {};
  std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
  OPENSSL_free(utf8);
  return text;
}

std::chrono::sys_seconds instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  check(ASN1_TIME_to_tm(time, &parts) == 1, "time of a certificate");
  const std::chrono::sys_days day = std::chrono::year(parts.tm_year + 1900) / (parts.tm_mon + 1) / parts.tm_mday;
  return day + std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
         std::chrono::seconds(parts.tm_sec);
}

Chain said_of(int error) {
  switch (error) {
    case X509_V_OK:
      return Chain::trusted;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return Chain::expired;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return Chain::unknown_authority;
    default:
      return Chain::broken;
  }
}

}  // namespace

ShownCertificate shown_certificate(std::string_view der) {
  const auto certificate = certificate_from_der(der);
  const auto* subject = X509_get_subject_name(certificate.get());
  const auto* issuer = X509_get_issuer_name(certificate.get());
  ShownCertificate shown;
  shown.name = entry_of(subject, NID_commonName);
  shown.organization = entry_of(subject, NID_organizationName);
  const auto issuer_name = entry_of(issuer, NID_commonName);
  const auto issuer_organization = entry_of(issuer, NID_organizationName);
  shown.issuer = issuer_organization.empty() ? issuer_name : issuer_name + " (" + issuer_organization + ")";
  shown.valid_from = instant_of(X509_get0_notBefore(certificate.get()));
  shown.valid_until = instant_of(X509_get0_notAfter(certificate.get()));
  shown.may_sign = (X509_get_key_usage(certificate.get()) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
  shown.demonstration = issuer_organization == "Etalon" && issuer_name.starts_with("DEMONSTRATION");
  return shown;
}

Chain chain_of(std::string_view certificate, const std::vector<std::string>& others,
               const std::vector<std::string>& trusted, std::chrono::sys_seconds at) {
  if (trusted.empty()) return Chain::not_judged;
  const Store store(X509_STORE_new());
  for (const auto& der : trusted) X509_STORE_add_cert(store.get(), certificate_from_der(der).get());
  const Certificates between(sk_X509_new_null());
  for (const auto& der : others) sk_X509_push(between.get(), certificate_from_der(der).release());
  const auto leaf = certificate_from_der(certificate);
  const StoreContext context(X509_STORE_CTX_new());
  check(X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), between.get()) == 1, "chain of certificates");
  auto* parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(parameters, at.time_since_epoch().count());
  // Whoever gives the certificate of a signer itself trusts it.
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
  const bool good = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  ERR_clear_error();
  if (!good && error == X509_V_OK) return Chain::broken;
  return said_of(error);
}

std::vector<std::string> certificates_of_pem(std::string_view pem) {
  const auto bio = reader_of(pem);
  std::vector<std::string> certificates;
  for (Certificate each(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)); each != nullptr;
       each.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)))
    certificates.push_back(der_of<i2d_X509>(each.get()));
  ERR_clear_error();
  return certificates;
}

}  // namespace reports
