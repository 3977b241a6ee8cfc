#include "db/mails.hpp"

#include <set>

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/statement.hpp"

namespace db {
namespace {

using instruments::DocumentId;
using instruments::Text;

const std::string columns = R"sql(
    mail.id, mail.version, mail.token, mail.mailbox, mail.email, mail.name, mail.languages, mail.state, mail.first_at,
    mail.latest_at, mail.due_at, mail.attempts, mail.composed_at, mail.ended_at, mail.said_zh, mail.said_en)sql";
const std::string select_mail = "SELECT" + columns + R"sql(,
    (SELECT count(*) FROM mail_entry WHERE mail_entry.mail_id = mail.id) FROM mail)sql";

/// A message with the columns that stand together in it.
struct MailRow {
  Mail mail;
  std::optional<std::string> said_zh, said_en;

  void read_from(Statement& statement) {
    statement.add(into(mail.id));
    statement.add(into(mail.version));
    statement.add(into(mail.token));
    statement.add(into(mail.mailbox));
    statement.add(into(mail.email));
    statement.add(into(mail.name));
    statement.add(into(mail.languages));
    statement.add(into(mail.state));
    statement.add(into(mail.first_at));
    statement.add(into(mail.latest_at));
    statement.add(into(mail.due_at));
    statement.add(into(mail.attempts));
    statement.add(into(mail.composed_at));
    statement.add(into(mail.ended_at));
    statement.add(into(said_zh));
    statement.add(into(said_en));
  }
  Mail whole() const {
    auto read = mail;
    if (said_zh) read.said = Text{*said_zh, said_en.value_or(*said_zh)};
    return read;
  }
};

void insert_entry(Transaction& transaction, MailId mail, const MailEntry& entry) {
  execute(transaction, R"sql(
      INSERT INTO mail_entry (mail_id, contact_id, document_id, event, at)
      VALUES (:mail_id, :contact_id, :document_id, :event, :at))sql",
          use(mail, "mail_id"), use(entry.contact_id, "contact_id"), use(entry.document_id, "document_id"),
          use(entry.event, "event"), use(entry.at, "at"));
}

void read_columns(Statement& rows, MailEntry& entry) {
  rows.add(into(entry.contact_id));
  rows.add(into(entry.document_id));
  rows.add(into(entry.event));
  rows.add(into(entry.at));
  rows.add(into(entry.number));
}

/// Messages of which nothing is left.
void cancel_when_empty(Transaction& transaction, MailId id, std::string_view at, const Text& reason) {
  execute(transaction, R"sql(
      UPDATE mail SET version = version + 1, state = 'cancelled', ended_at = :at, said_zh = :zh, said_en = :en
      WHERE id = :id AND NOT EXISTS (SELECT 1 FROM mail_entry WHERE mail_entry.mail_id = mail.id))sql",
          use(at, "at"), use(reason.zh, "zh"), use(reason.en, "en"), use(id, "id"));
}

}  // namespace

MailId collect_mail(Transaction& transaction, const Mail& wanted, const MailEntry& entry) {
  MailId id;
  execute(transaction, R"sql(
      INSERT INTO mail (version, token, mailbox, email, name, languages, state, first_at, latest_at, due_at, attempts)
      VALUES (1, :token, :mailbox, :email, :name, :languages, 'collecting', :first_at, :latest_at, :due_at, 0)
      ON CONFLICT (mailbox) WHERE state = 'collecting' DO UPDATE SET version = mail.version + 1,
        languages = CASE WHEN mail.languages = excluded.languages THEN mail.languages ELSE 'zh,en' END,
        due_at = CASE WHEN excluded.due_at < mail.latest_at THEN excluded.due_at ELSE mail.latest_at END
      RETURNING id)sql",
          use(wanted.token, "token"), use(wanted.mailbox, "mailbox"), use(wanted.email, "email"),
          use(wanted.name, "name"), use(wanted.languages, "languages"), use(wanted.first_at, "first_at"),
          use(wanted.latest_at, "latest_at"), use(wanted.due_at, "due_at"), into(id));
  insert_entry(transaction, id, entry);
  return id;
}

std::optional<Mail> find_mail(ReadTransaction& transaction, MailId id) {
  MailRow row;
  Statement statement(transaction, select_mail + " WHERE id = :id", use(id, "id"));
  row.read_from(statement);
  statement.add(into(row.mail.entry_count));
  if (!statement.execute()) return std::nullopt;
  return row.whole();
}

Page<Mail> list_mails(ReadTransaction& transaction, const MailFilter& filter) {
  Conditions conditions;
  if (filter.state) conditions.add("state = :state", "state", *filter.state);
  conditions.add_words("lower(name || ' ' || mailbox)", filter.q);
  if (filter.after) conditions.add("id < :after", "after", decode_cursor(*filter.after, "mail").id);
  const std::int64_t asked = page_size(filter.limit) + 1;
  Statement rows(transaction, select_mail + conditions.text() + " ORDER BY id DESC LIMIT :limit", use(asked, "limit"));
  conditions.bind_to(rows);
  MailRow row;
  row.read_from(rows);
  rows.add(into(row.mail.entry_count));
  Page<Mail> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(row.whole());
  finish_page(page, asked, [](const Mail& last) { return Cursor{"mail", "", last.id.value}; });
  return page;
}

std::vector<MailCount> count_mails(ReadTransaction& transaction) {
  MailCount count;
  Statement rows(transaction, "SELECT state, count(*) FROM mail GROUP BY state ORDER BY state", into(count.state),
                 into(count.count));
  std::vector<MailCount> counts;
  for (bool more = rows.execute(); more; more = rows.fetch()) counts.push_back(count);
  return counts;
}

