#include "db/organizations.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/organization_json.hpp"
#include "lims/workflow/register.hpp"

namespace lims::handlers {
namespace {

using instruments::OrganizationId;
using nlohmann::json;

json to_json(const db::ListedOrganization& listed) {
  auto body = lims::to_json(listed.organization);
  body["instrument_count"] = listed.instrument_count;
  return body;
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
    lims::take(request.json(), organization);
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
    http::require_version(request, organization.version);
    lims::take(request.json(), organization);
    lims::change_organization(transaction, laboratory, organization, person_of(request));
    const auto changed = db::load_organization(transaction, organization.id);
    return http::versioned(to_json(changed), changed.organization.version);
  });
}

}  // namespace lims::handlers
