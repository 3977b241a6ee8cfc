#pragma once

#include <optional>
#include <string>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"

namespace instruments::schedule {

/// One row of the catalogue of instruments under mandatory management. `number` is our own: the official numbering is
/// not at hand.
struct CatalogueRow {
  int number = 0;
  std::string group;
  Text name;
  std::string supervision;  // "P" type approval, "V" verification, "P+V" both
  std::string form;         // "periodic", "first_only_scrap", "first_only_rotate", "none"
  std::vector<Purpose> uses;
  std::vector<std::string> regulations;
  std::optional<int> cycle_months;  // nothing: the laboratory must set it
  std::optional<Text> cycle_rule;
  std::vector<Text> sources;
  std::string confidence;  // of kind and regulation: "high", "medium"
  std::string supervision_confidence;
  std::string cycle_confidence;
  Date valid_from;
  std::optional<Date> valid_to;  // the first day without it
};

/// Law as data: which instruments are mandatory for which use, since when, and how we know.
struct Catalogue {
  Text announcement;
  Text title;
  Text status;  // how far it can be trusted
  Text always_mandatory_basis;
  std::vector<CatalogueRow> rows;
};

/// Reads schedule/data/catalogue.yaml. A mistake in it is a fault of the program: std::runtime_error with its line.
Catalogue parse_catalogue(const std::string& yaml);

/// The catalogue that is part of the program.
const Catalogue& catalogue();

/// Nothing when there is no such row.
const CatalogueRow* find_row(const Catalogue& catalogue, int number);

/// The rows in force on a day.
std::vector<CatalogueRow> rows_on(const Catalogue& catalogue, Date on);

/// "型式批准、强制检定" / "type approval and verification".
Text supervision_label(const CatalogueRow& row);

/// "周期检定" / "periodic verification"; also of "none" and "unknown".
Text form_label(std::string_view form);

}  // namespace instruments::schedule
