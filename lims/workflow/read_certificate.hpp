#pragma once

#include <string>
#include <string_view>

#include "db/equipment.hpp"
#include "db/equipment_certificates.hpp"
#include "lims/certificates/reading.hpp"
#include "lims/laboratory.hpp"

namespace lims {

/// A file as it was read, and the hash under which it is kept.
struct ReadCertificate {
  db::CertificateSource source = db::CertificateSource::csv;
  std::string file_sha256;
  CertificateReading reading;
};

/// Reads the file of a certificate of this equipment, XML as DCC and all else as CSV, and keeps the file; the
/// certificate is recorded when a person has looked at it. Warns where the item is not this equipment by its serial
/// number. Refuses an empty file and what the readers refuse.
ReadCertificate read_certificate(const Laboratory& laboratory, const db::Equipment& equipment, std::string_view bytes);

}  // namespace lims
