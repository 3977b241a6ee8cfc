#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/procedures/sheet.hpp"
#include "instruments/refusal.hpp"

namespace lims {

/// What was calibrated, as a certificate names it.
struct CalibratedItem {
  std::string name;
  std::string model;
  std::vector<std::string> identifications;  // serial numbers and others, as they stand
};

/// Something that a certificate states in words and figures: "Ambient temperature", "20.1 ℃ (U = 0.3 ℃, k = 2)".
struct StatedFact {
  instruments::Text name;
  std::string value;
};

/// What was read from the file of a certificate, for a person to look at. Nothing in it is guessed: what the file says
/// in another way than the reader knows stands in `not_understood`.
struct CertificateReading {
  std::string number;
  std::string issued_by;
  std::optional<instruments::Date> issued_on = std::nullopt;
  std::optional<instruments::Date> calibrated_on = std::nullopt;  // the last day of the work
  std::optional<instruments::Date> valid_until = std::nullopt;
  CalibratedItem item = {};
  std::vector<StatedFact> conditions = {};  // under which it was calibrated
  std::vector<StatedFact> validity = {};    // what is said of it: range, day of recalibration
  std::vector<instruments::procedures::CertificateTable> tables = {};
  std::vector<instruments::Text> warnings = {};  // what was read, but should be looked at
  std::vector<instruments::Text> not_understood = {};
};

}  // namespace lims
