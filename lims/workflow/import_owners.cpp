#include "lims/workflow/import_owners.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "db/imports.hpp"
#include "db/organizations.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/organization_json.hpp"

namespace lims {
namespace {

using instruments::Organization;
using instruments::Text;

Text several_of(const std::string& name) {
  return {
      fmt::format("台账中有多个名为“{}”的单位：请填写统一社会信用代码，或先给其中一个改名。", name),
      fmt::format("There are several organizations called \"{}\": give the credit code, or rename one of them first.",
                  name)};
}

Text another_name(const Organization& kept) {
  return {fmt::format("统一社会信用代码 {} 属于“{}”：请改用此名称，或先在台账中给该单位改名。", kept.credit_code,
                      kept.name),
          fmt::format("The credit code {} belongs to \"{}\": use that name, or rename the organization first.",
                      kept.credit_code, kept.name)};
}

}  // namespace

/// By credit code, or else by name; the same name under another code is another body.
ImportOwners::Known ImportOwners::find(const Organization& told) {
  Known known;
  if (!told.credit_code.empty())
    if (const auto kept = db::find_organization_by_credit_code(reading_, told.credit_code)) {
      known.organization = *kept;
      known.before = kept;
      return known;
    }
  auto same_name = db::list_organizations_of_name(reading_, told.name);
  if (!told.credit_code.empty())
    std::erase_if(same_name, [](const Organization& each) { return !each.credit_code.empty(); });
  if (same_name.size() > 1) known.fault = several_of(told.name);
  if (same_name.size() == 1) {
    known.organization = same_name.front();
    known.before = same_name.front();
    return known;
  }
  known.organization = told;
  if (known.fault || writing_ == nullptr) return known;
  known.organization.id = db::insert_organization(*writing_, told);
  known.organization.version = 1;
  return known;
}

ImportOwners::Known& ImportOwners::known(const Organization& told) {
  const auto call = told.credit_code.empty() ? "n" + told.name : "c" + told.credit_code;
  if (const auto known = by_call_.find(call); known != by_call_.end()) return *known->second;
  auto found = find(told);
  const auto same = std::ranges::find_if(owners_, [&](const Known& each) {
    return found.organization.id.value != 0 && each.organization.id == found.organization.id;
  });
  auto& entry = same != owners_.end() ? *same : owners_.emplace_back(std::move(found));
  by_call_.emplace(call, &entry);
  return entry;
}

ImportOwners::Owner ImportOwners::owner_of(const imports::CheckedRow& row) {
  const auto& told = row.organization;
  const auto& owner = known(told);
  if (owner.fault) return {{}, imports::fault_in(row.source, "organization_name", told.name, *owner.fault)};
  if (owner.organization.name != told.name)
    return {{}, imports::fault_in(row.source, "organization_name", told.name, another_name(owner.organization))};
  return {owner.organization.id, std::nullopt};
}

bool ImportOwners::take(const imports::CheckedRow& row) {
  const auto& told = row.organization;
  auto& owner = known(told);
  bool is_changed = false;
  const auto take_text = [&](std::string Organization::*member, bool only_if_empty) {
    if ((told.*member).empty() || !(owner.told.*member).empty()) return;
    owner.told.*member = told.*member;
    auto& kept = owner.organization.*member;
    if (kept == told.*member || (only_if_empty && !kept.empty())) return;
    kept = told.*member;
    is_changed = true;
  };
  take_text(&Organization::address, false);
  take_text(&Organization::contact_person, false);
  take_text(&Organization::contact_phone, false);
  take_text(&Organization::credit_code, true);
  take_text(&Organization::region_code, true);  // the rows tell the region of their instruments
  owner.is_changed = owner.is_changed || is_changed;
  return is_changed;
}

void ImportOwners::finish(const Laboratory& laboratory, const Person& by, instruments::ImportId batch) {
  if (writing_ == nullptr) return;
  std::vector<db::ImportedOrganization> done;
  for (const auto& known : owners_) {
    const auto& organization = known.organization;
    if (known.fault || (known.before && !known.is_changed)) continue;
    auto version = organization.version;
    if (known.is_changed) {
      instruments::require(
          db::update_organization(*writing_, organization), instruments::Cause::state_conflict,
          {"单位信息已被他人修改，请重新导入。", "Somebody has changed an organization. Import again."});
      ++version;
    }
    std::optional<std::string> previous;
    if (known.before) previous = to_json(*known.before).dump();
    done.push_back({organization.id, std::move(previous), version});
    log_act(*writing_, laboratory, by, known.before ? "changed_organization" : "registered_organization",
            "organization", std::to_string(organization.id.value));
  }
  db::insert_imported_organizations(*writing_, batch, done);
}

}  // namespace lims
