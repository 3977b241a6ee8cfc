#pragma once

#include <libxml/tree.h>

#include <string>

namespace reports {

/// Whether digests and value of a ds:Signature hold with the key of this certificate (DER), for the two references
/// that it has. What it refers to has to have been looked at before: here is only arithmetic. Nothing is fetched, and
/// no key is taken from the document.
bool xml_signature_holds(xmlNode* signature, const std::string& certificate);

}  // namespace reports
