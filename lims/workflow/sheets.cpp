#include "lims/workflow/sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "db/instruments.hpp"
#include "instruments/measuring_range.hpp"
#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/procedures/sheet.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/kinds.hpp"
#include "lims/workflow/certificates_of_day.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/sheet_parameters.hpp"
#include "lims/workflow/standards.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Refusal;
using instruments::require;
using instruments::procedures::InstrumentParameters;
using instruments::procedures::Procedure;
using instruments::procedures::SharedProcedure;
using instruments::procedures::StandardCandidate;
using instruments::procedures::TypedText;
using instruments::procedures::without_space;
using nlohmann::json;

StandardCandidate candidate_of(const db::Equipment& equipment, const CertificatesOfDay& certificates) {
  StandardCandidate candidate;
  candidate.id = equipment.id.value;
  candidate.name = equipment.name + " " + equipment.model;
  candidate.serial_number = equipment.serial_number;
  candidate.measuring_range = equipment.measuring_range;
  candidate.certificate_number = equipment.certificate_number;
  candidate.state = db::to_text(equipment.state);
  candidate.calibrated_on = equipment.calibrated_on;
  candidate.valid_until = valid_until(equipment);
  candidate.certificate = certificates.tables_of(equipment);
  candidate.procedures = equipment.standard.procedures;
  const auto range = instruments::parse_measuring_range(equipment.measuring_range);
  if (!range.ranges.empty()) {
    candidate.low = typed_text(range.ranges.front().low);
    candidate.high = typed_text(range.ranges.front().high);
  }
  if (!equipment.mpe_value.empty()) candidate.mpe = TypedText{equipment.mpe_value, equipment.mpe_unit};
  return candidate;
}

/// The field of the register in which a source of parameters is typed.
std::string register_field(const std::string& from) {
  return from.starts_with("range.") || from.starts_with("rating.") ? "measuring_range" : from;
}

/// What keeps an instrument from the procedure stands in the register, not in what was sent: the field to mend is
/// there.
[[noreturn]] void refuse_instrument(const Refusal& refusal, const Procedure& procedure) {
  auto mistakes = refusal.mistakes();
  for (auto& mistake : mistakes) {
    const bool of_range = mistake.field.starts_with("ranges.");
    for (const auto& parameter : procedure.parameters)
      if (parameter.from != "bench" && (mistake.field == "instrument.parameters." + parameter.id ||
                                        (of_range && mistake.field.ends_with(".parameters." + parameter.id))))
        mistake.field = "instrument." + register_field(parameter.from);
  }
  throw Refusal(Cause::state_conflict, refusal.text(), std::move(mistakes));
}

json blank_sheet_of(const Procedure& procedure, const InstrumentParameters& parameters,
                    const std::vector<StandardCandidate>& candidates, instruments::Date day,
                    const std::string& verification) {
  try {
    return instruments::procedures::blank_sheet(procedure, parameters, candidates, day, verification);
  } catch (const Refusal& refusal) {
    refuse_instrument(refusal, procedure);
  }
}

/// Refuses an unknown code.
void require_known(const SharedProcedure& procedure, const std::string& code) {
  if (procedure != nullptr) return;
  throw Refusal(
      Cause::invalid_input, {fmt::format("没有规程“{}”。", code), fmt::format("There is no procedure \"{}\".", code)},
      {{"procedure", {fmt::format("没有规程“{}”", code), fmt::format("there is no procedure \"{}\"", code)}}});
}

SharedProcedure edition_on(db::ReadTransaction& transaction, const std::string& code, instruments::Date day) {
  auto procedure = editions_of(transaction).find(code, day);
  require_known(procedure, code);
  return procedure;
}

/// A released edition that a sheet names by its hash, as long as its code is the one it says.
SharedProcedure named_edition(db::ReadTransaction& transaction, const json& heading) {
  const auto hash = heading.find("hash");
  if (hash == heading.end() || !hash->is_string()) return nullptr;
  for (const auto& procedure : editions_of(transaction).list())
    if (procedure->hash == hash->get_ref<const std::string&>() &&
        without_space(procedure->code) == without_space(heading.at("code").get<std::string>()))
      return procedure;
  return nullptr;
}

