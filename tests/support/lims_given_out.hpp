#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "lims/authenticity/examine.hpp"
#include "reports/pdf/certificate_pdf.hpp"
#include "tests/support/reports_keys.hpp"

/// Documents that a laboratory gave out, genuine and not, and what is found in them.
namespace given_out {

/// The content of a verification, and the record that is attached to it.
struct GivenOut {
  nlohmann::json content;
  std::map<std::string, reports::FurtherAttachment> attachments;
};

const GivenOut& verification();
DemoKeys& keys();

std::string rendered(const GivenOut& given);
/// Its paper, with both signatures.
const std::string& genuine();
/// Its digital certificate, not signed.
std::string certificate_xml();
/// That of another laboratory, whose name is the one in the seal of `keys`.
std::string foreign_xml();

lims::authenticity::Examined examined(const std::string& file, const std::vector<std::string>& trusted);
lims::authenticity::Examined examined(const std::string& file);
std::set<std::string> with(lims::authenticity::Outcome outcome, const lims::authenticity::Examined& examined);

/// What fails in a file, which is not good.
std::set<std::string> failures(const std::string& file);
/// The failures of a document that the laboratory's own keys sign although its parts do not agree.
std::set<std::string> failures_of(const std::function<void(GivenOut&)>& change);
void change_record(GivenOut& given, const std::function<void(nlohmann::json&)>& change);

}  // namespace given_out
