#pragma once

#include <vector>

#include "instruments/procedures/bench.hpp"

namespace instruments::procedures {

/// The optional parameters that this quantity of a table follows from, directly or by way of others, and that the
/// instrument does not state. What the laboratory has not set is told for the whole sheet.
std::vector<const Parameter*> unstated_parameters(const Bench& bench, const ReadingTable& table,
                                                  const PointQuantity& quantity);

/// Whether there is any such parameter at all.
bool has_unstated_parameters(const Bench& bench);

}  // namespace instruments::procedures
