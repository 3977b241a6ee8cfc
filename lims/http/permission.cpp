#include "lims/http/permission.hpp"

#include <algorithm>
#include <array>

namespace lims::http {

namespace {

struct Named {
  Role role;
  std::string_view word;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Named, 10> roles = {{
    {Role::receptionist, "receptionist", "收发员", "receptionist"},
    {Role::verifier, "verifier", "检定员", "verifier"},
    {Role::checker, "checker", "核验员", "checker"},
    {Role::approver, "approver", "批准人", "approver"},
    {Role::scheduler, "scheduler", "业务管理", "scheduler"},
    {Role::custodian, "custodian", "标准负责人", "standards custodian"},
    {Role::quality_manager, "quality_manager", "质量负责人", "quality manager"},
    {Role::customer, "customer", "送检单位", "customer"},
    {Role::authority, "authority", "监管部门", "authority"},
    {Role::administrator, "administrator", "系统管理员", "administrator"},
}};

const Named& named(Role role) {
  return roles.at(static_cast<std::size_t>(role));
}

// A customer sees only what is theirs, so the lists of the whole laboratory are not for them.
constexpr std::array staff_and_authority = {
    Role::receptionist, Role::verifier,        Role::checker,   Role::approver,      Role::scheduler,
    Role::custodian,    Role::quality_manager, Role::authority, Role::administrator,
};
constexpr std::array staff = {
    Role::receptionist, Role::verifier,  Role::checker,         Role::approver,
    Role::scheduler,    Role::custodian, Role::quality_manager, Role::administrator,
};
// The administrator sees no way to change a result: the standards they rest on are kept by others, and in the register
// (workflow/register.cpp) the administrator states none.
constexpr std::array register_keepers = {Role::receptionist, Role::scheduler, Role::administrator};
constexpr std::array equipment_keepers = {Role::custodian};
constexpr std::array profile_keepers = {Role::verifier, Role::custodian};
constexpr std::array verifiers = {Role::verifier};
constexpr std::array checkers = {Role::checker};
constexpr std::array approvers = {Role::approver};
constexpr std::array reviewers = {Role::checker, Role::approver};
constexpr std::array cancellers = {Role::approver, Role::quality_manager};
constexpr std::array amenders = {Role::receptionist, Role::verifier, Role::checker, Role::approver,
                                 Role::quality_manager};
constexpr std::array quality_managers = {Role::quality_manager};
constexpr std::array procedure_writers = {Role::verifier, Role::custodian, Role::quality_manager};
constexpr std::array label_printers = {Role::receptionist, Role::verifier, Role::approver, Role::scheduler};
constexpr std::array receivers = {Role::receptionist, Role::scheduler};
constexpr std::array administrators = {Role::administrator};

struct Granted {
  Permission permission;
  std::span<const Role> roles;
};

// `anyone` and `signed_in` need no role.
constexpr std::array granted = std::to_array<Granted>({
    {Permission::view_register, staff_and_authority},
    {Permission::view_schedule, staff_and_authority},
    {Permission::view_documents, staff_and_authority},
    {Permission::view_equipment, staff},
    {Permission::view_records, staff},
    {Permission::manage_register, register_keepers},
    {Permission::import_instruments, register_keepers},
    {Permission::manage_equipment, equipment_keepers},
    {Permission::record_observations, verifiers},
    {Permission::manage_mapping_profiles, profile_keepers},
    {Permission::check_records, checkers},
    {Permission::approve_records, approvers},
    {Permission::return_records, reviewers},
    {Permission::cancel_documents, cancellers},
    {Permission::decide_amendments, cancellers},
    {Permission::propose_amendments, amenders},
    {Permission::print_labels, label_printers},
    {Permission::view_orders, staff},
    {Permission::manage_orders, receivers},
    {Permission::manage_users, administrators},
    {Permission::manage_procedures, procedure_writers},
    {Permission::release_procedures, quality_managers},
    {Permission::manage_requirements, quality_managers},
});

}  // namespace

std::string_view to_text(Role role) {
  return named(role).word;
}

std::optional<Role> role_of(std::string_view word) {
  const auto* const found =
      std::find_if(roles.begin(), roles.end(), [&](const Named& each) { return each.word == word; });
  return found == roles.end() ? std::nullopt : std::optional(found->role);
}

instruments::Text label(Role role) {
  return {std::string(named(role).zh), std::string(named(role).en)};
}

std::span<const Role> roles_with(Permission permission) {
  for (const auto& each : granted)
    if (each.permission == permission) return each.roles;
  return {};
}

bool Principal::has(Role role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Principal::may(Permission permission) const {
  if (permission == Permission::anyone || permission == Permission::signed_in) return true;
  const auto allowed = roles_with(permission);
  return std::any_of(allowed.begin(), allowed.end(), [this](Role role) { return has(role); });
}

void require_permission(const Principal& person, Permission permission) {
  if (person.may(permission)) return;
  instruments::Text names;
  for (const Role role : roles_with(permission)) {
    const auto name = label(role);
    names.zh += (names.zh.empty() ? "" : "、") + name.zh;
    names.en += (names.en.empty() ? "" : ", ") + name.en;
  }
  throw instruments::Refusal(instruments::Cause::not_permitted, {"此操作需要以下角色之一：" + names.zh + "。",
                                                                 "Only these roles may do this: " + names.en + "."});
}

}  // namespace lims::http
