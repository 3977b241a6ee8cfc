#pragma once

#include <nlohmann/json_fwd.hpp>

#include "db/documents.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// The resource `Document` of the API.
nlohmann::json to_json(const db::DocumentView& view, const Laboratory& laboratory);

}  // namespace lims::handlers
