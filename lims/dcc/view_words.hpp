#pragma once

#include <string_view>

#include "lims/dcc/view.hpp"

namespace lims::dcc {

/// What an element of DCC is called in words: 客户, Customer. Its own name where there is no word for it.
Said label_of(std::string_view element);

/// A word of the vocabulary of DCC in words: 实验室, in the laboratory. As it stands where there is none.
Said word_of(const std::string& value);

}  // namespace lims::dcc
