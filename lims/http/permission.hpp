#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace lims::http {

/// What a person is in the laboratory (domain of the laboratory, people); one person may be several.
enum class Role {
  receptionist,
  verifier,
  checker,
  approver,
  scheduler,
  custodian,
  quality_manager,
  customer,
  authority,
  administrator,
};

/// The word of API and database: "quality_manager".
std::string_view to_text(Role role);
/// The role of such a word; nothing for any other word.
std::optional<Role> role_of(std::string_view word);
/// 核验员, checker.
instruments::Text label(Role role);

/// What a route asks of the person who calls it; `roles_with` says who has it.
enum class Permission {
  anyone,     // no account needed
  signed_in,  // any account
  view_register,
  manage_register,
  import_instruments,
  view_schedule,
  view_equipment,
  manage_equipment,
  view_records,
  record_observations,
  manage_mapping_profiles,
  check_records,
  approve_records,
  return_records,
  view_documents,
  cancel_documents,    // propose it
  propose_amendments,  // correct the particulars of an issued document
  decide_amendments,   // approve or return what another proposed
  print_labels,
  view_orders,
  manage_orders,
  manage_users,
  manage_procedures,    // upload, check and try drafts
  release_procedures,   // make a draft the edition in force
  manage_requirements,  // add what the laboratory's documents must contain
};

/// The roles that carry a permission; empty for `anyone` and `signed_in`, which need none.
std::span<const Role> roles_with(Permission permission);

/// The person behind a request, as the session or the access token says.
struct Principal {
  instruments::UserId id;
  std::string display_name;
  std::vector<Role> roles;
  /// What X-CSRF-Token must carry on changes; nothing when no cookie signed the request in.
  std::optional<std::string> csrf_token;

  bool has(Role role) const;
  bool may(Permission permission) const;
};

/// Refuses `not_permitted`, naming the roles that may.
void require_permission(const Principal& person, Permission permission);

}  // namespace lims::http
