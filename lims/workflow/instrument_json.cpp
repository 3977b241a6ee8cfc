#include "lims/workflow/instrument_json.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace lims {
namespace {

using instruments::Date;
using instruments::Instrument;
using nlohmann::json;

/// The text fields, so that reading and writing name each once.
constexpr auto texts = std::to_array<std::pair<const char*, std::string Instrument::*>>({
    {"name", &Instrument::name},
    {"kind", &Instrument::kind},
    {"model", &Instrument::model},
    {"specification", &Instrument::specification},
    {"measuring_range", &Instrument::measuring_range},
    {"scale_interval", &Instrument::scale_interval},
    {"accuracy_class", &Instrument::accuracy_class},
    {"serial_number", &Instrument::serial_number},
    {"owner_number", &Instrument::owner_number},
    {"manufacturer", &Instrument::manufacturer},
    {"place_of_use", &Instrument::place_of_use},
    {"region_code", &Instrument::region_code},
    {"remark", &Instrument::remark},
});

template <class Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json(nullptr);
}

json date_or_null(const std::optional<Date>& date) {
  return date ? json(instruments::to_iso(*date)) : json(nullptr);
}

template <class Value>
void take_value(const json& body, const char* name, std::optional<Value>& value) {
  const auto found = body.find(name);
  if (found == body.end()) return;
  value = found->is_null() ? std::nullopt : std::optional<Value>(found->get<Value>());
}

void take_date(const json& body, const char* name, std::optional<Date>& date) {
  const auto found = body.find(name);
  if (found == body.end()) return;
  date = found->is_null() ? std::nullopt : instruments::parse_iso_date(found->get<std::string>());
}

template <class Enum>
std::optional<Enum> word(const json& body, const char* name) {
  const auto found = body.find(name);
  if (found == body.end() || !found->is_string()) return std::nullopt;
  return instruments::from_text<Enum>(found->get<std::string>());
}

}  // namespace

json to_json(const Instrument& instrument) {
  json body = {{"id", instrument.id.value},
               {"version", instrument.version},
               {"organization_id", instrument.organization_id.value},
               {"made_year", or_null(instrument.made_year)},
               {"purpose", instrument.purpose ? json(std::string(to_text(*instrument.purpose))) : json(nullptr)},
               {"mandatory_declared", or_null(instrument.mandatory_declared)},
               {"service_location", std::string(to_text(instrument.service_location))},
               {"state", std::string(to_text(instrument.state))},
               {"last_verified_on", date_or_null(instrument.last_verified_on)},
               {"last_result", or_null(instrument.last_result)},
               {"valid_until", date_or_null(instrument.valid_until)},
               {"cycle_months_override", or_null(instrument.cycle_months_override)}};
  for (const auto& [name, member] : texts) body[name] = instrument.*member;
  return body;
}

void take(const json& body, Instrument& instrument) {
  for (const auto& [name, member] : texts)
    if (const auto found = body.find(name); found != body.end() && found->is_string()) instrument.*member = *found;
  if (body.contains("organization_id")) instrument.organization_id.value = body.at("organization_id");
  take_value(body, "made_year", instrument.made_year);
  take_value(body, "mandatory_declared", instrument.mandatory_declared);
  take_value(body, "last_result", instrument.last_result);
  take_value(body, "cycle_months_override", instrument.cycle_months_override);
  if (body.contains("purpose")) instrument.purpose = word<instruments::Purpose>(body, "purpose");
  instrument.service_location =
      word<instruments::ServiceLocation>(body, "service_location").value_or(instrument.service_location);
  instrument.state = word<instruments::InstrumentState>(body, "state").value_or(instrument.state);
  take_date(body, "last_verified_on", instrument.last_verified_on);
  take_date(body, "valid_until", instrument.valid_until);
}

Instrument instrument_from_json(const json& kept) {
  Instrument instrument;
  take(kept, instrument);
  instrument.id.value = kept.at("id");
  instrument.version = kept.at("version");
  return instrument;
}

}  // namespace lims
