#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace reports {

/// A detached CMS signature: whose it is, and why it does not hold.
struct ReadCms {
  std::optional<instruments::Text> broken;
  std::string certificate;          // of the signer, in DER; empty where there is none
  std::vector<std::string> others;  // the further certificates in it
};

/// `content` is what should have been signed. Chains of certificates are not looked at.
ReadCms read_cms(std::string_view cms, std::string_view content);

}  // namespace reports
