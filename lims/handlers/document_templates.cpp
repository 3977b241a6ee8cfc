#include "lims/workflow/document_templates.hpp"

#include <sodium.h>

#include <map>
#include <nlohmann/json.hpp>

#include "instruments/refusal.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/check_template.hpp"
#include "reports/pdf/page_pictures.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims::handlers {

using nlohmann::json;

namespace {

constexpr int preview_dots_per_inch = 90;
constexpr int most_preview_pages = 12;

std::string base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.pop_back();  // the zero at its end
  return text;
}

json acted(const std::optional<instruments::UserId>& by, const std::optional<std::string>& name,
           const std::optional<std::string>& at, const std::string& reason = "") {
  if (!by || !at) return nullptr;
  return {{"by", {{"id", by->value}, {"name", name.value_or("")}}}, {"at", *at}, {"reason", reason}};
}

json standing_of(const db::DocumentTemplateView& view) {
  const auto& text = view.text;
  return {{"id", text.id},
          {"version", text.version},
          {"name", text.place.name},
          {"procedure", text.place.procedure},
          {"edition", text.place.edition},
          {"number", text.number > 0 ? json(text.number) : json()},
          {"hash", text.hash},
          {"state", db::to_text(text.state)},
          {"note", text.note},
          {"written", acted(text.written_by, view.writer_name, text.written_at)},
          {"released", acted(text.released_by, view.releaser_name, text.released_at)},
          {"withdrawn", acted(text.withdrawn_by, view.withdrawer_name, text.withdrawn_at, text.withdrawn_reason)}};
}

json whole(const db::DocumentTemplateView& view) {
  auto body = standing_of(view);
  body["content"] = view.text.content;
  return body;
}

Response template_response(db::ReadTransaction& transaction, std::int64_t id) {
  const auto view = load_template(transaction, id);
  return http::versioned(whole(view), view.text.version);
}

db::TemplatePlace place_of(const json& body) {
  return {body.at("name"), body.value("procedure", ""), body.value("edition", "")};
}

json to_json(const std::vector<TemplateFault>& faults) {
  auto list = json::array();
  for (const auto& fault : faults)
    list.push_back({{"file", fault.file},
                    {"line", fault.line},
                    {"column", fault.column},
                    {"message", handlers::to_json(fault.message)}});
  return list;
}

/// Which of its texts stands at a place now, and which is being written.
struct Place {
  json in_force, draft;
};

std::int64_t version_in(const Request& request, const Laboratory& laboratory, std::int64_t id) {
  db::ReadTransaction transaction(laboratory.database);
  const auto version = load_template(transaction, id).text.version;
  http::require_unchanged(request, version);
  return version;
}

std::int64_t id_in(const Request& request) {
  return request.id<instruments::DocumentId>("id").value;
}

Response after(Laboratory& laboratory, std::int64_t id) {
  db::ReadTransaction transaction(laboratory.database);
  return template_response(transaction, id);
}

}  // namespace

/// GET /templates
Response list_templates(const Request&, Laboratory& laboratory) {
  std::map<std::array<std::string, 3>, Place> places;
  if (laboratory.renderer != nullptr)
    for (const auto& [name, text] : laboratory.renderer->shipped_templates()) places[{name, "", ""}];
  db::ReadTransaction transaction(laboratory.database);
  for (const auto& view : db::list_document_templates(transaction)) {
    const bool released = view.text.state == db::TemplateState::released;
    if (!released && view.text.state != db::TemplateState::draft) continue;
    auto& place = places[{view.text.place.name, view.text.place.procedure, view.text.place.edition}];
    (released ? place.in_force : place.draft) = standing_of(view);
  }
  auto items = json::array();
  for (const auto& [key, place] : places)
    items.push_back({{"name", key[0]},
                     {"procedure", key[1]},
                     {"edition", key[2]},
                     {"in_force", place.in_force},
                     {"draft", place.draft}});
  return http::json_response({{"items", std::move(items)}});
}

/// GET /templates/{name}
Response show_template(const Request& request, Laboratory& laboratory) {
  const db::TemplatePlace place{request.parameter("name"), request.text("procedure").value_or(""),
                                request.text("edition").value_or("")};
  require_template_place(laboratory, place);
  db::ReadTransaction transaction(laboratory.database);
  auto versions = json::array();
  for (const auto& view : db::list_document_templates(transaction, place)) versions.push_back(whole(view));
  return http::json_response({{"name", place.name},
                              {"procedure", place.procedure},
                              {"edition", place.edition},
                              {"shipped", laboratory.renderer->shipped_templates().at(place.name)},
                              {"versions", std::move(versions)}});
}

/// POST /templates/previews
Response preview_template(const Request& request, Laboratory& laboratory) {
  const auto& body = request.json();
  TrialOf of;
  of.number = body.value("document", "");
  of.kind = body.value("kind", of.kind);
  of.language = body.value("language", "");
  const auto trial = try_template(laboratory, place_of(body), body.at("content"), of);
  auto pages = json::array();
  for (const auto& picture : reports::page_pictures(trial.pdf, preview_dots_per_inch, most_preview_pages))
    pages.push_back(base64(picture));
  return http::json_response({{"faults", to_json(trial.faults)}, {"pages", std::move(pages)}});
}

/// POST /templates
Response create_template(const Request& request, Laboratory& laboratory) {
  const auto& body = request.json();
  const auto id =
      save_template(laboratory, place_of(body), body.at("content"), body.value("note", ""), person_of(request));
  db::ReadTransaction transaction(laboratory.database);
  const auto view = load_template(transaction, id);
  return http::created("/templates/" + view.text.place.name, whole(view))
      .with("ETag", http::entity_tag(view.text.version));
}

/// PUT /templates/versions/{id}
Response change_template_draft(const Request& request, Laboratory& laboratory) {
  const auto id = id_in(request);
  const auto& body = request.json();
  change_template(laboratory, id, version_in(request, laboratory, id), body.at("content"), body.value("note", ""),
                  person_of(request));
  return after(laboratory, id);
}

/// POST /templates/versions/{id}/release
Response release_template_draft(const Request& request, Laboratory& laboratory) {
  const auto id = id_in(request);
  release_template(laboratory, id, version_in(request, laboratory, id), person_of(request));
  return after(laboratory, id);
}

/// POST /templates/versions/{id}/withdrawal
Response withdraw_template_release(const Request& request, Laboratory& laboratory) {
  const auto id = id_in(request);
  withdraw_template(laboratory, id, version_in(request, laboratory, id), request.json().at("reason"),
                    person_of(request));
  return after(laboratory, id);
}

/// DELETE /templates/versions/{id}
Response discard_template_draft(const Request& request, Laboratory& laboratory) {
  const auto id = id_in(request);
  discard_template(laboratory, id, version_in(request, laboratory, id), person_of(request));
  return after(laboratory, id);
}

}  // namespace lims::handlers
