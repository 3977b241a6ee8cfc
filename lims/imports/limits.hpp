#pragma once

#include <cstddef>

#include "lims/imports/header_words.hpp"

namespace lims::imports {

/// How much a cell may say: what the API allows, as its schemas NewInstrument and NewOrganization state it.
std::size_t longest_text(Field field);

struct NumberLimits {
  int least = 0;
  int most = 0;
};
/// Of a field that holds a number: made_year, cycle_months.
NumberLimits number_limits(Field field);

}  // namespace lims::imports
