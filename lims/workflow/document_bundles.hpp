#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/documents.hpp"
#include "db/orders.hpp"
#include "db/tasks.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

class TaskRun;

/// Documents to be handed out together: those of a customer's order, else those of the numbers, or without any those
/// of the filter.
struct BundleOrder {
  std::optional<db::OrderId> order = std::nullopt;
  std::vector<std::string> numbers = {};
  db::DocumentFilter filter = {};
  bool in_english = false;
};

/// Makes the task that packs the documents into one archive; which they are is settled now. Refuses (invalid_input) an
/// order of no documents, (not_found) a number or order that is not there.
db::Task order_bundle(db::Transaction& transaction, const Laboratory& laboratory, const BundleOrder& wanted,
                      const Person& by);

/// The work of such a task: every PDF, then the index (CSV and HTML), in a zip archive. The same documents give the
/// same bytes. Throws TaskWaits while a document cannot be rendered: an archive that lacks one is never handed out.
db::TaskResult make_bundle(Laboratory& laboratory, TaskRun& run);

}  // namespace lims
