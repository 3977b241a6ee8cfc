#pragma once

#include <string>
#include <string_view>

#include "reports/signing/signer.hpp"

namespace reports {

/// The XML document with an enveloped signature as the last child of its root: XAdES-BES (ETSI EN 319 132-1), over the
/// whole document in Canonical XML 1.1. `signed_at` is an instant, UTC. The other bytes stay as they are.
/// Throws SigningFault, or std::runtime_error for what is no XML.
std::string signed_xml(std::string_view xml, std::string_view signed_at, Signer& signer);

}  // namespace reports
