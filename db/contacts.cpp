#include "db/contacts.hpp"

#include "db/statement.hpp"

namespace db {
namespace {

const std::string select_contact =
    "SELECT id, version, organization_id, name, email, mailbox, language, receives_documents FROM contact";

void read_columns(Statement& statement, Contact& contact) {
  statement.add(into(contact.id));
  statement.add(into(contact.version));
  statement.add(into(contact.organization_id));
  statement.add(into(contact.name));
  statement.add(into(contact.email));
  statement.add(into(contact.mailbox));
  statement.add(into(contact.language));
  statement.add(into(contact.receives_documents));
}

std::optional<Contact> first_of(Statement& statement) {
  Contact contact;
  read_columns(statement, contact);
  if (!statement.execute()) return std::nullopt;
  return contact;
}

}  // namespace

ContactId insert_contact(Transaction& transaction, const Contact& contact) {
  ContactId id;
  execute(transaction, R"sql(
      INSERT INTO contact (version, organization_id, name, email, mailbox, language, receives_documents)
      VALUES (1, :organization_id, :name, :email, :mailbox, :language, :receives_documents)
      RETURNING id)sql",
          use(contact.organization_id, "organization_id"), use(contact.name, "name"), use(contact.email, "email"),
          use(contact.mailbox, "mailbox"), use(contact.language, "language"),
          use(contact.receives_documents, "receives_documents"), into(id));
  return id;
}

bool update_contact(Transaction& transaction, const Contact& contact) {
  Statement statement(transaction, R"sql(
      UPDATE contact SET version = version + 1, name = :name, email = :email, mailbox = :mailbox,
        language = :language, receives_documents = :receives_documents
      WHERE id = :id AND version = :version)sql",
                      use(contact.name, "name"), use(contact.email, "email"), use(contact.mailbox, "mailbox"),
                      use(contact.language, "language"), use(contact.receives_documents, "receives_documents"),
                      use(contact.id, "id"), use(contact.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

void delete_contact(Transaction& transaction, ContactId id) {
  execute(transaction, "DELETE FROM contact WHERE id = :id", use(id, "id"));
}

std::optional<Contact> find_contact(ReadTransaction& transaction, ContactId id) {
  Statement statement(transaction, select_contact + " WHERE id = :id", use(id, "id"));
  return first_of(statement);
}

std::optional<Contact> find_contact_of(ReadTransaction& transaction, instruments::OrganizationId organization,
                                       std::string_view mailbox) {
  Statement statement(transaction, select_contact + " WHERE organization_id = :organization AND mailbox = :mailbox",
                      use(organization, "organization"), use(mailbox, "mailbox"));
  return first_of(statement);
}

std::vector<Contact> list_contacts(ReadTransaction& transaction, instruments::OrganizationId organization) {
  Statement rows(transaction, select_contact + " WHERE organization_id = :organization ORDER BY id",
                 use(organization, "organization"));
  Contact contact;
  read_columns(rows, contact);
  std::vector<Contact> contacts;
  for (bool more = rows.execute(); more; more = rows.fetch()) contacts.push_back(contact);
  return contacts;
}

}  // namespace db
