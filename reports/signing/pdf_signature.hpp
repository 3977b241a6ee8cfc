#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/signing/signer.hpp"

namespace reports {

/// What a signature in a PDF says beside its certificate.
struct PdfSignature {
  std::string field;      // name of the field, another for every signature: "seal", "approver"
  std::string name;       // who signs, as a person reads it
  std::string reason;     // why; may be empty
  std::string signed_at;  // instant, UTC, 2026-11-21T08:30:00Z
};

/// The PDF with one signature more: PAdES (ETSI EN 319 142-1), appended as an incremental update, so that signatures
/// made before still hold. Throws SigningFault, or std::runtime_error for bytes that are no PDF of ours.
std::string signed_pdf(std::string pdf, const PdfSignature& signature, Signer& signer);

}  // namespace reports
