#include "db/records.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/batches.hpp"
#include "lims/workflow/document_readiness.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/record_review.hpp"
#include "lims/workflow/records.hpp"

namespace lims::handlers {
namespace {

using instruments::RecordId;
using nlohmann::json;

json reference(const std::optional<instruments::UserId>& id, const std::optional<std::string>& name) {
  if (!id) return nullptr;
  return {{"id", id->value}, {"name", name.value_or("")}};
}

json instant(const std::optional<std::string>& at) {
  return at ? json(*at) : json(nullptr);
}

json returned_json(const db::RecordView& view) {
  const auto& record = view.record;
  if (!record.returned_reason) return nullptr;
  return {{"reason", *record.returned_reason},
          {"by", reference(record.returned_by, view.returned_by_name)},
          {"at", record.returned_at.value_or("")}};
}

/// What lists show: everything but the sheet and its evaluation.
json summary(const db::RecordView& view) {
  const auto& record = view.record;
  return {{"id", record.id.value},
          {"number", record.number},
          {"version", record.version},
          {"state", std::string(db::to_text(record.state))},
          {"verdict", record.verdict},
          {"procedure", {{"code", record.procedure_code}, {"hash", record.procedure_sha256}}},
          {"software_version", record.software_version},
          {"instrument", json::parse(record.instrument)},
          {"performed_on", instruments::to_iso(record.performed_on)},
          {"verifier", reference(record.verifier_id, view.verifier_name)},
          {"recorded_at", record.recorded_at},
          {"checker", reference(record.checker_id, view.checker_name)},
          {"checked_at", instant(record.checked_at)},
          {"approver", reference(record.approver_id, view.approver_name)},
          {"approved_at", instant(record.approved_at)},
          {"returned", returned_json(view)},
          {"document", view.document_number ? json{{"number", *view.document_number}} : json(nullptr)},
          {"corrects_record_id", record.corrects_record_id ? json(record.corrects_record_id->value) : json(nullptr)},
          {"batch", record.batch_first ? json(*record.batch_first) : json(nullptr)},
          {"superseded_by", view.superseded_by ? json(view.superseded_by->value) : json(nullptr)}};
}

json whole(const db::RecordView& view) {
  auto body = summary(view);
  body["sheet"] = json::parse(view.record.sheet);
  body["evaluation"] = json::parse(view.record.evaluation);
  body["procedure"] = body["sheet"].at("procedure");
  body["conclusion"] = body["evaluation"].at("conclusion");
  return body;
}

/// What the answer to a lot says of each record.
json in_batch(const db::Record& record) {
  const auto instrument = json::parse(record.instrument);
  return {{"id", record.id.value},
          {"number", record.number},
          {"verdict", record.verdict},
          {"instrument",
           {{"id", record.instrument_id.value},
            {"name", instrument.at("name")},
            {"serial_number", instrument.at("serial_number")}}}};
}

/// The whole record; while it waits for signatures, with what would keep its document from being issued.
json load_whole(db::ReadTransaction& transaction, const Laboratory& laboratory, RecordId id) {
  const auto view = db::load_record(transaction, id);
  auto body = whole(view);
  const bool waits = view.record.state == db::RecordState::recorded || view.record.state == db::RecordState::checked;
  body["warnings"] = waits ? to_json(missing_for_document(transaction, laboratory, view)) : json::array();
  return body;
}

/// The record as it is now; its ETag is what the next act on it names.
Response record_response(db::ReadTransaction& transaction, const Laboratory& laboratory, RecordId id) {
  const auto body = load_whole(transaction, laboratory, id);
  return http::versioned(body, body.at("version"));
}

/// The record that an act is about, refused when it is no longer as the person saw it.
RecordId unchanged_record(const Request& request, db::ReadTransaction& transaction) {
  const auto id = request.id<RecordId>("id");
  http::require_unchanged(request, db::load_record(transaction, id).record.version);
  return id;
}

db::RecordFilter filter_of(const Request& request) {
  db::RecordFilter filter;
  const auto page = page_of(request);
  if (const auto state = request.text("state")) {
    filter.state = db::record_state_of(*state);
    if (!filter.state)
      throw instruments::Refusal(instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                                 {{"state", {"没有“" + *state + "”这个值", "there is no \"" + *state + "\""}}});
  }
  if (request.boolean("mine").value_or(false)) filter.verifier_id = request.user().id;
  if (const auto id = request.integer("instrument_id", 1, INT64_MAX)) filter.instrument_id = {{*id}};
  filter.batch_first = request.text("batch");
  filter.q = request.text("q").value_or("");
  filter.uncorrected = filter.state == db::RecordState::returned;
  filter.limit = page.limit;
  filter.after = page.after;
  return filter;
}

}  // namespace

/// GET /records
Response list_records(const Request& request, Laboratory& laboratory) {
  const auto filter = filter_of(request);
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_records(transaction, filter);
  json items = json::array();
  for (const auto& view : page.items) items.push_back(summary(view));
  return http::json_response({{"items", std::move(items)},
                              {"next", page.next ? json(*page.next) : json(nullptr)},
                              {"total", db::count_records(transaction, filter)}});
}

/// POST /records
Response create_record(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = record_observations(transaction, laboratory, request.json(), person_of(request));
    const auto body = load_whole(transaction, laboratory, id);
    return http::created("/records/" + std::to_string(id.value), body)
        .with("ETag", http::entity_tag(body.at("version")));
  });
}

/// POST /batches
Response create_batch(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    json records = json::array();
    for (const auto id : record_batch(transaction, laboratory, request.json().at("sheets"), person_of(request)))
      records.push_back(in_batch(db::load_record(transaction, id).record));
    const std::string first = records.front().at("number");
    return http::created("/records?batch=" + first, {{"records", std::move(records)}});
  });
}

/// GET /records/{id}
Response show_record(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return record_response(transaction, laboratory, request.id<RecordId>("id"));
}

/// GET /records/{id}/review
Response review_record(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(review_of(transaction, request.id<RecordId>("id")));
}

/// POST /records/{id}/check
Response check_record(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_record(request, transaction);
    lims::check_record(transaction, laboratory, id, person_of(request));
    return record_response(transaction, laboratory, id);
  });
}

/// POST /records/{id}/approval
Response approve_record(const Request& request, Laboratory& laboratory) {
  auto response = change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_record(request, transaction);
    const auto number = issue_document(transaction, laboratory, id, person_of(request));
    const auto view = db::load_document(transaction, number);
    return http::created("/documents/" + number, to_json(view, laboratory, request.language))
        .with("ETag", http::entity_tag(db::version_of(view.document)));
  });
  laboratory.wake_renderer();
  return response;
}

/// POST /records/{id}/return
Response return_record(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_record(request, transaction);
    lims::return_record(transaction, laboratory, id, request.json().at("reason"), person_of(request));
    return record_response(transaction, laboratory, id);
  });
}

}  // namespace lims::handlers
