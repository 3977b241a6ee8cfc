#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/dcc/place.hpp"

namespace lims::dcc {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
/// A document as libxml2 holds it: strictly read, nothing fetched, no entity expanded but the five of XML.
using StrictDocument = std::unique_ptr<xmlDoc, FreeDocument>;

/// Why a text is not well-formed.
struct Malformed {
  Place place;
  instruments::Text sentence;
};

/// Reads a text that `require_harmless` let pass. Nothing, and the first faults, where it is not well-formed XML with
/// namespaces. Any number of threads may do so at once.
StrictDocument read_strictly(const std::string& text, std::vector<Malformed>& faults);

/// Makes libxml2 ready, once for the program: from then on it opens no file and no address, only what is embedded as
/// `etalon:/…`.
void prepare_libxml();

}  // namespace lims::dcc
