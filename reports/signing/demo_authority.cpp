#include "reports/signing/demo_authority.hpp"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <fstream>

#include "reports/signing/openssl.hpp"

namespace reports {
namespace {

using openssl::Bio;
using openssl::Certificate;
using openssl::Certificates;
using openssl::check;
using openssl::der_of;
using openssl::Free;
using openssl::Key;
using openssl::Pkcs12;

constexpr long ten_years = 3652L * 24 * 60 * 60;

Key new_key() {
  Key key(EVP_EC_gen("P-256"));
  check(key != nullptr, "key");
  return key;
}

void set_name(X509_NAME* name, const KeyOwner& owner) {
  const auto add = [&](const char* field, const std::string& text) {
    check(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()), -1, 0) == 1,
          field);
  };
  add("C", "CN");
  add("O", owner.organization);
  add("CN", owner.name);
}

void extend(X509* certificate, X509* issuer, int extension, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> made(
      X509V3_EXT_conf_nid(nullptr, &context, extension, value));
  check(made != nullptr && X509_add_ext(certificate, made.get(), -1) == 1, value);
}

Certificate blank_certificate(EVP_PKEY* key, const KeyOwner& owner) {
  Certificate certificate(X509_new());
  check(certificate != nullptr && X509_set_version(certificate.get(), 2) == 1, "certificate");
  std::int64_t serial = 0;
  check(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "serial number");
  ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate.get()), serial & INT64_MAX);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -24L * 60 * 60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), ten_years);
  check(X509_set_pubkey(certificate.get(), key) == 1, "key");
  set_name(X509_get_subject_name(certificate.get()), owner);
  return certificate;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary);
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  stream << bytes;
  if (!stream.flush()) throw std::runtime_error("The file " + file.string() + " cannot be written.");
}

std::string content_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

struct DemoAuthority::Parts {
  Key key;
  Certificate certificate;
};

DemoAuthority::DemoAuthority(std::filesystem::path folder)
    : folder_(std::move(folder)), parts_(std::make_unique<Parts>()) {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
  parts_->key = new_key();
  parts_->certificate = blank_certificate(parts_->key.get(), {"Etalon", "DEMONSTRATION – without legal effect"});
  X509* own = parts_->certificate.get();
  check(X509_set_issuer_name(own, X509_get_subject_name(own)) == 1, "issuer");
  extend(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(own, own, NID_subject_key_identifier, "hash");
  check(X509_sign(own, parts_->key.get(), EVP_sha256()) > 0, "signature");
  const Bio pem(BIO_new(BIO_s_mem()));
  check(PEM_write_bio_X509(pem.get(), own) == 1, "certificate");
  write(folder_ / "authority.pem", content_of(pem.get()));
}

DemoAuthority::~DemoAuthority() = default;

void DemoAuthority::make_key(const std::string& file, const KeyOwner& owner, const std::string& password) {
  const auto key = new_key();
  const auto certificate = blank_certificate(key.get(), owner);
  X509* issuer = parts_->certificate.get();
  check(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)) == 1, "issuer");
  extend(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
  extend(certificate.get(), issuer, NID_key_usage, "critical,digitalSignature,nonRepudiation");
  extend(certificate.get(), issuer, NID_subject_key_identifier, "hash");
  extend(certificate.get(), issuer, NID_authority_key_identifier, "keyid:always");
  check(X509_sign(certificate.get(), parts_->key.get(), EVP_sha256()) > 0, "signature");
  const Certificates others(sk_X509_new_null());
  const Pkcs12 archive(
      PKCS12_create(password.c_str(), owner.name.c_str(), key.get(), certificate.get(), others.get(), 0, 0, 0, 0, 0));
  check(archive != nullptr, "PKCS#12");
  write(folder_ / (file + ".p12"), der_of<i2d_PKCS12>(archive.get()));
}

}  // namespace reports
