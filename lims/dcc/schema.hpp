#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/finding.hpp"
#include "lims/dcc/strict_xml.hpp"
#include "lims/dcc/tree.hpp"

namespace lims::dcc {

/// The version that is written, and the latest there is.
constexpr std::string_view latest_version = "3.3.0";

/// The versions of DCC whose schemas are embedded, oldest first: 2.2.0 to 3.3.0.
std::span<const std::string_view> schema_versions();

/// Judges a document by the schema of that version; `tree` is the same document and says where things stand. A schema
/// is compiled once and then kept for all threads. The version must be one of `schema_versions`.
std::vector<Finding> judge_by_schema(xmlDoc& document, const Tree& tree, std::string_view version);

}  // namespace lims::dcc
