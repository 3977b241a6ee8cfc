#pragma once

#include <libxml/xmlerror.h>

#include "instruments/refusal.hpp"
#include "lims/dcc/tree.hpp"

namespace lims::dcc {

struct SchemaSentences {
  instruments::Text sentence;
  instruments::Text remedy;
};

/// What a fault that libxml2 found by a schema means for the person who has to mend the file. `element` is where.
SchemaSentences sentences_of(const xmlError& error, const Element& element);

/// True for what follows from a fault already told of the same element.
bool is_consequence(const xmlError& error);

}  // namespace lims::dcc
