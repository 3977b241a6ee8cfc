#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// What keeps a PDF from being the archival document a certificate has to be (PDF/A-3, ISO 19005-3), one sentence each;
/// empty when the structural check finds nothing: readable and unencrypted, trailer ID, XMP that equals the document
/// information, output intent with an ICC profile, every font embedded and with ToUnicode, no Type 3 font, no script,
/// tagged, and each embedded file with a media type and a relationship, listed in the catalogue's AF.
std::vector<std::string> pdf_faults(std::string_view pdf);

}  // namespace reports
