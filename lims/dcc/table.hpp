#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/procedures/sheet.hpp"
#include "instruments/refusal.hpp"
#include "lims/dcc/columns.hpp"

namespace lims::dcc {

/// What the columns of one list say, as the points of a certificate.
struct ReadTable {
  std::optional<instruments::procedures::CertificateTable> table;  // nothing where they do not say it
  std::vector<instruments::Text> warnings;
  std::vector<instruments::Text> not_understood;
};

/// The correction is a stated one, a stated error with the other sign, or reference minus measured value; it stands at
/// the measured value (the indication), else at the reference, else at the nominal value. A nominal beside a measured
/// value alone is a material measure only where a refType of mass says so; elsewhere it could be either sign. Where
/// the file gives several units, points are in `wished_unit` if it is among them. `name` is the table's.
ReadTable table_of(const std::string& name, const std::vector<Column>& columns, const std::string& wished_unit,
                   bool of_mass);

}  // namespace lims::dcc
