#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/schedule/catalogue.hpp"
#include "instruments/schedule/kinds.hpp"

namespace instruments::schedule {

/// Whether and why an instrument is mandatory on a day.
struct MandatoryStatus {
  bool mandatory = false;
  std::optional<int> catalogue_row;
  /// "periodic", "first_only_scrap", "first_only_rotate", "none", or "unknown" where a size decides that is not known.
  std::string form = "none";
  /// Of the regulation; also where verification is voluntary. Nothing: the laboratory must set it.
  std::optional<int> cycle_months;
  /// Of first_only_rotate, counted from the first verification; nothing: not known.
  std::optional<int> use_period_months;
  Text reason;  // full sentences
  std::vector<Text> sources;
  std::string confidence;
  std::string regulation;
};

/// The answer of the catalogue for a kind (an id of kinds.yaml), its use and a day; `known` decides forms that depend
/// on size. Measurement standards are mandatory whatever the catalogue says (Metrology Law of China, article 9).
MandatoryStatus mandatory_status(const Catalogue& catalogue, std::string_view kind, std::optional<Purpose> purpose,
                                 Date on, const Characteristics& known = {});

/// The same for an instrument of the register and the catalogue of the program.
MandatoryStatus mandatory_status(const Instrument& instrument, Date on);

}  // namespace instruments::schedule
