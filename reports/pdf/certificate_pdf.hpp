#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace reports {

class PdfRenderer;

/// A file that goes with the paper of a document.
struct FurtherAttachment {
  std::string content;
  std::string media_type;
  std::string description;
  std::string relationship = "source";  // to what is printed (ISO 32000-2, 14.13.2)
};

/// The paper of a document: PDF/A-3a of the frozen content (`to_json(document).dump()`, exactly as stored), which is
/// attached to it as content.json. A pure function of content and templates: the date of creation is `issued_at`, the
/// QR code is that of `public_url`. `further` are attached beside it, by name; `templates` stand in the place of those
/// of the same file name. Throws RenderFault when it cannot be rendered, std::exception when the content is not ours.
std::string certificate_pdf(PdfRenderer& renderer, std::string_view frozen_content,
                            const std::map<std::string, FurtherAttachment>& further = {},
                            const std::map<std::string, std::string>& templates = {});

/// The digital calibration certificate as an attachment, by its name.
std::pair<const std::string, FurtherAttachment> dcc_attachment(std::string dcc);

}  // namespace reports
