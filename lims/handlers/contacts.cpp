#include "lims/workflow/contacts.hpp"

#include <nlohmann/json.hpp>

#include "db/organizations.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/mails.hpp"
#include "lims/laboratory.hpp"

namespace lims::handlers {
namespace {

using http::Request;
using http::Response;
using instruments::OrganizationId;
using nlohmann::json;

json to_json(const db::Contact& contact) {
  return {{"id", contact.id.value}, {"version", contact.version},   {"name", contact.name},
          {"email", contact.email}, {"language", contact.language}, {"receives_documents", contact.receives_documents}};
}

void take(const json& body, db::Contact& contact) {
  handlers::take(body, "name", contact.name);
  handlers::take(body, "email", contact.email);
  handlers::take(body, "language", contact.language);
  contact.receives_documents = body.value("receives_documents", contact.receives_documents);
}

db::Contact contact_of(const Request& request, db::ReadTransaction& transaction) {
  return load_contact(transaction, request.id<OrganizationId>("id"), request.id<db::ContactId>("contact"));
}

}  // namespace

/// GET /organizations/{id}/contacts
Response list_contacts(const Request& request, Laboratory& laboratory) {
  const auto organization = request.id<OrganizationId>("id");
  db::ReadTransaction transaction(laboratory.database);
  db::load_organization(transaction, organization);
  json items = json::array();
  for (const auto& contact : db::list_contacts(transaction, organization)) items.push_back(to_json(contact));
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /organizations/{id}/contacts
Response create_contact(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    db::Contact contact;
    contact.organization_id = request.id<OrganizationId>("id");
    take(request.json(), contact);
    const auto id = add_contact(transaction, laboratory, contact, person_of(request));
    return http::created(
        "/organizations/" + std::to_string(contact.organization_id.value) + "/contacts/" + std::to_string(id.value),
        to_json(load_contact(transaction, contact.organization_id, id)));
  });
}

/// PATCH /organizations/{id}/contacts/{contact}
Response change_contact(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto contact = contact_of(request, transaction);
    http::require_version(request, contact.version);
    take(request.json(), contact);
    lims::change_contact(transaction, laboratory, contact, person_of(request));
    const auto changed = contact_of(request, transaction);
    return http::versioned(to_json(changed), changed.version);
  });
}

/// DELETE /organizations/{id}/contacts/{contact}
Response remove_contact(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto contact = contact_of(request, transaction);
    http::require_unchanged(request, contact.version);
    lims::remove_contact(transaction, laboratory, contact, person_of(request));
    return http::no_content();
  });
}

}  // namespace lims::handlers
