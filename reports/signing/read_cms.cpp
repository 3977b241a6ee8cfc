#include "reports/signing/read_cms.hpp"

#include <openssl/err.h>
#include <openssl/ess.h>

#include <algorithm>

#include "reports/signing/openssl.hpp"

namespace reports {
namespace {

using instruments::Text;
using openssl::Certificates;
using openssl::Cms;
using openssl::der_of;
using openssl::Free;
using openssl::reader_of;

using SigningCertificate = std::unique_ptr<ESS_SIGNING_CERT_V2, Free<ESS_SIGNING_CERT_V2_free>>;

/// CAdES-BES: the certificate is named by its hash in what is signed, so that no other can be put in its place.
bool names_its_certificate(CMS_SignerInfo* signer, X509* certificate) {
  const auto* value = static_cast<const ASN1_STRING*>(
      CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), -3, V_ASN1_SEQUENCE));
  if (value == nullptr) return false;
  const unsigned char* begin = ASN1_STRING_get0_data(value);
  const SigningCertificate named(d2i_ESS_SIGNING_CERT_V2(nullptr, &begin, ASN1_STRING_length(value)));
  if (named == nullptr) return false;
  STACK_OF(X509)* chain = sk_X509_new_null();
  sk_X509_push(chain, certificate);
  const bool same = OSSL_ESS_check_signing_certs(nullptr, named.get(), chain, 1) > 0;
  sk_X509_free(chain);
  return same;
}

bool is_strong(CMS_SignerInfo* signer) {
  X509_ALGOR* digest = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, nullptr);
  const ASN1_OBJECT* algorithm = nullptr;
  X509_ALGOR_get0(&algorithm, nullptr, nullptr, digest);
  const int id = OBJ_obj2nid(algorithm);
  return id == NID_sha256 || id == NID_sha384 || id == NID_sha512 || id == NID_sm3;
}

std::optional<Text> why_broken(CMS_ContentInfo* cms, CMS_SignerInfo* signer, X509* certificate,
                               std::string_view content) {
  if (!is_strong(signer))
    return Text{"签名使用的摘要算法已不安全。", "The signature uses a digest that is no longer safe."};
  const auto bytes = reader_of(content);
  if (CMS_verify(cms, nullptr, nullptr, bytes.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
    return Text{"签名之后，签名所覆盖的内容被改动过。", "What the signature covers was changed after it was made."};
  if (!names_its_certificate(signer, certificate))
    return Text{"签名没有指明它所用的证书（CAdES-BES）。",
                "The signature does not name the certificate it was made with (CAdES-BES)."};
  return std::nullopt;
}

}  // namespace

ReadCms read_cms(std::string_view der, std::string_view content) {
  ReadCms read;
  read.broken = {"签名不是可读的 CMS。", "The signature is no readable CMS."};
  const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
  const Cms cms(d2i_CMS_ContentInfo(nullptr, &begin, static_cast<long>(der.size())));
  ERR_clear_error();
  if (cms == nullptr || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed || CMS_is_detached(cms.get()) != 1)
    return read;
  const auto* signers = CMS_get0_SignerInfos(cms.get());
  if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1) return read;
  auto* signer = sk_CMS_SignerInfo_value(signers, 0);
  const Certificates all(CMS_get1_certs(cms.get()));
  CMS_set1_signers_certs(cms.get(), all.get(), 0);
  X509* certificate = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, &certificate, nullptr, nullptr);
  ERR_clear_error();
  if (certificate == nullptr) return read;
  read.certificate = der_of<i2d_X509>(certificate);
  for (int i = 0; i < sk_X509_num(all.get()); ++i) {
    auto other = der_of<i2d_X509>(sk_X509_value(all.get(), i));
    if (other != read.certificate) read.others.push_back(std::move(other));
  }
  read.broken = why_broken(cms.get(), signer, certificate, content);
  ERR_clear_error();
  return read;
}

}  // namespace reports
