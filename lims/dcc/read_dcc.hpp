#pragma once

#include <string>
#include <string_view>

#include "lims/certificates/reading.hpp"

namespace lims::dcc {

/// Reads a digital calibration certificate of the versions 2.3.0 to 3.3.0. `wished_unit` is the one for the points
/// where the file gives several. Refuses what `decode_xml` and `require_readable` refuse, and (invalid_input) what is
/// no such certificate or of another version.
CertificateReading read_dcc(std::string_view bytes, const std::string& wished_unit = "");

/// True for what begins as XML does, after a byte order mark and white space.
bool looks_like_xml(std::string_view bytes);

}  // namespace lims::dcc
