#include "reports/pdf/attachment.hpp"

#include "reports/pdf/pdf_file.hpp"

namespace reports {

std::optional<std::string> attachment_of(std::string_view pdf, std::string_view name) {
  const PdfFile file(pdf);
  if (!file.damage().empty()) return std::nullopt;
  for (const auto& associated : file.catalogue().at("/AF").items())
    if (associated.at("/UF").text() == name) return associated.at("/EF").at("/F").bytes();
  return std::nullopt;
}

}  // namespace reports
