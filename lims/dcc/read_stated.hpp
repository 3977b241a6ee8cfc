#pragma once

#include "lims/certificates/reading.hpp"
#include "lims/dcc/tree.hpp"

namespace lims::dcc {

/// Adds to a reading the influence conditions and what is stated of validity. The day of a statement marked
/// "basic_recalibration" is the last day of validity; a period of time is shown, and left to the person.
void read_stated(const Tree& tree, CertificateReading& reading);

}  // namespace lims::dcc
