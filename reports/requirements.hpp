#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reports/document.hpp"

namespace reports {

/// What documents of one kind must say when they are issued on `valid_from` or later and before `valid_to`. A field is
/// a JSON pointer into the content; `*` stands for every element of a list, and one at least must be there.
struct Requirement {
  DocumentKind kind = DocumentKind::verification_certificate;
  std::vector<std::string> fields;           // any of them
  bool must_be_absent = false;               // forbids what other rules ask for
  std::map<std::string, std::string> where;  // only of contents with these words
  std::string unless_empty;                  // the rule follows from what stands there; may be empty
  Text name;
  Text clause;
  Date valid_from{};
  std::optional<Date> valid_to;
};

/// What the program ships (reports/requirements.yaml), one for each kind.
const std::vector<Requirement>& shipped_requirements();

/// What a laboratory may ask for beyond that: places in the content with what they are called.
struct RequirableField {
  std::string_view place;
  Text name;
};
std::span<const RequirableField> requirable_fields();

bool is_in_force(const Requirement& requirement, Date on);

/// A requirement a document does not meet: the field as a JSON pointer into its content
/// ("/reference_equipment/0/name"), what the laboratory calls it, the clause that asks for it, and the sentence for the
/// person at the screen.
struct MissingField {
  std::string field;
  Text name;
  Text clause;
  Text message;
};

/// What keeps this document from being issued on `on`; empty when nothing does. Requirements of other kinds or days are
/// passed over. Text of blanks only counts as empty.
std::vector<MissingField> missing_fields(const Document& document, std::span<const Requirement> requirements, Date on);

/// Refuses (state_conflict) a document with missing fields; the refusal names each field and its clause.
void require_complete(const Document& document, std::span<const Requirement> requirements, Date on);

}  // namespace reports