/// A procedure that says for which kinds it is made refuses all others; an unknown kind may be any of them.
void require_applicable(const Procedure& procedure, const Instrument& instrument) {
  const auto* kind = instruments::schedule::find_instrument_kind(instrument.kind);
  const auto& served = procedure.instrument_kinds;
  if (kind == nullptr || served.empty() || std::ranges::find(served, kind->id) != served.end()) return;
  instruments::Text names;
  for (const auto& id : served) {
    const auto& name = instruments::schedule::find_instrument_kind(id)->name;
    names.zh += (names.zh.empty() ? "" : "、") + name.zh;
    names.en += (names.en.empty() ? "" : ", ") + name.en;
  }
  const instruments::Text why = {
      fmt::format("{} 适用于{}，不适用于“{}”（{}）。", procedure.code, names.zh, instrument.name, kind->name.zh),
      fmt::format("{} applies to {}, and not to \"{}\" (kind: {}).", procedure.code, names.en, instrument.name,
                  kind->name.en)};
  throw Refusal(Cause::state_conflict, why, {{"instrument.kind", why}});
}

/// The procedure asked for, or the one of the instrument's kind.
std::string code_for(const Instrument& instrument, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const auto* kind = instruments::schedule::find_instrument_kind(instrument.kind);
  require(kind != nullptr && !kind->procedure.empty(), Cause::invalid_input,
          {fmt::format("“{}”没有配置规程，请指定 procedure。", instrument.name),
           fmt::format("No procedure is kept for \"{}\"; name one as `procedure`.", instrument.name)});
  return kind->procedure;
}

/// Where the work is done unless the person says otherwise.
std::string usual_place(const db::RegisteredInstrument& view, const LaboratoryProfile& profile) {
  if (view.instrument.service_location == instruments::ServiceLocation::on_site) return view.instrument.place_of_use;
  return profile.address.zh.empty() ? profile.name.zh : profile.address.zh;
}

/// The blank sheet with the standards that may serve on a day.
json sheet_on(db::ReadTransaction& transaction, const db::RegisteredInstrument& view, const Procedure& procedure,
              const SheetRequest& request, instruments::Date day) {
  require_applicable(procedure, view.instrument);
  std::vector<StandardCandidate> candidates;
  const CertificatesOfDay certificates(transaction, day);
  for (const auto& equipment : db::list_equipment(transaction))
    candidates.push_back(candidate_of(certificates.as_of_day(equipment), certificates));
  const auto parameters = sheet_parameters(transaction, view.instrument, procedure, request.stated);
  auto sheet = blank_sheet_of(procedure, parameters, candidates, day, request.verification);
  sheet["performed_on"] = instruments::to_iso(day);
  sheet["location"] = usual_place(view, load_profile(transaction));
  return sheet;
}

instruments::Date day_of(const Laboratory& laboratory, const json& filled) {
  const auto performed_on = filled.find("performed_on");
  const auto day = performed_on != filled.end() && performed_on->is_string()
                       ? instruments::parse_iso_date(performed_on->get<std::string>())
                       : std::nullopt;
  return day.value_or(laboratory.today());
}

/// What a filled sheet says of itself.
SheetRequest request_of(const json& filled) {
  SheetRequest request{"", instruments::procedures::text_at(filled, "verification")};
  const json& instrument = filled.at("instrument");
  if (instrument.contains("parameters") && instrument["parameters"].is_object())
    request.stated = instrument["parameters"];
  return request;
}

json merged(db::ReadTransaction& transaction, const json& filled, const Procedure& procedure, instruments::Date day) {
  const auto view = db::load_instrument(transaction, {filled.at("instrument").at("id")});
  return instruments::procedures::merge_sheet(sheet_on(transaction, view, procedure, request_of(filled), day), filled);
}

SharedProcedure load_text(db::ReadTransaction& transaction, const std::string& hash) {
  auto procedure = find_text(transaction, hash);
  require(procedure != nullptr, Cause::not_found, {"没有这个规程文本。", "There is no such text of a procedure."});
  return procedure;
}

}  // namespace

json sheet_for(db::ReadTransaction& transaction, const Laboratory& laboratory, instruments::InstrumentId id,
               const SheetRequest& request) {
  const auto day = request.on.value_or(laboratory.today());
  const auto view = db::load_instrument(transaction, id);
  const auto procedure = edition_on(transaction, code_for(view.instrument, request.procedure), day);
  return sheet_on(transaction, view, *procedure, request, day);
}

