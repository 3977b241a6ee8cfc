#include "reports/pdf/certificate_pdf.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "reports/document.hpp"
#include "reports/pdf/attachment.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/qr.hpp"

namespace reports {
namespace {

std::chrono::sys_seconds instant_of(std::string_view text) {
  const auto instant = instruments::parse_iso_instant(text);
  if (!instant) throw std::runtime_error(fmt::format("'{}' is no instant in UTC.", text));
  return *instant;
}

}  // namespace

std::pair<const std::string, FurtherAttachment> dcc_attachment(std::string dcc) {
  return {std::string(attached_dcc),
          {std::move(dcc), "text/xml", "The same as a digital calibration certificate (DCC)", "alternative"}};
}

std::string certificate_pdf(PdfRenderer& renderer, std::string_view frozen_content,
                            const std::map<std::string, FurtherAttachment>& further,
                            const std::map<std::string, std::string>& templates) {
  const Document document = document_from_json(nlohmann::json::parse(frozen_content));
  RenderRequest request;
  for (const auto& [name, text] : templates) request.files[name] = {text};
  request.template_name = word_of(document.kind);
  request.created = instant_of(document.issued_at);
  request.files["content.json"] = {std::string(frozen_content)};
  if (!document.public_url.empty()) request.files["qr.svg"] = {qr_svg(document.public_url)};
  if (document.laboratory.logo) request.files["logo"] = {document.laboratory.logo->base64, true};
  auto attachments = nlohmann::json::array();
  for (const auto& [name, file] : further) {
    request.files[name] = {file.content};
    attachments.push_back({{"name", name},
                           {"media_type", file.media_type},
                           {"description", file.description},
                           {"relationship", file.relationship}});
  }
  request.files["attachments.json"] = {attachments.dump()};
  return renderer.render(request);
}

}  // namespace reports
