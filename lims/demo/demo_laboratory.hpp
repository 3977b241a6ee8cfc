#pragma once

#include "lims/demo/demo_data.hpp"
#include "lims/laboratory.hpp"

namespace lims::demo {

/// Fills an empty database with the demonstration laboratory, once: accounts, organizations, instruments of every kind
/// in every state of due, standards (one expired, one stopped), records at each stage, issued documents. All of it
/// through the same acts a laboratory uses. A laboratory that is already the demonstration stays as it is.
/// Refuses (state_conflict) a database that holds a real laboratory.
void make_laboratory(Laboratory& laboratory);

}  // namespace lims::demo
