#include "db/instruments.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "db/instrument_events.hpp"
#include "db/instrument_list.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/handlers/instrument_filter.hpp"
#include "lims/handlers/instrument_json.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/register.hpp"

namespace lims::handlers {
namespace {

using instruments::InstrumentId;
using nlohmann::json;

/// The answer for an instrument; each thread keeps the last ones while nothing they say can have changed: the row, its
/// owner, the day and the settings.
std::string instrument_text(const db::RegisteredInstrument& registered, const DueRule& rule, bool minus_one_day) {
  struct Kept {
    std::string stamp, text;
  };
  constexpr std::size_t most_kept = 100;
  thread_local std::unordered_map<std::int64_t, Kept> kept;
  const auto& instrument = registered.instrument;
  const auto stamp =
      fmt::format("{} {} {} {} {} {} {}", instrument.version, registered.created_at, registered.updated_at,
                  instruments::to_iso(rule.today), rule.due_soon_days, minus_one_day, registered.organization_name);
  if (kept.size() >= most_kept && !kept.contains(instrument.id.value)) kept.clear();
  auto& answer = kept[instrument.id.value];
  if (answer.stamp != stamp) answer = {stamp, to_json_with_reasons(registered, rule, minus_one_day).dump()};
  return answer.text;
}

json to_json(const db::InstrumentEvent& event) {
  json link = nullptr;
  if (event.link_type) link = {{"type", *event.link_type}, {"id", event.link_id.value_or("")}};
  return {{"at", event.at},
          {"user", event.user_name},
          {"action", event.action},
          {"text", handlers::to_json(event.text)},
          {"link", std::move(link)}};
}

}  // namespace

/// GET /instruments
Response list_instruments(const Request& request, Laboratory& laboratory) {
  const auto filter = instrument_filter(request, laboratory);
  db::ReadTransaction transaction(laboratory.database);
  const DueRule rule{filter.today, load_profile(transaction).due_soon_days};
  const auto page = db::list_instruments(transaction, filter);
  json items = json::array();
  for (const auto& registered : page.items) items.push_back(to_json(registered, rule));
  return http::json_response({{"items", std::move(items)}, {"next", page.next ? json(*page.next) : json(nullptr)}});
}

/// POST /instruments
Response create_instrument(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    instruments::Instrument instrument;
    lims::take(request.json(), instrument);
    const auto id = register_instrument(transaction, laboratory, instrument, person_of(request));
    return http::created("/instruments/" + std::to_string(id.value), instrument_json(transaction, laboratory, id))
        .with("ETag", http::entity_tag(1));
  });
}

/// GET /instruments/{id}
Response show_instrument(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto profile = load_profile(transaction);
  const auto registered = db::load_instrument(transaction, request.id<InstrumentId>("id"));
  const DueRule rule{laboratory.today(), profile.due_soon_days};
  return http::text_response("application/json", instrument_text(registered, rule, profile.validity_minus_one_day))
      .with("ETag", http::entity_tag(registered.instrument.version));
}

/// PATCH /instruments/{id}
Response change_instrument(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto instrument = db::load_instrument(transaction, request.id<InstrumentId>("id")).instrument;
    http::require_version(request, instrument.version);
    lims::take(request.json(), instrument);
    lims::change_instrument(transaction, laboratory, instrument, person_of(request),
                            {request.json().value("state_reason", "")});
    const auto changed = instrument_json(transaction, laboratory, instrument.id);
    return http::versioned(changed, changed.at("version"));
  });
}

/// GET /instruments/{id}/history
Response show_instrument_history(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto instrument = db::load_instrument(transaction, request.id<InstrumentId>("id")).instrument;
  json items = json::array();
  for (const auto& event : db::list_instrument_events(transaction, instrument.id)) items.push_back(to_json(event));
  return http::json_response({{"items", std::move(items)}});
}

}  // namespace lims::handlers
