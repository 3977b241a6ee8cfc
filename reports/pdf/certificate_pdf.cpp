#include "reports/pdf/certificate_pdf.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "reports/document.hpp"
#include "reports/pdf/renderer.hpp"
#include "reports/qr.hpp"

namespace reports {
namespace {

/// "2026-11-21T08:30:00Z"; fractions of a second, if any, are cut.
std::chrono::sys_seconds instant_of(std::string_view text) {
  const auto fail = [&] { return std::runtime_error(fmt::format("'{}' is no instant in UTC.", text)); };
  if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') throw fail();
  const auto date = instruments::parse_iso_date(text.substr(0, 10));
  const auto number = [&](std::size_t at) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + at + 2, value);
    if (fault != std::errc{} || end != text.data() + at + 2) throw fail();
    return value;
  };
  if (!date) throw fail();
  return std::chrono::sys_days(*date) + std::chrono::hours(number(11)) + std::chrono::minutes(number(14)) +
         std::chrono::seconds(number(17));
}

}  // namespace

std::string certificate_pdf(PdfRenderer& renderer, std::string_view frozen_content) {
  const Document document = document_from_json(nlohmann::json::parse(frozen_content));
  RenderRequest request;
  request.template_name = word_of(document.kind);
  request.created = instant_of(document.issued_at);
  request.files["content.json"] = {std::string(frozen_content)};
  if (!document.public_url.empty()) request.files["qr.svg"] = {qr_svg(document.public_url)};
  if (document.laboratory.logo) request.files["logo"] = {document.laboratory.logo->base64, true};
  return renderer.render(request);
}

}  // namespace reports
