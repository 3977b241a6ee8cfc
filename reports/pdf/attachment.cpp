#include "reports/pdf/attachment.hpp"

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

std::optional<std::string> attachment_of(std::string_view pdf, std::string_view name) {
  auto attachments = attachments_of(pdf);
  if (!attachments) return std::nullopt;
  const auto found = attachments->find(std::string(name));
  return found == attachments->end() ? std::nullopt : std::optional(std::move(found->second));
}

}  // namespace reports
