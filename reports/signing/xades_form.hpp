#pragma once

#include <libxml/tree.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace reports {

/// The parts of an enveloped XAdES signature.
struct XadesForm {
  xmlNode* signature = nullptr;
  xmlAttr* id_of_properties = nullptr;
  std::string signing_time;
  std::string certificate_digest;         // of SigningCertificateV2, base64
  std::string digest_algorithm;           // its URI
  std::vector<std::string> certificates;  // of KeyInfo, base64; the signer's is the first
};

/// How many ds:Signature there are, anywhere.
std::size_t count_signatures(const xmlDoc* document);

/// Finds the parts; says why the form is none that is accepted (see read_xml_signature).
std::optional<instruments::Text> why_refused(xmlDoc* document, XadesForm& form);

}  // namespace reports
