#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "instruments/ids.hpp"

namespace db {

using ContactId = instruments::Id<struct ContactTag>;

/// A person at an organization who may be told of its documents by e-mail.
struct Contact {
  ContactId id;
  std::int64_t version = 1;
  instruments::OrganizationId organization_id;
  std::string name;
  std::string email;    // as typed
  std::string mailbox;  // the same for the same person
  std::string language = "zh";
  bool receives_documents = true;
};

ContactId insert_contact(Transaction& transaction, const Contact& contact);
/// Writes all fields if the kept version is still `contact.version`, which then grows by one; false otherwise.
bool update_contact(Transaction& transaction, const Contact& contact);
void delete_contact(Transaction& transaction, ContactId id);

std::optional<Contact> find_contact(ReadTransaction& transaction, ContactId id);
/// Of that mailbox at that organization.
std::optional<Contact> find_contact_of(ReadTransaction& transaction, instruments::OrganizationId organization,
                                       std::string_view mailbox);
/// In the order in which they were entered.
std::vector<Contact> list_contacts(ReadTransaction& transaction, instruments::OrganizationId organization);

}  // namespace db
