#include "tests/support/lims_mail_keys.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace tests {
namespace {

constexpr long a_day = 24 * 60 * 60;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

File file(const std::filesystem::path& path) {
  File opened(std::fopen(path.c_str(), "w"), &std::fclose);
  if (!opened) throw std::runtime_error("cannot write " + path.string());
  return opened;
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()), &X509_EXTENSION_free);
  X509_add_ext(certificate, extension.get(), -1);
}

Certificate certificate_of(EVP_PKEY* key, const std::string& host) {
  Certificate certificate(X509_new(), &X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -a_day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), a_day);
  X509_set_pubkey(certificate.get(), key);
  auto* const name = X509_get_subject_name(certificate.get());
  const auto* const text = reinterpret_cast<const unsigned char*>(host.c_str());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate.get(), NID_subject_alt_name, "DNS:" + host);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

}  // namespace

void make_mail_keys(const std::filesystem::path& folder, const std::string& host) {
  const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
  const auto certificate = certificate_of(key.get(), host);
  PEM_write_PrivateKey(file(folder / "key.pem").get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  PEM_write_X509(file(folder / "certificate.pem").get(), certificate.get());
}

}  // namespace tests
