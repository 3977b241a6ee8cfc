#pragma once

#include <vector>

#include "lims/dcc/tree.hpp"
#include "lims/dcc/view.hpp"

namespace lims::dcc {

/// A text of the file with its languages: of dcc:name, or dcc:description with its files and formulas by name.
Said said_in(const Element* element);

/// True for an element that holds numbers or words of a quantity: dcc:quantity, dcc:itemQuantity.
bool holds_quantity(const Element& element);

/// The columns of a quantity: for each unit its values, U and k; what belongs to single points behind them.
std::vector<ShownColumn> columns_of(const Element& quantity);

/// A quantity of one value in words: "20.1 ℃ (U = 0.3 ℃, k = 2) = 293.25 K".
std::string in_words(const std::vector<ShownColumn>& columns);

/// Cuts or fills columns to the same length: an entry for all values stands at each.
void even_out(std::vector<ShownColumn>& columns);

}  // namespace lims::dcc
