#pragma once

#include <chrono>
#include <string_view>

#include "instruments/refusal.hpp"
#include "lims/authenticity/check.hpp"

namespace lims::authenticity {

/// What whoever asks trusts, and when that is.
struct Trusting {
  std::vector<std::string> certificates;  // of authorities, in DER
  std::chrono::sys_seconds now;
  // Whether attachments and pages are looked into where nobody who is trusted vouches for them: a server that anybody
  // may ask does not, since they could be made to keep it busy.
  bool looks_into_strangers = true;
};

/// Every signature of a PDF, and that the first is the seal of this laboratory (by either name; empty: not known).
void check_pdf_signatures(std::string_view pdf, const Trusting& trusting, const instruments::Text& laboratory,
                          Checks& checks);

/// The signature of an XML document; `optional` where a signed PDF around it vouches for it. Gives the organization
/// whose signature it is; empty where it is not signed.
std::string check_xml_signature(std::string_view xml, const Trusting& trusting, bool optional, Checks& checks);

}  // namespace lims::authenticity
