#include "db/documents.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/documents.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

/// A filter word that means nothing is a mistake of the sender, not an empty list.
template <class Enum>
std::optional<Enum> word(const Request& request, const char* name, std::optional<Enum> (*of)(std::string_view)) {
  const auto text = request.text(name);
  if (!text) return std::nullopt;
  const auto value = of(*text);
  if (!value)
    throw instruments::Refusal(instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                               {{name, {"没有“" + *text + "”这个值", "there is no \"" + *text + "\""}}});
  return value;
}

json text_or_null(const std::optional<std::string>& text) {
  return text ? json(*text) : json(nullptr);
}

json cancelled_json(const db::DocumentView& view, http::Language language) {
  const auto& document = view.document;
  if (document.state != db::DocumentState::cancelled) return nullptr;
  return {{"reason", http::in(cancelled_because(document), language)},
          {"by",
           {{"id", document.cancelled_by ? document.cancelled_by->value : 0},
            {"name", view.cancelled_by_name.value_or("")}}},
          {"at", document.cancelled_at.value_or("")},
          {"notice", text_or_null(view.cancelled_by_number)}};
}

}  // namespace

json to_json(const db::DocumentView& view, const Laboratory& laboratory, http::Language language) {
  const auto& document = view.document;
  const auto content = json::parse(document.content);
  auto instrument = content.at("instrument");
  instrument["id"] = document.instrument_id.value;
  return {{"id", document.id.value},
          {"number", document.number},
          {"version", db::version_of(document)},
          {"kind", std::string(db::to_text(document.kind))},
          {"state", std::string(db::to_text(document.state))},
          {"instrument", std::move(instrument)},
          {"organization", {{"id", document.organization_id.value}, {"name", content.at("customer").at("name")}}},
          {"customer", content.at("customer")},
          {"remark", content.value("remark", json())},
          {"verdict", document.verdict},
          {"conclusion", content.at("conclusion")},
          {"issued_on", date_text_in(laboratory.settings.time_zone, document.issued_at)},
          {"issued_at", document.issued_at},
          {"verified_on", instruments::to_iso(document.verified_on)},
          {"valid_until", to_json(document.valid_until)},
          {"record", {{"id", document.record_id.value}, {"number", view.record_number}}},
          {"token", document.token},
          {"public_url", public_document_url(laboratory.settings, document.token)},
          {"cancelled", cancelled_json(view, language)},
          {"superseded_by", text_or_null(view.superseded_by_number)},
          {"replaces", text_or_null(view.replaces_number)},
          {"rendered", document.pdf_sha256.has_value()}};
}

Response document_response(db::ReadTransaction& transaction, const Laboratory& laboratory, const std::string& number,
                           http::Language language) {
  const auto view = db::load_document(transaction, number);
  auto body = to_json(view, laboratory, language);
  body["cancels"] = db::list_cancelled_by(transaction, view.document.id);
  return http::versioned(body, db::version_of(view.document));
}

/// GET /documents
Response list_documents(const Request& request, Laboratory& laboratory) {
  const auto page_request = page_of(request);
  db::DocumentFilter filter;
  filter.q = request.text("q").value_or("");
  filter.kind = word(request, "kind", &db::document_kind_of);
  filter.state = word(request, "state", &db::document_state_of);
  if (const auto id = request.integer("instrument_id", 1, INT64_MAX)) filter.instrument_id = {*id};
  if (const auto id = request.integer("organization_id", 1, INT64_MAX)) filter.organization_id = {*id};
  filter.limit = page_request.limit;
  filter.after = page_request.after;
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_documents(transaction, filter);
  json items = json::array();
  for (const auto& view : page.items) items.push_back(to_json(view, laboratory, request.language));
  return http::json_response({{"items", std::move(items)},
                              {"next", page.next ? json(*page.next) : json(nullptr)},
                              {"total", db::count_documents(transaction, filter)}});
}

/// GET /documents/{number}
Response show_document(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return document_response(transaction, laboratory, request.parameter("number"), request.language);
}

/// GET /documents/{number}/pdf
Response show_document_pdf(const Request& request, Laboratory& laboratory) {
  const auto& number = request.parameter("number");
  auto response = http::text_response("application/pdf", document_pdf(laboratory, number));
  response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + number + ".pdf\"");
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

/// GET /documents/{number}/dcc
Response show_document_dcc(const Request& request, Laboratory& laboratory) {
  const auto& number = request.parameter("number");
  auto response = http::text_response("application/xml", document_dcc(laboratory, number));
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + number + ".xml\"");
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace lims::handlers
