#include <nlohmann/json.hpp>

#include "db/instrument_list.hpp"
#include "db/instruments.hpp"
#include "instruments/schedule/catalogue.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_filter.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"

namespace lims::handlers {
namespace {

using nlohmann::json;
namespace schedule = instruments::schedule;

constexpr int usual_weeks = 26;

json kind_name(const std::string& id) {
  const auto* kind = schedule::find_instrument_kind(id);
  return to_json(kind != nullptr ? kind->name : instruments::Text{"未归类", "Not classified"});
}

json to_json(const schedule::CatalogueRow& row) {
  json purposes = json::array();
  for (const auto purpose : row.uses) purposes.push_back(std::string(instruments::to_text(purpose)));
  std::string regulation;
  for (const auto& each : row.regulations) regulation += (regulation.empty() ? "" : "; ") + each;
  return {{"row", row.number},
          {"group", row.group},
          {"name", handlers::to_json(row.name)},
          {"supervision", row.supervision},
          {"supervision_label", handlers::to_json(schedule::supervision_label(row))},
          {"form", row.form},
          {"form_label", handlers::to_json(schedule::form_label(row.form))},
          {"purposes", std::move(purposes)},
          {"regulation", regulation},
          {"cycle_months", row.cycle_months ? json(*row.cycle_months) : json(nullptr)},
          {"cycle_rule", row.cycle_rule ? handlers::to_json(*row.cycle_rule) : json(nullptr)},
          {"sources", handlers::to_json(row.sources)},
          {"confidence", row.confidence},
          {"supervision_confidence", row.supervision_confidence},
          {"cycle_confidence", row.cycle_confidence},
          {"valid_from", instruments::to_iso(row.valid_from)},
          {"valid_to", handlers::to_json(row.valid_to)}};
}

}  // namespace

/// GET /instruments/totals
Response show_instrument_totals(const Request& request, Laboratory& laboratory) {
  const auto filter = instrument_filter(request, laboratory);
  db::ReadTransaction transaction(laboratory.database);
  const auto soon_before = instruments::add_days(filter.today, load_profile(transaction).due_soon_days + 1);
  const auto totals = db::instrument_totals(transaction, filter, soon_before);
  json by_kind = json::array();
  for (const auto& each : totals.by_kind)
    by_kind.push_back({{"kind", each.kind},
                       {"name", kind_name(each.kind)},
                       {"total", each.total},
                       {"overdue", each.overdue},
                       {"never_verified", each.never_verified}});
  return http::json_response({{"total", totals.total},
                              {"overdue", totals.overdue},
                              {"never_verified", totals.never_verified},
                              {"due_soon", totals.due_soon},
                              {"by_kind", std::move(by_kind)}});
}

/// GET /schedule/load
Response show_schedule_load(const Request& request, Laboratory& laboratory) {
  const int weeks = static_cast<int>(request.integer("weeks", 1, 260).value_or(usual_weeks));
  db::ReadTransaction transaction(laboratory.database);
  const auto load = db::due_load(transaction, instrument_filter(request, laboratory), weeks);
  json items = json::array();
  for (const auto& week : load.weeks)
    items.push_back({{"week_start", instruments::to_iso(week.week_start)}, {"due", week.due}});
  return http::json_response(
      {{"weeks", std::move(items)}, {"overdue", load.overdue}, {"never_verified", load.never_verified}});
}

/// GET /kinds
Response list_kinds(const Request& /*request*/, Laboratory& /*laboratory*/) {
  json items = json::array();
  for (const auto& kind : schedule::kinds())
    items.push_back({{"id", kind.id},
                     {"name", handlers::to_json(kind.name)},
                     {"procedure", kind.procedure.empty() ? json(nullptr) : json(kind.procedure)}});
  return http::json_response({{"items", std::move(items)}});
}

/// GET /catalogue
Response list_catalogue(const Request& request, Laboratory& laboratory) {
  const auto& catalogue = schedule::catalogue();
  json items = json::array();
  for (const auto& row : schedule::rows_on(catalogue, request.date("on").value_or(laboratory.today())))
    items.push_back(to_json(row));
  return http::json_response({{"items", std::move(items)},
                              {"announcement", handlers::to_json(catalogue.announcement)},
                              {"title", handlers::to_json(catalogue.title)},
                              {"status", handlers::to_json(catalogue.status)},
                              {"always_mandatory", handlers::to_json(catalogue.always_mandatory_basis)}});
}

/// GET /regions
Response list_regions(const Request& /*request*/, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  json items = json::array();
  for (const auto& code : db::list_region_codes(transaction)) items.push_back({{"code", code}, {"name", nullptr}});
  return http::json_response({{"items", std::move(items)}});
}

}  // namespace lims::handlers
