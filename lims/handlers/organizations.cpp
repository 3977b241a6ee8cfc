#include "db/organizations.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/register.hpp"

namespace lims::handlers {
namespace {

using instruments::OrganizationId;
using nlohmann::json;

json to_json(const db::ListedOrganization& listed) {
  const auto& organization = listed.organization;
  return {{"id", organization.id.value},
          {"version", organization.version},
          {"name", organization.name},
          {"credit_code", organization.credit_code},
          {"region_code", organization.region_code},
          {"address", organization.address},
          {"contact_person", organization.contact_person},
          {"contact_phone", organization.contact_phone},
          {"parent_id", organization.parent_id ? json(organization.parent_id->value) : json(nullptr)},
          {"instrument_count", listed.instrument_count}};
}

void take(const json& body, instruments::Organization& organization) {
  handlers::take(body, "name", organization.name);
  handlers::take(body, "credit_code", organization.credit_code);
  handlers::take(body, "region_code", organization.region_code);
  handlers::take(body, "address", organization.address);
  handlers::take(body, "contact_person", organization.contact_person);
  handlers::take(body, "contact_phone", organization.contact_phone);
  if (!body.contains("parent_id")) return;
  organization.parent_id.reset();
  if (body.at("parent_id").is_number()) organization.parent_id = OrganizationId{body.at("parent_id")};
}

}  // namespace

/// GET /organizations
Response list_organizations(const Request& request, Laboratory& laboratory) {
  const auto page_request = page_of(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto page =
      db::list_organizations(transaction, {request.text("q").value_or(""), page_request.limit, page_request.after});
  json items = json::array();
  for (const auto& organization : page.items) items.push_back(to_json(organization));
  return http::json_response({{"items", std::move(items)}, {"next", page.next ? json(*page.next) : json(nullptr)}});
}

/// POST /organizations
Response create_organization(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    instruments::Organization organization;
    take(request.json(), organization);
    const auto id = register_organization(transaction, laboratory, organization, person_of(request));
    return http::created("/organizations/" + std::to_string(id.value), to_json(db::load_organization(transaction, id)));
  });
}

/// GET /organizations/{id}
Response show_organization(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto listed = db::load_organization(transaction, request.id<OrganizationId>("id"));
  return http::versioned(to_json(listed), listed.organization.version);
}

/// PATCH /organizations/{id}
Response change_organization(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto organization = db::load_organization(transaction, request.id<OrganizationId>("id")).organization;
    organization.version = request.expected_version();
    take(request.json(), organization);
    lims::change_organization(transaction, laboratory, organization, person_of(request));
    const auto changed = db::load_organization(transaction, organization.id);
    return http::versioned(to_json(changed), changed.organization.version);
  });
}

}  // namespace lims::handlers
