#pragma once

#include <string>
#include <vector>

#include "reports/document.hpp"

namespace tests {

/// A document without results, of a laboratory and an instrument with names that need care.
reports::Document around_results();

struct WorkedDocument {
  std::string name;  // "file of the procedure/file of the sheet"
  reports::Document document;
};

/// The document of every worked sheet that comes to a verdict, as far as it needs no laboratory.
const std::vector<WorkedDocument>& worked_documents();

}  // namespace tests
