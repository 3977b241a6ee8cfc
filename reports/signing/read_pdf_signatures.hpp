#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"
#include "reports/signing/certificate_chain.hpp"

namespace reports {

/// One signature in a PDF, as it stands there.
struct ReadPdfSignature {
  std::string field;
  std::string name;
  std::optional<std::chrono::sys_seconds> stated_at;  // as the signer says; nobody else vouches for it
  std::size_t end = 0;                                // the byte after the last that it covers
  std::optional<instruments::Text> misplaced;         // why it covers something else than it should
  std::optional<instruments::Text> broken;            // why it does not hold over the bytes it covers
  ShownCertificate certificate;
  Chain chain = Chain::not_judged;  // at the time stated
};

struct ReadPdfSignatures {
  std::vector<ReadPdfSignature> signatures;      // in the order in which they were made
  std::vector<instruments::Text> fields;         // what is wrong with the fields of signatures as a whole
  std::vector<instruments::Text> later_changes;  // what was done after the first signature beside signing once more
  bool all_is_covered = false;                   // the last signature covers the file to its end
};

/// Reads every signature of a PDF that may come from anybody: ISO 32000-1, 12.8, and PAdES (ETSI EN 319 142-1). No
/// signatures for what cannot be read as PDF.
ReadPdfSignatures read_pdf_signatures(std::string_view pdf, const std::vector<std::string>& trusted);

}  // namespace reports
