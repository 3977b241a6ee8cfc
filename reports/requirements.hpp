#pragma once

#include <string>
#include <vector>

#include "reports/document.hpp"

namespace reports {

/// A requirement a document does not meet: the field as a JSON pointer into its content
/// ("/reference_equipment/0/name"), what the laboratory calls it, the clause that asks for it, and the sentence for the
/// person at the screen.
struct MissingField {
  std::string field;
  Text name;
  Text clause;
  Text message;
};

/// What keeps this document from being issued on `on`; empty when nothing does. The rules are
/// reports/requirements.yaml, those in force on `on`. Text of blanks only counts as empty.
std::vector<MissingField> missing_fields(const Document& document, Date on);

/// Refuses (state_conflict) a document with missing fields; the refusal names each field and its clause.
void require_complete(const Document& document, Date on);

}  // namespace reports
