#pragma once

#include <string>
#include <string_view>

namespace reports {

class PdfRenderer;

/// The paper of a document: PDF/A-3a of the frozen content (`to_json(document).dump()`, exactly as stored), which is
/// attached to it as content.json. A pure function of content and templates: the date of creation is `issued_at`, the
/// QR code is that of `public_url`. `dcc`, where it is not empty, is attached as certificate.xml. Throws RenderFault
/// when it cannot be rendered, std::exception when the content is not ours.
std::string certificate_pdf(PdfRenderer& renderer, std::string_view frozen_content, std::string_view dcc = {});

}  // namespace reports
