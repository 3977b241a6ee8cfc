#pragma once

#include <string_view>

#include "lims/certificates/reading.hpp"

namespace lims {

/// Reads calibrated points from CSV in UTF-8, GB18030 or UTF-16, with Chinese or English headers: at, correction (or
/// error, or reference and indication), U, k, and a quantity where there are several tables; units in the header, as
/// "at (kPa)". Lines above the header may state number, laboratory and dates: "证书编号,J2026-1".
/// Rows and columns that are not understood are listed. Refuses (invalid_input) what is no text, and a file without a
/// header that names a point and a correction.
CertificateReading read_certificate_csv(std::string_view bytes);

}  // namespace lims