json trial_sheet_for(db::ReadTransaction& transaction, const Laboratory& laboratory, instruments::InstrumentId id,
                     const std::string& procedure_hash, const SheetRequest& request) {
  const auto procedure = load_text(transaction, procedure_hash);
  return sheet_on(transaction, db::load_instrument(transaction, id), *procedure, request, laboratory.today());
}

json merged_sheet(db::ReadTransaction& transaction, const Laboratory& laboratory, const json& filled) {
  const auto day = day_of(laboratory, filled);
  const auto& heading = filled.at("procedure");
  auto procedure = named_edition(transaction, heading);
  if (procedure == nullptr) procedure = edition_on(transaction, heading.at("code"), day);
  return merged(transaction, filled, *procedure, day);
}

json try_sheet(db::ReadTransaction& transaction, const Laboratory& laboratory, const std::string& procedure_hash,
               const json& filled) {
  const auto procedure = load_text(transaction, procedure_hash);
  return instruments::procedures::evaluate(*procedure,
                                           merged(transaction, filled, *procedure, day_of(laboratory, filled)));
}

void require_edition_of_day(db::ReadTransaction& transaction, const json& sheet, instruments::Date day) {
  const auto& heading = sheet.at("procedure");
  const std::string code = heading.at("code");
  const auto applies = edition_on(transaction, code, day);
  if (applies->hash == heading.at("hash").get<std::string>()) return;
  const auto on = instruments::to_iso(day);
  const instruments::Text why = {
      fmt::format("{} 的检定应按 {} 的 {} 版，记录表用的是 {} 版；请重新打开记录表。", on, code, applies->edition,
                  heading.value("edition", "")),
      fmt::format("Work of {} follows edition {} of {}, and the sheet was made with edition {}. Open a new sheet.", on,
                  applies->edition, code, heading.value("edition", ""))};
  throw Refusal(Cause::state_conflict, why, {{"procedure.edition", why}});
}

json evaluate_sheet(db::ReadTransaction& transaction, const json& sheet) {
  const auto& heading = sheet.at("procedure");
  return instruments::procedures::evaluate(
      *load_text_of(transaction, heading.at("code"), heading.at("hash").get<std::string>()), sheet);
}

json evaluate_sheet(const json& sheet) {
  const auto& heading = sheet.at("procedure");
  const std::string code = heading.at("code");
  const auto editions = instruments::procedures::catalogue();
  require_known(editions.find(code), code);
  const auto procedure = editions.find_hash(heading.at("hash").get<std::string>());
  require(procedure != nullptr, Cause::state_conflict,
          {fmt::format("此记录按另一版本的 {} 计算。", code),
           fmt::format("This sheet was made with another text of {}.", code)});
  return instruments::procedures::evaluate(*procedure, sheet);
}

json frozen_equipment(const std::string& role, const db::Equipment& equipment) {
  const auto date = [](const std::optional<instruments::Date>& day) {
    return day ? json(instruments::to_iso(*day)) : json(nullptr);
  };
  return {{"role", role},
          {"id", equipment.id.value},
          {"version", equipment.version},
          {"name", equipment.name},
          {"model", equipment.model},
          {"serial_number", equipment.serial_number},
          {"manufacturer", equipment.manufacturer},
          {"measuring_range", equipment.measuring_range},
          {"accuracy_class", equipment.accuracy_class},
          {"mpe", {{"value", equipment.mpe_value}, {"unit", equipment.mpe_unit}}},
          {"certificate_number", equipment.certificate_number},
          {"calibrated_on", date(equipment.calibrated_on)},
          {"valid_until", date(equipment.valid_until)},
          {"traceable_to", equipment.traceable_to},
          {"standard",
           {{"name", equipment.standard.name},
            {"measuring_range", equipment.standard.measuring_range},
            {"accuracy", equipment.standard.accuracy},
            {"certificate_number", equipment.standard.certificate_number},
            {"valid_until", date(equipment.standard.valid_until)}}}};
}

json frozen_organization(const instruments::Organization& organization) {
  return {{"id", organization.id.value},
          {"name", organization.name},
          {"credit_code", organization.credit_code},
          {"address", organization.address}};
}

}  // namespace lims
