#include "lims/handlers/mails.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "db/contacts.hpp"
#include "db/documents.hpp"
#include "db/mails.hpp"
#include "lims/handlers/change.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/compose_mail.hpp"
#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/outbox.hpp"

namespace lims::handlers {
namespace {

using http::Request;
using http::Response;
using nlohmann::json;

constexpr std::array states = {"collecting", "waiting", "sending", "sent", "failed", "cancelled"};
constexpr std::int64_t named_in_list = 3;  // of the documents of a message

json text_or_null(const std::optional<std::string>& text) {
  return text ? json(*text) : json(nullptr);
}

json said_json(const db::Mail& mail) {
  return mail.said ? handlers::to_json(*mail.said) : json(nullptr);
}

json languages_json(const db::Mail& mail) {
  if (mail.languages == "zh,en") return {"zh", "en"};
  return json::array({mail.languages});
}

json documents_json(const std::vector<db::MailEntry>& entries) {
  json documents = json::array();
  for (const auto& entry : entries)
    documents.push_back({{"number", entry.number}, {"event", entry.event}, {"at", entry.at}});
  return documents;
}

json to_json(db::ReadTransaction& transaction, const db::Mail& mail, std::int64_t named) {
  return {{"id", mail.id.value},
          {"version", mail.version},
          {"state", mail.state},
          {"name", mail.name},
          {"email", mail.email},
          {"languages", languages_json(mail)},
          {"document_count", mail.entry_count},
          {"documents", documents_json(db::list_mail_entries(transaction, mail.id, named))},
          {"first_at", mail.first_at},
          {"due_at", mail.due_at},
          {"attempts", mail.attempts},
          {"composed_at", text_or_null(mail.composed_at)},
          {"ended_at", text_or_null(mail.ended_at)},
          {"said", said_json(mail)}};
}

Response mail_response(db::ReadTransaction& transaction, db::MailId id) {
  const auto mail = load_mail(transaction, id);
  return http::versioned(to_json(transaction, mail, INT64_MAX), mail.version);
}

db::MailFilter filter_of(const Request& request) {
  db::MailFilter filter;
  const auto page = page_of(request);
  filter.limit = page.limit;
  filter.after = page.after;
  filter.q = request.text("q").value_or("");
  filter.state = request.text("state");
  if (filter.state && std::ranges::find(states, *filter.state) == states.end())
    throw instruments::Refusal(
        instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
        {{"state", {"没有“" + *filter.state + "”这个值", "there is no \"" + *filter.state + "\""}}});
  return filter;
}

/// The message that an act is about, as the person saw it.
db::MailId unchanged_mail(const Request& request, db::ReadTransaction& transaction) {
  const auto id = request.id<db::MailId>("id");
  http::require_unchanged(request, load_mail(transaction, id).version);
  return id;
}

json told_json(const db::DocumentTold& told) {
  const auto& [mail, entry] = told;
  return {{"mail_id", mail.id.value}, {"name", mail.name},
          {"email", mail.email},      {"event", entry.event},
          {"at", entry.at},           {"state", mail.state},
          {"due_at", mail.due_at},    {"ended_at", text_or_null(mail.ended_at)},
          {"said", said_json(mail)}};
}

}  // namespace

/// GET /mail-service
Response show_mail_service(const Request& /*request*/, Laboratory& laboratory) {
  json counts = json::object();
  for (const auto* state : states) counts[state] = 0;
  db::ReadTransaction transaction(laboratory.database);
  const auto settings = load_mail_settings(transaction);
  for (const auto& [state, count] : db::count_mails(transaction)) counts[state] = count;
  return http::json_response({{"configured", settings.configured()},
                              {"server", settings.server},
                              {"from", settings.from},
                              {"quiet_minutes", settings.quiet_minutes},
                              {"longest_wait_minutes", settings.longest_wait_minutes},
                              {"attach", settings.attach},
                              {"counts", std::move(counts)}});
}

/// GET /mails
Response list_mails(const Request& request, Laboratory& laboratory) {
  const auto filter = filter_of(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_mails(transaction, filter);
  json items = json::array();
  for (const auto& mail : page.items) items.push_back(to_json(transaction, mail, named_in_list));
  return http::json_response({{"items", std::move(items)}, {"next", page.next ? json(*page.next) : json(nullptr)}});
}

/// GET /mails/{id}
Response show_mail(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return mail_response(transaction, request.id<db::MailId>("id"));
}

/// GET /mails/{id}/preview
Response preview_mail(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto mail = load_mail(transaction, request.id<db::MailId>("id"));
  const auto message = message_of(transaction, laboratory, load_mail_settings(transaction), mail,
                                  digest_of(transaction, laboratory, mail));
  return http::json_response({{"from", message.from},
                              {"from_name", message.from_name},
                              {"to", message.to},
                              {"to_name", message.to_name},
                              {"subject", message.subject},
                              {"text", message.plain},
                              {"message_id", message.id}});
}

/// POST /mails/{id}/dispatch
Response send_mail_now(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_mail(request, transaction);
    lims::send_mail_now(transaction, laboratory, id, person_of(request));
    return mail_response(transaction, id);
  });
}

/// POST /mails/{id}/repetition
Response send_mail_again(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_mail(request, transaction);
    const auto again = lims::send_mail_again(transaction, laboratory, id, person_of(request));
    return http::created("/mails/" + std::to_string(again.value),
                         to_json(transaction, load_mail(transaction, again), INT64_MAX));
  });
}

/// POST /mails/{id}/cancellation
Response cancel_mail(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_mail(request, transaction);
    lims::cancel_mail(transaction, laboratory, id, request.json().at("reason"), person_of(request));
    return mail_response(transaction, id);
  });
}

/// GET /documents/{number}/mails
Response list_document_mails(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto document = db::load_document(transaction, request.parameter("number")).document;
  json items = json::array();
  for (const auto& told : db::list_mails_of_document(transaction, document.id)) items.push_back(told_json(told));
  const auto contacts = db::list_contacts(transaction, document.organization_id);
  return http::json_response({{"items", std::move(items)},
                              {"next", nullptr},
                              {"configured", load_mail_settings(transaction).configured()},
                              {"receiver_count", std::ranges::count_if(contacts, &db::Contact::receives_documents)}});
}

}  // namespace lims::handlers
