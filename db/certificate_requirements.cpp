#include "db/certificate_requirements.hpp"

#include "db/statement.hpp"

namespace db {

using instruments::Cause;
using instruments::Date;
using instruments::require;
using instruments::UserId;

namespace {

const std::string select_requirement = R"sql(
    SELECT r.id, r.kind, r.field, r.condition, r.name_zh, r.name_en, r.clause_zh, r.clause_en, r.valid_from, r.valid_to,
      r.source, r.edition, r.added_at, r.added_by, adder.display_name, r.ended_at, r.ended_by, ender.display_name
    FROM certificate_requirement r
    LEFT JOIN account adder ON adder.id = r.added_by
    LEFT JOIN account ender ON ender.id = r.ended_by)sql";

std::vector<CertificateRequirement> read(Statement& statement) {
  CertificateRequirement requirement;
  statement.add(into(requirement.id));
  statement.add(into(requirement.kind));
  statement.add(into(requirement.field));
  statement.add(into(requirement.condition));
  statement.add(into(requirement.name.zh));
  statement.add(into(requirement.name.en));
  statement.add(into(requirement.clause.zh));
  statement.add(into(requirement.clause.en));
  statement.add(into(requirement.valid_from));
  statement.add(into(requirement.valid_to));
  statement.add(into(requirement.source));
  statement.add(into(requirement.edition));
  statement.add(into(requirement.added_at));
  statement.add(into(requirement.added_by));
  statement.add(into(requirement.added_by_name));
  statement.add(into(requirement.ended_at));
  statement.add(into(requirement.ended_by));
  statement.add(into(requirement.ended_by_name));
  std::vector<CertificateRequirement> all;
  for (bool more = statement.execute(); more; more = statement.fetch()) all.push_back(requirement);
  return all;
}

}  // namespace

std::string_view to_text(RequirementSource source) {
  return source == RequirementSource::shipped ? "shipped" : "laboratory";
}

std::optional<RequirementSource> requirement_source_of(std::string_view text) {
  for (const auto source : {RequirementSource::shipped, RequirementSource::laboratory})
    if (to_text(source) == text) return source;
  return std::nullopt;
}

RequirementId insert_requirement(Transaction& transaction, const CertificateRequirement& requirement) {
  RequirementId id;
  execute(transaction, R"sql(
      INSERT INTO certificate_requirement (kind, field, condition, name_zh, name_en, clause_zh, clause_en, valid_from,
        valid_to, source, edition, added_at, added_by)
      VALUES (:kind, :field, :condition, :name_zh, :name_en, :clause_zh, :clause_en, :valid_from, :valid_to, :source,
        :edition, :added_at, :added_by)
      ON CONFLICT DO NOTHING
      RETURNING id)sql",
          use(requirement.kind, "kind"), use(requirement.field, "field"), use(requirement.condition, "condition"),
          use(requirement.name.zh, "name_zh"), use(requirement.name.en, "name_en"),
          use(requirement.clause.zh, "clause_zh"), use(requirement.clause.en, "clause_en"),
          use(requirement.valid_from, "valid_from"), use(requirement.valid_to, "valid_to"),
          use(requirement.source, "source"), use(requirement.edition, "edition"), use(requirement.added_at, "added_at"),
          use(requirement.added_by, "added_by"), into(id));
  return id;
}

void end_requirement(Transaction& transaction, RequirementId id, const std::optional<Date>& valid_to,
                     std::string_view at, const std::optional<UserId>& by) {
  execute(transaction, R"sql(
      UPDATE certificate_requirement SET valid_to = :valid_to, ended_at = :at, ended_by = :by WHERE id = :id)sql",
          use(valid_to, "valid_to"), use(at, "at"), use(by, "by"), use(id, "id"));
}

CertificateRequirement load_requirement(ReadTransaction& transaction, RequirementId id) {
  Statement statement(transaction, select_requirement + " WHERE r.id = :id", use(id, "id"));
  const auto found = read(statement);
  require(!found.empty(), Cause::not_found, {"没有这项要求。", "There is no such requirement."});
  return found.front();
}

std::vector<CertificateRequirement> list_requirements(ReadTransaction& transaction) {
  Statement statement(transaction, select_requirement + " ORDER BY r.kind, r.valid_from, r.id");
  return read(statement);
}

std::vector<CertificateRequirement> list_requirements(ReadTransaction& transaction, DocumentKind kind, Date on) {
  Statement statement(transaction, select_requirement + R"sql(
      WHERE r.kind = :kind AND r.valid_from <= :from_day AND (r.valid_to IS NULL OR r.valid_to > :to_day)
      ORDER BY r.id)sql",
                      use(kind, "kind"), use(on, "from_day"), use(on, "to_day"));
  return read(statement);
}

bool has_shipped_requirements(ReadTransaction& transaction) {
  RequirementId id;
  Statement statement(transaction, "SELECT id FROM certificate_requirement WHERE source = 'shipped' LIMIT 1", into(id));
  return statement.execute();
}

}  // namespace db
