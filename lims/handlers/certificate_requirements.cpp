#include "db/certificate_requirements.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/certificate_requirements.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;

bool in_force(const db::CertificateRequirement& row, instruments::Date on) {
  return row.valid_from <= on && (!row.valid_to || on < *row.valid_to);
}

json acted(const std::optional<std::string>& at, const std::optional<std::string>& name) {
  return at ? json{{"at", *at}, {"by", name ? json(*name) : json(nullptr)}} : json(nullptr);
}

json requirement_json(const db::CertificateRequirement& row, instruments::Date today) {
  return {{"id", row.id.value},
          {"kind", std::string(db::to_text(row.kind))},
          {"field", row.field},
          {"condition", json::parse(row.condition)},
          {"name", to_json(row.name)},
          {"clause", to_json(row.clause)},
          {"valid_from", instruments::to_iso(row.valid_from)},
          {"valid_to", to_json(row.valid_to)},
          {"source", std::string(db::to_text(row.source))},
          {"in_force", in_force(row, today)},
          {"added", acted(row.added_at, row.added_by_name)},
          {"ended", acted(row.ended_at, row.ended_by_name)}};
}

db::DocumentKind kind_of(const std::string& word, const char* field) {
  const auto kind = db::document_kind_of(word);
  if (!kind)
    throw instruments::Refusal(instruments::Cause::invalid_input, {"文件种类有误。", "The kind of document is wrong."},
                               {{field, {"没有“" + word + "”这个值", "there is no \"" + word + "\""}}});
  return *kind;
}

Response requirement_response(db::ReadTransaction& transaction, const Laboratory& laboratory, db::RequirementId id) {
  return http::json_response(requirement_json(db::load_requirement(transaction, id), laboratory.today()));
}

}  // namespace

/// GET /certificate-requirements
Response list_requirements(const Request& request, Laboratory& laboratory) {
  const auto word = request.text("kind");
  const auto kind = word ? std::optional(kind_of(*word, "kind")) : std::nullopt;
  const auto on = request.date("on");
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& row : db::list_requirements(transaction)) {
    if (kind && row.kind != *kind) continue;
    if (on && !in_force(row, *on)) continue;
    items.push_back(requirement_json(row, laboratory.today()));
  }
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// GET /certificate-requirements/fields
Response list_required_fields(const Request& /*request*/, Laboratory& /*laboratory*/) {
  json items = json::array();
  for (const auto& [place, name] : reports::requirable_fields())
    items.push_back({{"field", std::string(place)}, {"name", to_json(name)}});
  return http::json_response({{"items", std::move(items)}, {"next", nullptr}});
}

/// POST /certificate-requirements
Response create_requirement(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& body = request.json();
    OwnRequirement wanted;
    wanted.kind = kind_of(body.at("kind"), "kind");
    take(body, "field", wanted.field);
    take(body.at("clause"), "zh", wanted.clause.zh);
    take(body.at("clause"), "en", wanted.clause.en);
    take(body, "valid_from", wanted.valid_from);
    take(body, "valid_to", wanted.valid_to);
    const auto id = add_requirement(transaction, laboratory, wanted, person_of(request));
    return http::created("/certificate-requirements/" + std::to_string(id.value),
                         requirement_json(db::load_requirement(transaction, id), laboratory.today()));
  });
}

/// POST /certificate-requirements/{id}/end
Response end_requirement(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = request.id<db::RequirementId>("id");
    std::optional<instruments::Date> valid_to;
    take(request.json(), "valid_to", valid_to);
    lims::end_requirement(transaction, laboratory, id, valid_to, person_of(request));
    return requirement_response(transaction, laboratory, id);
  });
}

}  // namespace lims::handlers
