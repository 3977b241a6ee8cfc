#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "instruments/refusal.hpp"

namespace instruments::procedures {

/// What the newer of two procedures says otherwise than the older one, a sentence for each difference, in the order of
/// the file: "Limit of `error_up` in item `indication` changed from `mpe_here` to `2 * mpe_here`". Both are
/// Procedure::content. A place without words of its own is named by its path, so no difference is left out; what is not
/// in the content is none: comments, spaces, the order of named things such as columns. Empty: they say the same.
std::vector<Text> differences(const nlohmann::json& older, const nlohmann::json& newer);

}  // namespace instruments::procedures
