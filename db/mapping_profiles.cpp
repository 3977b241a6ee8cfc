#include "db/mapping_profiles.hpp"

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {
namespace {

const std::string select_profile = "SELECT id, version, name, procedure_code, item_id, content FROM mapping_profile";

void read_columns(Statement& statement, MappingProfile& profile) {
  statement.add(into(profile.id));
  statement.add(into(profile.version));
  statement.add(into(profile.name));
  statement.add(into(profile.procedure_code));
  statement.add(into(profile.item_id));
  statement.add(into(profile.content));
}

}  // namespace

MappingProfileId insert_mapping_profile(Transaction& transaction, const MappingProfile& profile) {
  MappingProfileId id;
  execute(transaction, R"sql(
      INSERT INTO mapping_profile (version, name, procedure_code, item_id, content)
      VALUES (1, :name, :procedure_code, :item_id, :content)
      RETURNING id)sql",
          use(profile.name, "name"), use(profile.procedure_code, "procedure_code"), use(profile.item_id, "item_id"),
          use(profile.content, "content"), into(id));
  return id;
}

bool update_mapping_profile(Transaction& transaction, const MappingProfile& profile) {
  Statement statement(transaction, R"sql(
      UPDATE mapping_profile SET version = version + 1, name = :name, procedure_code = :procedure_code,
        item_id = :item_id, content = :content
      WHERE id = :id AND version = :version)sql",
                      use(profile.name, "name"), use(profile.procedure_code, "procedure_code"),
                      use(profile.item_id, "item_id"), use(profile.content, "content"), use(profile.id, "id"),
                      use(profile.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

void delete_mapping_profile(Transaction& transaction, MappingProfileId id) {
  execute(transaction, "DELETE FROM mapping_profile WHERE id = :id", use(id, "id"));
}

MappingProfile load_mapping_profile(ReadTransaction& transaction, MappingProfileId id) {
  MappingProfile profile;
  Statement statement(transaction, select_profile + " WHERE id = :id", use(id, "id"));
  read_columns(statement, profile);
  instruments::require(statement.execute(), instruments::Cause::not_found,
                       {"没有这个文件对应方案。", "There is no such mapping profile."});
  return profile;
}

std::vector<MappingProfile> list_mapping_profiles(ReadTransaction& transaction,
                                                  const std::optional<std::string>& procedure_code) {
  std::vector<MappingProfile> all;
  MappingProfile profile;
  const auto code = procedure_code.value_or("");
  const std::string narrowed = select_profile + " WHERE procedure_code = :procedure_code ORDER BY name, id";
  const std::string whole = select_profile + " ORDER BY name, id";
  Statement rows(transaction, procedure_code ? narrowed : whole);
  if (procedure_code) rows.add(use(code, "procedure_code"));
  read_columns(rows, profile);
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(profile);
  return all;
}

}  // namespace db
