#include "lims/workflow/release.hpp"

#include <fmt/format.h>

#include <vector>

#include "lims/dcc/check.hpp"
#include "reports/pdf/attachment.hpp"
#include "reports/pdf/faults.hpp"

namespace lims {
namespace {

void require_none(const std::vector<std::string>& faults) {
  if (!faults.empty()) throw ReleaseFault(fmt::format("{}", fmt::join(faults, " ")));
}

}  // namespace

void require_good_dcc(const std::string& xml) {
  std::vector<std::string> faults;
  for (const auto& finding : dcc::check_dcc(xml).findings)
    if (finding.severity == dcc::Severity::error)
      faults.push_back(fmt::format("certificate.xml, line {}: {}", finding.place.line, finding.sentence.en));
  require_none(faults);
}

void require_good_pdf(const std::string& pdf, const std::string& attached) {
  auto faults = reports::pdf_faults(pdf);
  if (reports::attachment_of(pdf, reports::attached_dcc) != attached)
    faults.emplace_back("The template does not attach certificate.xml.");
  require_none(faults);
}

}  // namespace lims
