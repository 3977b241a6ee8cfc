#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"
#include "reports/signing/certificate_chain.hpp"

namespace reports {

/// The signature of an XML document, as `signed_xml` makes them.
struct ReadXmlSignature {
  bool is_signed = false;                    // there is a ds:Signature somewhere
  std::optional<instruments::Text> refused;  // why its form is none that is accepted; then nothing else is told
  std::optional<instruments::Text> broken;   // why it does not hold
  std::optional<std::chrono::sys_seconds> stated_at;
  ShownCertificate certificate;
  Chain chain = Chain::not_judged;  // at the time stated
};

/// Accepts exactly one enveloped signature that is a child of the root and covers the whole document and its own
/// signed properties, nothing else (XAdES-BES); every other form is refused, since it may cover something else than a
/// reader sees. Nothing is fetched; a document type declaration is refused.
ReadXmlSignature read_xml_signature(std::string_view xml, const std::vector<std::string>& trusted);

}  // namespace reports
