#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/finding.hpp"

namespace lims::dcc {

enum class Stage { schema, all };

/// What was found in a certificate, in the order of the file.
struct Report {
  std::string version;          // as the file says
  bool is_certificate = false;  // well-formed, and its root is that of a DCC
  std::vector<Finding> findings;

  std::size_t count(Severity severity) const;
  /// Errors decide; warnings do not.
  bool is_good() const { return count(Severity::error) == 0; }
};

/// Checks a file that may come from anybody: well-formed XML ("xml"), then the schema of the version that the root
/// names
/// ("schema"), then the rules that a schema cannot say (`rules/rules.hpp`). A file that is no DCC, or of an unknown
/// version, is an error of "schema". Refuses what `decode_xml`, `require_harmless` and `parse_strict_xml` refuse.
Report check_dcc(std::string_view bytes, Stage stage = Stage::all);

}  // namespace lims::dcc
