#include <nlohmann/json.hpp>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/refusal.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/procedure_json.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/document_readiness.hpp"
#include "lims/workflow/own_procedures.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/procedure_settings.hpp"
#include "lims/workflow/sheets.hpp"

namespace lims::handlers {

using instruments::Cause;
using instruments::require;
using nlohmann::json;

namespace {

/// What the person states of the instrument: a JSON object in the address, {"type":{"value":"K","unit":""}}.
json stated_parameters(const std::string& text) {
  auto stated = json::parse(text, nullptr, false);
  if (stated.is_object()) return stated;
  throw instruments::Refusal(instruments::Cause::invalid_input,
                             {"参数应为 JSON 对象。", "The parameters are a JSON object."},
                             {{"parameters", {"应为 JSON 对象", "a JSON object is wanted"}}});
}

bool may_see_drafts(const Request& request) {
  return request.user().may(http::Permission::manage_procedures);
}

/// A text by its hash. Drafts are there only for those who work on them.
Response text_response(const Request& request, db::ReadTransaction& transaction, const Laboratory& laboratory,
                       const std::string& hash) {
  const auto kept = db::find_procedure_text(transaction, hash);
  const bool hidden = kept && kept->text.state != db::TextState::released && !may_see_drafts(request);
  const auto procedure = hidden ? nullptr : find_text(transaction, hash);
  require(procedure != nullptr, Cause::not_found, {"没有这个规程文本。", "There is no such text of a procedure."});
  auto body = instruments::procedures::describe(*procedure);
  body.update(standing(transaction, laboratory, *procedure, kept));
  body["differences"] = differences_from_edition_in_force(transaction, laboratory, *procedure);
  return http::versioned(body, kept ? kept->text.version : 0);
}

/// The draft that an act is about, refused when it is no longer as the person saw it.
std::string unchanged_text(const Request& request, db::ReadTransaction& transaction) {
  const auto& hash = request.parameter("hash");
  http::require_unchanged(request, load_kept_text(transaction, hash).text.version);
  return hash;
}

}  // namespace

/// GET /procedures
Response list_procedures(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& procedure : editions_of(transaction)) {
    auto item = instruments::procedures::summary(procedure);
    item.update(standing(transaction, laboratory, procedure, db::find_procedure_text(transaction, procedure.hash)));
    items.push_back(std::move(item));
  }
  json drafts = json::array();
  if (may_see_drafts(request))
    for (const auto& view : db::list_drafts(transaction))
      drafts.push_back(draft_summary(transaction, laboratory, view));
  return http::json_response({{"items", std::move(items)}, {"drafts", std::move(drafts)}});
}

/// GET /procedures/{code}
Response show_procedure(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto& code = request.parameter("code");
  const auto edition = request.text("edition");
  const auto editions = editions_of(transaction);
  const auto procedure = edition ? editions.find_edition(code, *edition) : editions.find(code, laboratory.today());
  const std::string name = instruments::procedures::without_space(code).substr(0, 40);
  require(procedure != nullptr, Cause::not_found, {"没有规程 " + name + "。", "There is no procedure " + name + "."});
  return text_response(request, transaction, laboratory, procedure->hash);
}

/// POST /procedures/checks
Response check_procedure(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto loaded = check_text(request.json().at("content"));
  json body = {{"faults", json::array()}, {"procedure", nullptr}, {"differences", nullptr}};
  for (const auto& [where, text] : loaded.faults)
    body["faults"].push_back({{"line", where.line}, {"column", where.column}, {"message", to_json(text)}});
  if (!loaded.procedure) return http::json_response(body);
  body["procedure"] = instruments::procedures::describe(*loaded.procedure);
  body["procedure"].update(standing(transaction, laboratory, *loaded.procedure,
                                    db::find_procedure_text(transaction, loaded.procedure->hash)));
  body["differences"] = differences_from_edition_in_force(transaction, laboratory, *loaded.procedure);
  return http::json_response(body);
}

/// POST /procedures
Response create_procedure(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& body = request.json();
    const auto hash =
        save_draft(transaction, laboratory, body.at("content"), body.value("note", ""), person_of(request));
    const auto view = load_kept_text(transaction, hash);
    return http::created("/procedures/texts/" + hash, draft_summary(transaction, laboratory, view))
        .with("ETag", http::entity_tag(view.text.version));
  });
}

/// GET /procedures/texts/{hash}
Response show_procedure_text(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return text_response(request, transaction, laboratory, request.parameter("hash"));
}

/// GET /procedures/texts/{hash}/file
Response show_procedure_file(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto& hash = request.parameter("hash");
  const auto kept = db::find_procedure_text(transaction, hash);
  const bool hidden = kept && kept->text.state != db::TextState::released && !may_see_drafts(request);
  const auto known = editions_of(transaction).find_hash(hash);
  require((kept && !hidden) || known, Cause::not_found,
          {"没有这个规程文本。", "There is no such text of a procedure."});
  return http::as_attachment(
      http::text_response("application/yaml; charset=utf-8", known ? known->source : kept->text.content),
      known ? file_name_of(known->code, known->edition) : file_name_of(kept->text.code, kept->text.edition));
}

/// POST /procedures/texts/{hash}/trial
Response try_procedure_text(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(try_sheet(transaction, laboratory, request.parameter("hash"), request.json()));
}

/// POST /procedures/texts/{hash}/release
Response release_procedure_text(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto hash = unchanged_text(request, transaction);
    release_draft(transaction, laboratory, hash, person_of(request));
    return text_response(request, transaction, laboratory, hash);
  });
}

/// DELETE /procedures/texts/{hash}
Response discard_procedure_text(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto hash = unchanged_text(request, transaction);
    discard_draft(transaction, laboratory, hash, person_of(request));
    return text_response(request, transaction, laboratory, hash);
  });
}

/// GET /procedures/{code}/values
Response show_procedure_values(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response({{"values", laboratory_values(transaction, request.parameter("code"))}});
}

/// PUT /procedures/{code}/values
Response set_procedure_values(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& code = request.parameter("code");
    set_laboratory_values(transaction, laboratory, code, request.json().at("values"), person_of(request));
    return http::json_response({{"values", laboratory_values(transaction, code)}});
  });
}

/// GET /instruments/{id}/sheet
Response show_sheet(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto id = request.id<instruments::InstrumentId>("id");
  const auto hash = request.text("procedure_hash");
  if (hash) http::require_permission(request.user(), http::Permission::manage_procedures);
  SheetRequest wanted{request.text("procedure").value_or(""), request.text("verification").value_or("")};
  if (const auto stated = request.text("parameters")) wanted.stated = stated_parameters(*stated);
  wanted.on = request.date("on");
  auto sheet = hash ? trial_sheet_for(transaction, laboratory, id, *hash, wanted)
                    : sheet_for(transaction, laboratory, id, wanted);
  sheet["warnings"] = to_json(missing_before_work(transaction, laboratory, id));
  return http::json_response(sheet);
}

/// POST /evaluations
Response create_evaluation(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return http::json_response(evaluate_sheet(transaction, merged_sheet(transaction, laboratory, request.json())));
}

}  // namespace lims::handlers
