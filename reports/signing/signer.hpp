#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

using Sha256 = std::array<unsigned char, 32>;

Sha256 sha256_of(std::string_view bytes);

/// A key that cannot be used: a file that is not there or no PKCS#12, a wrong password, an expired certificate. The
/// document stays unsigned until it is mended.
class SigningFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Who signs: hashes go in, signatures come out, so that the key may live in a file, a token or another process.
class Signer {
 public:
  Signer() = default;
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  virtual ~Signer() = default;

  /// Of the signer, in DER.
  virtual std::string certificate() = 0;
  /// Of those who issued it, the nearest first, without the root.
  virtual std::vector<std::string> issuers() = 0;
  /// "ecdsa-sha256" or "rsa-sha256".
  virtual std::string algorithm() = 0;
  /// The bare signature of a hash: PKCS#1 for RSA, r and s in a row for ECDSA (as XML signatures have it).
  virtual std::string sign(const Sha256& hash) = 0;
  /// The detached CMS of content with this hash, in DER, with the attributes of CAdES-BES (ETSI EN 319 122-1).
  virtual std::string sign_cms(const Sha256& hash) = 0;
};

/// A signer whose key and certificates are in a PKCS#12 file. The file is opened for each signature and the
/// key is in memory only while it signs. What cannot be used is said by what is asked of it, as a SigningFault.
std::unique_ptr<Signer> signer_of_pkcs12(const std::filesystem::path& file, std::string password);

}  // namespace reports
