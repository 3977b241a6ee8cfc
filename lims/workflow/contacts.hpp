#pragma once

#include "db/contacts.hpp"
#include "db/database.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Refuses (not_found) an organization that is not there, (invalid_input) mistakes at their fields, (state_conflict)
/// an address that a contact of the organization has already.
db::ContactId add_contact(db::Transaction& transaction, const Laboratory& laboratory, db::Contact contact,
                          const Person& by);
/// Refuses likewise, and (precondition_failed) when `version` is no longer the kept one. What waits to be sent goes to
/// the new address, in the new language, or no longer at all.
void change_contact(db::Transaction& transaction, const Laboratory& laboratory, db::Contact contact, const Person& by);
/// What waits to be sent to the contact is not sent.
void remove_contact(db::Transaction& transaction, const Laboratory& laboratory, const db::Contact& contact,
                    const Person& by);

/// The contact of that organization. Refuses (not_found).
db::Contact load_contact(db::ReadTransaction& transaction, instruments::OrganizationId organization, db::ContactId id);

}  // namespace lims
