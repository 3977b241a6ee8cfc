#pragma once

#include <string>
#include <string_view>

#include "lims/authenticity/check.hpp"
#include "lims/authenticity/signatures.hpp"

namespace lims::authenticity {

/// What was found in a document, in the order in which it was looked at.
struct Examined {
  Checks checks;
  std::string number;           // as the document says; empty where it says none
  std::string content;          // the frozen content attached; empty where there is none
  std::string public_url = {};  // where the document says one is told whether it stands; empty where it says none

  /// Nothing failed and nothing stayed unknown.
  bool is_good() const;
};

/// Looks at a certificate in PDF or XML (DCC) that may come from anybody, by itself alone: signatures, archival form,
/// attachments, what is printed, and the results computed again. Nothing is fetched and nothing kept.
Examined examine(std::string_view file, const Trusting& trusting);

}  // namespace lims::authenticity
