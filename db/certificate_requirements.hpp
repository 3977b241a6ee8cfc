#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/documents.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace db {

using RequirementId = instruments::Id<struct RequirementTag>;

enum class RequirementSource { shipped, laboratory };
std::string_view to_text(RequirementSource source);
std::optional<RequirementSource> requirement_source_of(std::string_view text);

/// What documents of a kind must say from a day on; ended, never changed or deleted.
struct CertificateRequirement {
  RequirementId id;
  DocumentKind kind = DocumentKind::verification_certificate;
  std::string field;      // JSON pointers, a space between
  std::string condition;  // JSON
  instruments::Text name;
  instruments::Text clause;
  instruments::Date valid_from{};
  std::optional<instruments::Date> valid_to = std::nullopt;
  RequirementSource source = RequirementSource::shipped;
  std::string edition;  // SHA-256 of the rule as shipped
  std::string added_at;
  std::optional<instruments::UserId> added_by = std::nullopt;
  std::optional<std::string> added_by_name = std::nullopt;  // read only
  std::optional<std::string> ended_at = std::nullopt;
  std::optional<instruments::UserId> ended_by = std::nullopt;
  std::optional<std::string> ended_by_name = std::nullopt;  // read only
};

/// Keeps a new row. One that is shipped and there already, of the same edition, kind and first day, is kept once: then
/// the id is zero.
RequirementId insert_requirement(Transaction& transaction, const CertificateRequirement& requirement);

/// The first day on which it is not in force any more.
void end_requirement(Transaction& transaction, RequirementId id, const std::optional<instruments::Date>& valid_to,
                     std::string_view at, const std::optional<instruments::UserId>& by);

/// Refuses (not_found).
CertificateRequirement load_requirement(ReadTransaction& transaction, RequirementId id);

/// All of them, by kind, first day and order of arrival.
std::vector<CertificateRequirement> list_requirements(ReadTransaction& transaction);
/// Those of a kind that are in force on a day.
std::vector<CertificateRequirement> list_requirements(ReadTransaction& transaction, DocumentKind kind,
                                                      instruments::Date on);
bool has_shipped_requirements(ReadTransaction& transaction);

}  // namespace db
