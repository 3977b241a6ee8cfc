#include "reports/pdf/attachments.hpp"

#include "reports/pdf/pdf_file.hpp"

namespace reports {

std::optional<std::map<std::string, std::string>> attachments_of(std::string_view pdf) {
  const PdfFile file(pdf);
  if (!file.damage().empty()) return std::nullopt;
  std::map<std::string, std::string> attachments;
  for (const auto& specification : file.catalogue().at("/AF").items()) {
    const auto name = specification.at(specification.has("/UF") ? "/UF" : "/F").text();
    if (!attachments.emplace(name, specification.at("/EF").at("/F").bytes()).second) return std::nullopt;
  }
  return attachments;
}

}  // namespace reports
