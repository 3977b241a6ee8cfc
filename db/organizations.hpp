#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/organization.hpp"

namespace db {

struct OrganizationFilter {
  std::string q;  // name or credit code
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};

struct ListedOrganization {
  instruments::Organization organization;
  std::int64_t instrument_count = 0;
};

/// Keeps a new organization; `id` and `version` of the argument do not matter.
instruments::OrganizationId insert_organization(Transaction& transaction,
                                                const instruments::Organization& organization);

/// Writes all fields if the kept version is still `organization.version`, which then grows by one; false otherwise.
/// A new name is found by the search for its instruments too.
bool update_organization(Transaction& transaction, const instruments::Organization& organization);

std::optional<instruments::Organization> find_organization(ReadTransaction& transaction,
                                                           instruments::OrganizationId id);
/// Refuses (not_found).
ListedOrganization load_organization(ReadTransaction& transaction, instruments::OrganizationId id);

/// The oldest one of that credit code.
std::optional<instruments::Organization> find_organization_by_credit_code(ReadTransaction& transaction,
                                                                          std::string_view credit_code);
/// All of that exact name, the oldest first.
std::vector<instruments::Organization> list_organizations_of_name(ReadTransaction& transaction, std::string_view name);

/// By name. Refuses (invalid_input) an `after` that no list gave.
Page<ListedOrganization> list_organizations(ReadTransaction& transaction, const OrganizationFilter& filter);

/// False when instruments, contacts, orders or other organizations still belong to it: then nothing is deleted.
bool delete_organization(Transaction& transaction, instruments::OrganizationId id);

}  // namespace db
