#include "lims/workflow/organization_json.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace lims {
namespace {

using instruments::Organization;
using nlohmann::json;

constexpr auto texts = std::to_array<std::pair<const char*, std::string Organization::*>>({
    {"name", &Organization::name},
    {"credit_code", &Organization::credit_code},
    {"region_code", &Organization::region_code},
    {"address", &Organization::address},
    {"contact_person", &Organization::contact_person},
    {"contact_phone", &Organization::contact_phone},
});

}  // namespace

json to_json(const Organization& organization) {
  json body = {{"id", organization.id.value},
               {"version", organization.version},
               {"parent_id", organization.parent_id ? json(organization.parent_id->value) : json(nullptr)}};
  for (const auto& [name, member] : texts) body[name] = organization.*member;
  return body;
}

void take(const json& body, Organization& organization) {
  for (const auto& [name, member] : texts)
    if (const auto found = body.find(name); found != body.end() && found->is_string()) organization.*member = *found;
  if (!body.contains("parent_id")) return;
  organization.parent_id.reset();
  if (body.at("parent_id").is_number()) organization.parent_id = instruments::OrganizationId{body.at("parent_id")};
}

Organization organization_from_json(const json& kept) {
  Organization organization;
  take(kept, organization);
  organization.id.value = kept.at("id");
  organization.version = kept.at("version");
  return organization;
}

}  // namespace lims
