#include "db/amendments.hpp"

#include <nlohmann/json.hpp>

#include "db/documents.hpp"
#include "db/records.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/amendments.hpp"
#include "lims/workflow/signing_rules.hpp"
#include "reports/amendment.hpp"

namespace lims::handlers {
namespace {

using db::AmendmentId;
using nlohmann::json;

json name_of(const std::string& place) {
  for (const auto& field : reports::amendable_fields())
    if (field.place == place) return to_json(field.name);
  return to_json(instruments::Text{place, place});
}

json changes_json(const db::Amendment& amendment) {
  auto changes = json::parse(amendment.changes);
  for (auto& change : changes) change["name"] = name_of(change.at("field"));
  return changes;
}

json decided_json(const db::AmendmentView& view) {
  const auto& amendment = view.amendment;
  if (!amendment.decided_at) return nullptr;
  return {
      {"reason", amendment.decided_reason.value_or("")},
      {"by",
       {{"id", amendment.decided_by ? amendment.decided_by->value : 0}, {"name", view.decided_by_name.value_or("")}}},
      {"at", *amendment.decided_at}};
}

/// What is known today against the standards behind a document that is to be issued again.
json warnings_of(db::ReadTransaction& transaction, const std::string& number) {
  const auto record = db::load_document(transaction, number).document.record_id;
  json warnings = json::array();
  for (const auto& doubt : doubts_about_standards(transaction, db::load_record(transaction, record).record))
    warnings.push_back(to_json(doubt));
  return warnings;
}

json to_json(db::ReadTransaction& transaction, const db::AmendmentView& view) {
  const auto& amendment = view.amendment;
  const auto content = json::parse(view.document_content);
  const auto& instrument = content.at("instrument");
  const bool waits = amendment.act == db::AmendmentAct::reissue && amendment.state == db::AmendmentState::proposed;
  return {
      {"id", amendment.id.value},
      {"version", amendment.version},
      {"act", std::string(db::to_text(amendment.act))},
      {"state", std::string(db::to_text(amendment.state))},
      {"document", view.document_number},
      {"instrument", {{"name", instrument.at("name")}, {"serial_number", instrument.at("serial_number")}}},
      {"organization", content.at("customer").at("name")},
      {"reason", amendment.reason},
      {"changes", changes_json(amendment)},
      {"proposed",
       {{"by", {{"id", amendment.proposed_by.value}, {"name", view.proposed_by_name}}}, {"at", amendment.proposed_at}}},
      {"warnings", waits ? warnings_of(transaction, view.document_number) : json::array()},
      {"decided", decided_json(view)},
      {"new_document", view.new_document_number ? json(*view.new_document_number) : json(nullptr)}};
}

json list_json(db::ReadTransaction& transaction, const db::AmendmentFilter& filter) {
  const auto page = db::list_amendments(transaction, filter);
  json items = json::array();
  for (const auto& view : page.items) items.push_back(to_json(transaction, view));
  return {{"items", std::move(items)},
          {"next", page.next ? json(*page.next) : json(nullptr)},
          {"total", db::count_amendments(transaction, filter)}};
}

db::AmendmentFilter page_filter(const Request& request) {
  const auto page = page_of(request);
  db::AmendmentFilter filter;
  filter.limit = page.limit;
  filter.after = page.after;
  return filter;
}

Response amendment_response(db::ReadTransaction& transaction, AmendmentId id) {
  const auto view = db::load_amendment(transaction, id);
  return http::versioned(to_json(transaction, view), view.amendment.version);
}

Response created_amendment(db::ReadTransaction& transaction, AmendmentId id) {
  const auto view = db::load_amendment(transaction, id);
  return http::created("/documents/" + view.document_number + "/amendments/" + std::to_string(id.value),
                       to_json(transaction, view))
      .with("ETag", http::entity_tag(view.amendment.version));
}

/// The document that is to be amended, as the person saw it.
const std::string& unchanged_document(const Request& request, db::ReadTransaction& transaction) {
  const auto& number = request.parameter("number");
  http::require_unchanged(request, db::version_of(db::load_document(transaction, number).document));
  return number;
}

/// The proposal that an act is about, as the person saw it.
AmendmentId unchanged_amendment(const Request& request, db::ReadTransaction& transaction) {
  const auto id = request.id<AmendmentId>("id");
  const auto view = db::load_amendment(transaction, id);
  instruments::require(view.document_number == request.parameter("number"), instruments::Cause::not_found,
                       {"这份文件没有这项申请。", "There is no such proposal for this document."});
  http::require_unchanged(request, view.amendment.version);
  return id;
}

}  // namespace

/// GET /amendments
Response list_amendments(const Request& request, Laboratory& laboratory) {
  auto filter = page_filter(request);
  if (const auto state = request.text("state")) {
    filter.state = db::amendment_state_of(*state);
    if (!filter.state)
      throw instruments::Refusal(instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                                 {{"state", {"没有“" + *state + "”这个值", "there is no \"" + *state + "\""}}});
  }
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(list_json(transaction, filter));
}

/// GET /documents/{number}/amendments
Response list_document_amendments(const Request& request, Laboratory& laboratory) {
  auto filter = page_filter(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto& number = request.parameter("number");
  filter.document_id = db::load_document(transaction, number).document.id;
  auto list = list_json(transaction, filter);
  list["warnings"] = warnings_of(transaction, number);
  return http::json_response(list);
}

/// POST /documents/{number}/amendments
Response create_amendment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& number = unchanged_document(request, transaction);
    const auto& body = request.json();
    return created_amendment(transaction, propose_reissue(transaction, laboratory, number, body.at("reason"),
                                                          body.at("corrected"), person_of(request)));
  });
}

/// POST /documents/{number}/cancellation
Response create_cancellation(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& number = unchanged_document(request, transaction);
    return created_amendment(transaction, propose_cancellation(transaction, laboratory, number,
                                                               request.json().at("reason"), person_of(request)));
  });
}

/// POST /documents/{number}/amendments/{id}/approval
Response approve_amendment(const Request& request, Laboratory& laboratory) {
  auto response = change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_amendment(request, transaction);
    const auto number = lims::approve_amendment(transaction, laboratory, id, person_of(request));
    return document_response(transaction, laboratory, number, request.language);
  });
  laboratory.wake_renderer();
  return response;
}

/// POST /documents/{number}/amendments/{id}/return
Response return_amendment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_amendment(request, transaction);
    lims::return_amendment(transaction, laboratory, id, request.json().at("reason"), person_of(request));
    return amendment_response(transaction, id);
  });
}

/// POST /documents/{number}/amendments/{id}/withdrawal
Response withdraw_amendment(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_amendment(request, transaction);
    lims::withdraw_amendment(transaction, laboratory, id, person_of(request));
    return amendment_response(transaction, id);
  });
}

}  // namespace lims::handlers
