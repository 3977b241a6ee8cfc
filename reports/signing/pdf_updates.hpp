#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "instruments/refusal.hpp"

namespace reports {

/// What an incremental update did beside adding one signature without an area: a sentence each. `before` is the
/// beginning of `after`. A further signature writes its dictionary and its field, and adds the field to the fields of
/// the catalogue and to the annotations of a page; what is drawn stays as it was.
std::vector<instruments::Text> changes_beside_signing(std::string_view before, std::string_view after);

}  // namespace reports
