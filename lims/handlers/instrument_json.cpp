#include "lims/handlers/instrument_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "instruments/accuracy_class.hpp"
#include "instruments/measuring_range.hpp"
#include "instruments/schedule/due.hpp"
#include "instruments/schedule/validity.hpp"
#include "lims/handlers/change.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/register.hpp"

namespace lims::handlers {
namespace {

using instruments::Refusal;
using nlohmann::json;
namespace schedule = instruments::schedule;

json to_json(const instruments::TypedQuantity& quantity) {
  return {{"value", quantity.text}, {"unit", quantity.unit}};
}

json to_json(const instruments::NamedQuantity& named) {
  return {{"name", named.name}, {"value", named.quantity.text}, {"unit", named.quantity.unit}};
}

/// What the typed texts mean. A text kept from before a stricter reading tells nothing more than itself.
void add_quantities(json& body, const instruments::Instrument& instrument) {
  body["ranges"] = json::array();
  body["ratings"] = json::array();
  body["scale_intervals"] = json::array();
  body["class"] = nullptr;
  try {
    const auto parsed = instruments::parse_measuring_range(instrument.measuring_range);
    for (const auto& range : parsed.ranges)
      body["ranges"].push_back({{"name", range.name ? json(*range.name) : json(nullptr)},
                                {"low", to_json(range.low)},
                                {"high", to_json(range.high)}});
    for (const auto& rating : parsed.ratings) body["ratings"].push_back(to_json(rating));
    for (const auto& interval : instruments::parse_scale_interval(instrument.scale_interval))
      body["scale_intervals"].push_back(to_json(interval));
    if (const auto accuracy = instruments::parse_accuracy_class(instrument.accuracy_class))
      body["class"] = {{"system", accuracy->system}, {"value", accuracy->value}};
  } catch (const Refusal& refusal) {
    body["not_understood"] = handlers::to_json(refusal.text());
  }
}

json due_json(const schedule::Due& due) {
  return {{"status", std::string(schedule::to_text(due.status))}, {"days", due.days ? json(*due.days) : json(nullptr)}};
}

json mandatory_json(const schedule::MandatoryStatus& status) {
  return {{"mandatory", status.mandatory},
          {"form", status.form},
          {"form_label", handlers::to_json(schedule::form_label(status.form))},
          {"cycle_months", status.cycle_months ? json(*status.cycle_months) : json(nullptr)},
          {"reason", handlers::to_json(status.reason)},
          {"catalogue_row", status.catalogue_row ? json(*status.catalogue_row) : json(nullptr)},
          {"regulation", status.regulation},
          {"sources", handlers::to_json(status.sources)},
          {"confidence", status.confidence}};
}

/// How the last day follows from the rule, and what the register says where it says something else.
instruments::Text derivation_of(const instruments::Instrument& instrument, bool minus_one_day) {
  const auto derived = validity(instrument, minus_one_day);
  auto text = derived.derivation;
  if (derived.valid_until == instrument.valid_until) return text;
  if (instrument.valid_until) {
    const auto kept = instruments::to_iso(*instrument.valid_until);
    text.zh += "台账中的有效期至为" + kept + "，与此推算不同：系登记、导入或证书给出，或因证书作废而终止；以台账为准。";
    text.en += " The register says " + kept +
               " instead: typed, imported, certified, or ended by a cancellation. The register counts.";
  } else {
    text.zh += "台账中没有有效期；以台账为准。";
    text.en += " The register holds no date of validity; the register counts.";
  }
  return text;
}

/// Another picture has another address, so that nobody is shown the one before.
json photograph_address(const db::RegisteredInstrument& registered) {
  if (!registered.photograph_sha256) return nullptr;
  return fmt::format("/api/v1/instruments/{}/photograph?version={}", registered.instrument.id.value,
                     registered.photograph_sha256->substr(0, 12));
}

}  // namespace

json to_json(const db::RegisteredInstrument& registered, const DueRule& rule) {
  const auto& instrument = registered.instrument;
  auto body = lims::to_json(instrument);
  body["organization"] = {{"id", instrument.organization_id.value}, {"name", registered.organization_name}};
  const auto* kind = schedule::find_instrument_kind(instrument.kind);
  body["kind_name"] = kind != nullptr ? handlers::to_json(kind->name) : json(nullptr);
  body["procedure"] = kind != nullptr && !kind->procedure.empty() ? json(kind->procedure) : json(nullptr);
  body["due"] = due_json(schedule::due_of(instrument, rule.today, rule.due_soon_days));
  body["created_at"] = registered.created_at;
  body["updated_at"] = registered.updated_at;
  body["photograph"] = photograph_address(registered);
  add_quantities(body, instrument);
  return body;
}

json to_json_with_reasons(const db::RegisteredInstrument& registered, const DueRule& rule, bool minus_one_day) {
  auto body = to_json(registered, rule);
  const auto& instrument = registered.instrument;
  body["mandatory"] = mandatory_json(schedule::mandatory_status(instrument, rule.today));
  body["validity"] = nullptr;
  if (instrument.last_verified_on)
    body["validity"] = {{"derivation", handlers::to_json(derivation_of(instrument, minus_one_day))}};
  return body;
}

json instrument_json(db::ReadTransaction& transaction, const Laboratory& laboratory, instruments::InstrumentId id) {
  const auto profile = load_profile(transaction);
  return to_json_with_reasons(db::load_instrument(transaction, id), {laboratory.today(), profile.due_soon_days},
                              profile.validity_minus_one_day);
}

}  // namespace lims::handlers
