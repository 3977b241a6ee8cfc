#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

// OpenSSL's objects, freed by themselves. Included only in .cpp files of this folder.
namespace reports::openssl {

template <auto release>
struct Free {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

inline void free_certificates(STACK_OF(X509) * stack) {
  sk_X509_pop_free(stack, X509_free);
}

using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), Free<free_certificates>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Free<CMS_ContentInfo_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Pkcs12 = std::unique_ptr<PKCS12, Free<PKCS12_free>>;
using Store = std::unique_ptr<X509_STORE, Free<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Free<X509_STORE_CTX_free>>;

/// What OpenSSL complains of, after `what`; its queue of errors is empty afterwards.
std::string complaint(std::string_view what);

/// Throws std::runtime_error with the complaint unless `done`.
void check(bool done, std::string_view what);

/// Reads from bytes that outlive it.
Bio reader_of(std::string_view bytes);

/// The DER form of an object that OpenSSL writes by `write`.
template <auto write, class T>
std::string der_of(const T* object) {
  unsigned char* bytes = nullptr;
  const int size = write(object, &bytes);
  check(size > 0, "DER");
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

Certificate certificate_from_der(std::string_view der);

}  // namespace reports::openssl
