#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// What a certificate says of itself.
struct ShownCertificate {
  std::string name;          // common name of whose it is
  std::string organization;  // may be empty
  std::string issuer;        // common name, with the organization
  std::chrono::sys_seconds valid_from, valid_until;
  bool may_sign = true;        // its key usage allows signatures
  bool demonstration = false;  // of an authority that our program made for a demonstration

  bool is_valid_at(std::chrono::sys_seconds instant) const { return valid_from <= instant && instant <= valid_until; }
};

/// `der` is of a certificate. Throws std::runtime_error for what is none.
ShownCertificate shown_certificate(std::string_view der);

/// Whether a certificate leads to one that the reader trusts.
enum class Chain : std::uint8_t { not_judged, trusted, expired, unknown_authority, broken };

/// Leads from the certificate over `others` to one of `trusted` (all DER), as it was at that instant; `not_judged`
/// where nothing is trusted. Revocation is not looked at: nothing is fetched.
Chain chain_of(std::string_view certificate, const std::vector<std::string>& others,
               const std::vector<std::string>& trusted, std::chrono::sys_seconds at);

/// The certificates of a PEM file, in DER; empty when there are none.
std::vector<std::string> certificates_of_pem(std::string_view pem);

}  // namespace reports
