#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lims/authenticity/check.hpp"

namespace lims::authenticity {

/// What a digital calibration certificate says of itself; empty where it says nothing.
struct StatedInXml {
  std::string number;
  std::vector<std::string> laboratory;  // its name, in each language
  std::string record_sha256;
  std::string public_url;
  bool of_this_program = false;
  bool demonstration = false;
};

/// Refuses (invalid_input) what cannot be read.
StatedInXml stated_in(std::string_view xml);

/// What can be said of a certificate that came without its PDF: whether `signer` is the laboratory it names, by which
/// hash the record is known, and what nobody can tell from it.
void check_stated(const StatedInXml& stated, const std::string& signer, Checks& checks);

}  // namespace lims::authenticity
