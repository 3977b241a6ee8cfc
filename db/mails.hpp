#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/contacts.hpp"
#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace db {

using MailId = instruments::Id<struct MailTag>;

/// A message to one mailbox; instants are UTC texts.
struct Mail {
  MailId id;
  std::int64_t version = 1;
  std::string token;
  std::string mailbox;
  std::string email;
  std::string name;
  std::string languages;             // zh; en; zh,en
  std::string state = "collecting";  // collecting, waiting, sending, sent, failed, cancelled
  std::string first_at;
  std::string latest_at;  // it collects no longer than until then
  std::string due_at;     // when it is tried, or tried again
  std::int64_t attempts = 0;
  std::optional<std::string> composed_at = std::nullopt;
  std::optional<std::string> ended_at = std::nullopt;
  std::optional<instruments::Text> said = std::nullopt;  // why it waits, failed or was cancelled
  std::int64_t entry_count = 0;
};

/// What a message tells: what became of a document.
struct MailEntry {
  ContactId contact_id;
  instruments::DocumentId document_id;
  std::string event;  // issued, reissued, cancelled
  std::string at;
  std::string number = {};  // of the document; read only
};

/// Adds an entry to the message that collects for the mailbox of `wanted`, or to a new one made of it; later entries
/// put off when it goes, but not beyond its `latest_at`.
MailId collect_mail(Transaction& transaction, const Mail& wanted, const MailEntry& entry);

std::optional<Mail> find_mail(ReadTransaction& transaction, MailId id);
struct MailFilter {
  std::optional<std::string> state = std::nullopt;
  std::string q;  // part of name or address
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};
/// The latest first. Refuses (invalid_input) an `after` that no list gave.
Page<Mail> list_mails(ReadTransaction& transaction, const MailFilter& filter);
struct MailCount {
  std::string state;
  std::int64_t count = 0;
};
std::vector<MailCount> count_mails(ReadTransaction& transaction);

/// In the order in which they came.
std::vector<MailEntry> list_mail_entries(ReadTransaction& transaction, MailId id, std::int64_t limit = INT64_MAX);

/// To whom a document was told.
struct DocumentTold {
  Mail mail;
  MailEntry entry;
};
std::vector<DocumentTold> list_mails_of_document(ReadTransaction& transaction, instruments::DocumentId document);

/// Takes what waits for a contact out of its messages; one that is left empty is cancelled for that reason.
std::vector<MailEntry> take_waiting_entries(Transaction& transaction, ContactId contact, std::string_view at,
                                            const instruments::Text& reason);

/// collecting or waiting → waiting, due now. False when it is neither.
bool set_mail_due(Transaction& transaction, MailId id, std::string_view at);
/// collecting or waiting → cancelled. False when it is neither.
bool cancel_mail(Transaction& transaction, MailId id, std::string_view at, const instruments::Text& reason);

/// Who sends a message, and until when nobody else may send any.
struct MailLease {
  std::string holder;
  std::string until;
};
bool has_due_mail(ReadTransaction& transaction, std::string_view now);
/// Takes the message that is due longest, or whose lease is over, when no other is being sent.
std::optional<Mail> claim_mail(Transaction& transaction, std::string_view now, const MailLease& lease);
/// Ends the lease with the state, times and words of `mail`; false when the holder no longer has it.
bool leave_mail(Transaction& transaction, const Mail& mail, std::string_view holder);

}  // namespace db
