#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "reports/signing/openssl.hpp"
#include "reports/signing/signer.hpp"

namespace reports {
namespace {

using openssl::Certificate;
using openssl::certificate_from_der;
using openssl::Certificates;
using openssl::check;
using openssl::Cms;
using openssl::complaint;
using openssl::der_of;
using openssl::Free;
using openssl::Key;
using openssl::Pkcs12;

std::string file_content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw SigningFault("The key file " + file.string() + " cannot be read.");
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Opened {
  Key key;
  Certificate certificate;
  std::vector<std::string> issuers;
};

Opened open(const std::filesystem::path& file, const std::string& password) {
  const std::string content = file_content(file);
  const auto* begin = reinterpret_cast<const unsigned char*>(content.data());
  const Pkcs12 archive(d2i_PKCS12(nullptr, &begin, static_cast<long>(content.size())));
  if (archive == nullptr) throw SigningFault(complaint("The key file " + file.string() + " is no PKCS#12"));
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
  STACK_OF(X509)* others = nullptr;
  if (PKCS12_parse(archive.get(), password.c_str(), &key, &certificate, &others) != 1)
    throw SigningFault(complaint("The key file " + file.string() + " cannot be opened with its password"));
  Opened opened{Key(key), Certificate(certificate), {}};
  const Certificates issuers(others);
  if (opened.key == nullptr || opened.certificate == nullptr)
    throw SigningFault("The key file " + file.string() + " has no key with its certificate.");
  for (int i = 0; i < sk_X509_num(issuers.get()); ++i) {
    X509* issuer = sk_X509_value(issuers.get(), i);
    if (X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(issuer)) != 0)
      opened.issuers.push_back(der_of<i2d_X509>(issuer));
  }
  return opened;
}

void require_valid_now(const X509* certificate) {
  if (X509_cmp_current_time(X509_get0_notBefore(certificate)) >= 0)
    throw SigningFault("The certificate of the signer is not valid yet.");
  if (X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
    throw SigningFault("The certificate of the signer has expired.");
}

bool is_elliptic(const EVP_PKEY* key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC;
}

std::string bare_signature(EVP_PKEY* key, const Sha256& hash) {
  const std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>> context(EVP_PKEY_CTX_new(key, nullptr));
  check(context != nullptr && EVP_PKEY_sign_init(context.get()) == 1, "signature");
  if (!is_elliptic(key)) check(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1, "padding");
  check(EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1, "hash");
  std::size_t size = 0;
  check(EVP_PKEY_sign(context.get(), nullptr, &size, hash.data(), hash.size()) == 1, "signature");
  std::string signature(size, '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(signature.data());
  check(EVP_PKEY_sign(context.get(), bytes, &size, hash.data(), hash.size()) == 1, "signature");
  signature.resize(size);
  return signature;
}

/// An XML signature holds r and s, each as long as the order of the curve (XMLDSig 1.1, 6.4.3).
std::string r_and_s(EVP_PKEY* key, const std::string& der) {
  const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>> parts(
      d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
  check(parts != nullptr, "signature");
  const int length = (EVP_PKEY_get_bits(key) + 7) / 8;
  std::string row(2 * static_cast<std::size_t>(length), '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(row.data());
  check(BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), bytes, length) == length, "signature");
  check(BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), bytes + length, length) == length, "signature");
  return row;
}

/// The content is not here, so that its hash is set as the attribute that is signed (RFC 5652, 5.4).
std::string cms_of(const Opened& opened, const Sha256& hash) {
  const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY));
  check(cms != nullptr, "CMS");
  constexpr unsigned int flags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;
  CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), opened.certificate.get(), opened.key.get(), EVP_sha256(), flags);
  check(signer != nullptr, "signer");
  for (const auto& issuer : opened.issuers)
    check(CMS_add1_cert(cms.get(), certificate_from_der(issuer).get()) == 1, "issuer");
  check(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1,
        "content type");
  check(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, hash.data(),
                                    static_cast<int>(hash.size())) == 1,
        "digest");
  check(CMS_SignerInfo_sign(signer) == 1, "signature");
  return der_of<i2d_CMS_ContentInfo>(cms.get());
}

/// Opening a file costs thousands of rounds of its password; what everybody may know of it is kept once it was open.
class Pkcs12Signer final : public Signer {
 public:
  Pkcs12Signer(std::filesystem::path file, std::string password)
      : file_(std::move(file)), password_(std::move(password)) {}
  ~Pkcs12Signer() override { OPENSSL_cleanse(password_.data(), password_.size()); }

  std::string certificate() override { return known().certificate; }
  std::vector<std::string> issuers() override { return known().issuers; }
  std::string algorithm() override { return known().algorithm; }

  std::string sign(const Sha256& hash) override {
    const auto opened = open_valid();
    const auto signature = bare_signature(opened.key.get(), hash);
    return is_elliptic(opened.key.get()) ? r_and_s(opened.key.get(), signature) : signature;
  }
  std::string sign_cms(const Sha256& hash) override { return cms_of(open_valid(), hash); }

 private:
  struct Known {
    std::string certificate, algorithm;
    std::vector<std::string> issuers;
  };

  const Known& known() {
    if (!known_) open_valid();
    return *known_;
  }

  Opened open_valid() {
    auto opened = open(file_, password_);
    require_valid_now(opened.certificate.get());
    known_ = {der_of<i2d_X509>(opened.certificate.get()), is_elliptic(opened.key.get()) ? "ecdsa-sha256" : "rsa-sha256",
              opened.issuers};
    return opened;
  }

  std::filesystem::path file_;
  std::string password_;
  std::optional<Known> known_;
};

}  // namespace

Sha256 sha256_of(std::string_view bytes) {
  Sha256 hash{};
  ::SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}

std::unique_ptr<Signer> signer_of_pkcs12(const std::filesystem::path& file, std::string password) {
  return std::make_unique<Pkcs12Signer>(file, std::move(password));
}

}  // namespace reports
