#pragma once

#include <pugixml.hpp>
#include <string>

#include "lims/certificates/reading.hpp"

namespace lims::dcc {

/// Adds the tables of dcc:measurementResults to a reading, and what of them was not understood.
void read_results(const pugi::xml_node& results, const std::string& wished_unit, CertificateReading& reading);

}  // namespace lims::dcc
