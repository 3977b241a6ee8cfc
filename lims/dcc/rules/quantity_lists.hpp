#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lims/dcc/tree.hpp"

namespace lims::dcc {

/// True for an element that holds several values between blanks: si:valueXMLList, dcc:conformityXMLList.
bool is_list_of_words(const Element& element);

/// What U an si:real or si:realListXMLList states, in the form of 3.3.0 or of those before; nullptr for none.
const Element* expanded_uncertainty_of(const Element& stated);

/// The words of an element; none for nullptr.
std::vector<std::string> words_in(const Element* element);

}  // namespace lims::dcc