std::vector<MailEntry> list_mail_entries(ReadTransaction& transaction, MailId id, std::int64_t limit) {
  MailEntry entry;
  Statement rows(transaction, R"sql(
      SELECT e.contact_id, e.document_id, e.event, e.at, d.number
      FROM mail_entry e JOIN document d ON d.id = e.document_id
      WHERE e.mail_id = :mail_id ORDER BY e.id LIMIT :limit)sql",
                 use(id, "mail_id"), use(limit, "limit"));
  read_columns(rows, entry);
  std::vector<MailEntry> entries;
  for (bool more = rows.execute(); more; more = rows.fetch()) entries.push_back(entry);
  return entries;
}

std::vector<DocumentTold> list_mails_of_document(ReadTransaction& transaction, DocumentId document) {
  static const std::string sql = "SELECT" + columns + R"sql(, e.contact_id, e.document_id, e.event, e.at, d.number
      FROM mail_entry e JOIN mail ON mail.id = e.mail_id JOIN document d ON d.id = e.document_id
      WHERE e.document_id = :document ORDER BY e.id DESC LIMIT 200)sql";
  MailRow row;
  MailEntry entry;
  Statement rows(transaction, sql, use(document, "document"));
  row.read_from(rows);
  read_columns(rows, entry);
  std::vector<DocumentTold> told;
  for (bool more = rows.execute(); more; more = rows.fetch()) told.push_back({row.whole(), entry});
  return told;
}

std::vector<MailEntry> take_waiting_entries(Transaction& transaction, ContactId contact, std::string_view at,
                                            const Text& reason) {
  MailEntry entry;
  MailId mail;
  std::vector<MailEntry> taken;
  std::set<MailId> mails;
  Statement rows(transaction, R"sql(
      DELETE FROM mail_entry WHERE contact_id = :contact
        AND mail_id IN (SELECT id FROM mail WHERE state IN ('collecting', 'waiting'))
      RETURNING contact_id, document_id, event, at, mail_id)sql",
                 use(contact, "contact"), into(entry.contact_id), into(entry.document_id), into(entry.event),
                 into(entry.at), into(mail));
  for (bool more = rows.execute(); more; more = rows.fetch()) {
    taken.push_back(entry);
    mails.insert(mail);
  }
  for (const auto& id : mails) cancel_when_empty(transaction, id, at, reason);
  return taken;
}

bool set_mail_due(Transaction& transaction, MailId id, std::string_view at) {
  Statement statement(transaction, R"sql(
      UPDATE mail SET version = version + 1, state = 'waiting', due_at = :at
      WHERE id = :id AND state IN ('collecting', 'waiting'))sql",
                      use(at, "at"), use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

bool cancel_mail(Transaction& transaction, MailId id, std::string_view at, const Text& reason) {
  Statement statement(transaction, R"sql(
      UPDATE mail SET version = version + 1, state = 'cancelled', ended_at = :at, said_zh = :zh, said_en = :en
      WHERE id = :id AND state IN ('collecting', 'waiting'))sql",
                      use(at, "at"), use(reason.zh, "zh"), use(reason.en, "en"), use(id, "id"));
  statement.execute();
  return statement.rows_changed() > 0;
}

bool has_due_mail(ReadTransaction& transaction, std::string_view now) {
  std::int64_t id = 0;
  return execute(transaction, R"sql(
      SELECT id FROM mail
      WHERE (state IN ('collecting', 'waiting') AND due_at <= :now) OR (state = 'sending' AND lease_until < :now_again)
      LIMIT 1)sql",
                 use(now, "now"), use(now, "now_again"), into(id));
}

std::optional<Mail> claim_mail(Transaction& transaction, std::string_view now, const MailLease& lease) {
  // Looked at again in the outer WHERE: on PostgreSQL another server may have taken it while this one waited for the
  // row.
  static const std::string sql = R"sql(
      UPDATE mail SET version = version + 1, state = 'sending', lease_holder = :holder, lease_until = :until,
        attempts = attempts + 1, composed_at = COALESCE(composed_at, :now)
      WHERE id = (SELECT id FROM mail
                  WHERE (state IN ('collecting', 'waiting') AND due_at <= :now_a)
                    OR (state = 'sending' AND lease_until < :now_b)
                  ORDER BY due_at, id LIMIT 1)
        AND ((state IN ('collecting', 'waiting') AND due_at <= :now_c) OR (state = 'sending' AND lease_until < :now_d))
        AND NOT EXISTS (SELECT 1 FROM mail AS other WHERE other.state = 'sending' AND other.lease_until >= :now_e)
      RETURNING)sql" + columns;
  MailRow row;
  Statement statement(transaction, sql, use(lease.holder, "holder"), use(lease.until, "until"), use(now, "now"),
                      use(now, "now_a"), use(now, "now_b"), use(now, "now_c"), use(now, "now_d"), use(now, "now_e"));
  row.read_from(statement);
  if (!statement.execute()) return std::nullopt;
  return row.whole();
}

bool leave_mail(Transaction& transaction, const Mail& mail, std::string_view holder) {
  std::optional<std::string> zh, en;
  if (mail.said) zh = mail.said->zh, en = mail.said->en;
  Statement statement(transaction, R"sql(
      UPDATE mail SET version = version + 1, state = :state, due_at = :due_at, ended_at = :ended_at, said_zh = :zh,
        said_en = :en, lease_holder = NULL, lease_until = NULL
      WHERE id = :id AND state = 'sending' AND lease_holder = :holder)sql",
                      use(mail.state, "state"), use(mail.due_at, "due_at"), use(mail.ended_at, "ended_at"),
                      use(zh, "zh"), use(en, "en"), use(mail.id, "id"), use(holder, "holder"));
  statement.execute();
  return statement.rows_changed() > 0;
}

}  // namespace db
