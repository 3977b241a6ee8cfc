#include "db/organizations.hpp"

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/instrument_search.hpp"
#include "db/search_text.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Organization;
using instruments::OrganizationId;
using instruments::require;

namespace {

const std::string select_organization = R"sql(
    SELECT id, version, name, credit_code, region_code, address, contact_person, contact_phone, parent_id
    FROM organization)sql";

const std::string select_listed = R"sql(
    SELECT id, version, name, credit_code, region_code, address, contact_person, contact_phone, parent_id,
      (SELECT count(*) FROM instrument WHERE instrument.organization_id = organization.id)
    FROM organization)sql";

/// One line per column; every query of this file uses it.
template <class Kept, class Visit>
void each_column(Kept& organization, Visit visit) {
  visit("name", organization.name);
  visit("credit_code", organization.credit_code);
  visit("region_code", organization.region_code);
  visit("address", organization.address);
  visit("contact_person", organization.contact_person);
  visit("contact_phone", organization.contact_phone);
  visit("parent_id", organization.parent_id);
}

void read_columns(Statement& statement, Organization& organization) {
  statement.add(into(organization.id));
  statement.add(into(organization.version));
  each_column(organization, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
}

void write_columns(Statement& statement, const Organization& organization) {
  each_column(organization, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
}

std::string search_text_of(const Organization& organization) {
  return folded(organization.name) + '\n' + folded(organization.credit_code);
}

std::optional<Organization> first_of(Statement& statement) {
  Organization organization;
  read_columns(statement, organization);
  if (!statement.execute()) return std::nullopt;
  return organization;
}

}  // namespace

OrganizationId insert_organization(Transaction& transaction, const Organization& organization) {
  const auto search_text = search_text_of(organization);
  OrganizationId id;
  Statement statement(transaction, R"sql(
      INSERT INTO organization (version, name, credit_code, region_code, address, contact_person, contact_phone,
        parent_id, search_text)
      VALUES (1, :name, :credit_code, :region_code, :address, :contact_person, :contact_phone, :parent_id,
        :search_text)
      RETURNING id)sql",
                      use(search_text, "search_text"), into(id));
  write_columns(statement, organization);
  statement.execute();
  return id;
}

bool update_organization(Transaction& transaction, const Organization& organization) {
  const auto before = find_organization(transaction, organization.id);
  const auto search_text = search_text_of(organization);
  Statement statement(transaction, R"sql(
      UPDATE organization SET version = version + 1, name = :name, credit_code = :credit_code,
        region_code = :region_code, address = :address, contact_person = :contact_person,
        contact_phone = :contact_phone, parent_id = :parent_id, search_text = :search_text
      WHERE id = :id AND version = :version)sql",
                      use(search_text, "search_text"), use(organization.id, "id"),
                      use(organization.version, "version"));
  write_columns(statement, organization);
  statement.execute();
  if (statement.rows_changed() == 0) return false;
  if (before && before->name != organization.name)
    index_instruments_of(transaction, organization.id, organization.name);
  return true;
}

std::optional<Organization> find_organization(ReadTransaction& transaction, OrganizationId id) {
  Statement statement(transaction, select_organization + " WHERE id = :id", use(id, "id"));
  return first_of(statement);
}

ListedOrganization load_organization(ReadTransaction& transaction, OrganizationId id) {
  ListedOrganization found;
  Statement statement(transaction, select_listed + " WHERE id = :id", use(id, "id"));
  read_columns(statement, found.organization);
  statement.add(into(found.instrument_count));
  require(statement.execute(), Cause::not_found, {"没有这个单位。", "There is no such organization."});
  return found;
}

std::optional<Organization> find_organization_by_credit_code(ReadTransaction& transaction,
                                                             std::string_view credit_code) {
  Statement statement(transaction, select_organization + " WHERE credit_code = :credit_code ORDER BY id LIMIT 1",
                      use(credit_code, "credit_code"));
  return first_of(statement);
}

std::vector<Organization> list_organizations_of_name(ReadTransaction& transaction, std::string_view name) {
  Organization organization;
  Statement rows(transaction, select_organization + " WHERE name = :name ORDER BY id", use(name, "name"));
  read_columns(rows, organization);
  std::vector<Organization> all;
  for (bool more = rows.execute(); more; more = rows.fetch()) all.push_back(organization);
  return all;
}

Page<ListedOrganization> list_organizations(ReadTransaction& transaction, const OrganizationFilter& filter) {
  Conditions conditions;
  conditions.add_words("search_text", filter.q);
  if (filter.after) {
    const auto cursor = decode_cursor(*filter.after, "name");
    conditions.add("(name, id) > (:after_name, :after_id)");
    conditions.bind("after_name", cursor.key);
    conditions.bind("after_id", cursor.id);
  }
  const std::int64_t limit = page_size(filter.limit) + 1;
  Statement rows(transaction, select_listed + conditions.text() + " ORDER BY name, id LIMIT :limit",
                 use(limit, "limit"));
  conditions.bind_to(rows);
  ListedOrganization row;
  read_columns(rows, row.organization);
  rows.add(into(row.instrument_count));
  Page<ListedOrganization> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(row);
  finish_page(page, limit, [](const ListedOrganization& last) {
    return Cursor{"name", last.organization.name, last.organization.id.value};
  });
  return page;
}

bool delete_organization(Transaction& transaction, OrganizationId id) {
  Statement statement(transaction, R"sql(
      DELETE FROM organization WHERE id = :id
        AND NOT EXISTS (SELECT 1 FROM instrument WHERE organization_id = :id)
        AND NOT EXISTS (SELECT 1 FROM organization AS child WHERE child.parent_id = :id)
        AND NOT EXISTS (SELECT 1 FROM document WHERE document.organization_id = :id)
        AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.organization_id = :id)
        AND NOT EXISTS (SELECT 1 FROM customer_order WHERE customer_order.organization_id = :id))sql",
                      use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

}  // namespace db
