#include "lims/workflow/certificate_content.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/schedule/mandatory.hpp"
#include "lims/workflow/attached_record.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/instrument_ranges.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/register.hpp"
#include "lims/workflow/signing_rules.hpp"

namespace lims {
namespace {

using instruments::Date;
using instruments::Text;
using nlohmann::json;

Text text_of(const json& value) {
  return {value.at("zh"), value.at("en")};
}

std::optional<Date> date_of(const json& value) {
  return value.is_string() ? instruments::parse_iso_date(value.get<std::string>()) : std::nullopt;
}

reports::LaboratoryDetails laboratory_details(const LaboratoryProfile& profile) {
  reports::LaboratoryDetails details;
  details.name = profile.name;
  details.authorization_number = profile.authorization_number;
  details.address = profile.address;
  details.phone = profile.phone;
  details.postcode = profile.postcode;
  details.fax = profile.fax;
  details.email = profile.email;
  details.demo = profile.demo;
  return details;
}

/// The English name of the kind where the instrument bears the kind's own name. Its other names may mean something more
/// special (a vacuum gauge is of the kind of pressure gauges): they have no translation here.
std::string english_name(const instruments::Instrument& instrument) {
  const auto* kind = instruments::schedule::find_instrument_kind(instrument.kind);
  return kind != nullptr && instrument.name == kind->name.zh ? kind->name.en : std::string();
}

reports::InstrumentDetails instrument_details(const instruments::Instrument& instrument) {
  reports::InstrumentDetails details;
  details.name = instrument.name;
  details.name_en = english_name(instrument);
  details.model = instrument.model;
  if (!instrument.specification.empty()) details.model += " / " + instrument.specification;
  details.serial_number = instrument.serial_number;
  details.owner_number = instrument.owner_number;
  details.manufacturer = instrument.manufacturer;
  details.measuring_range = instrument.measuring_range;
  details.accuracy_class = instrument.accuracy_class;
  details.scale_interval = instrument.scale_interval;
  return details;
}

/// Only what was verified: a range that was not is not printed. Where all were, the register's own words.
void keep_verified_ranges(reports::InstrumentDetails& details, const instruments::Instrument& instrument,
                          const json& sheet) {
  const auto further = sheet.find("ranges");
  if (further == sheet.end() || std::ranges::all_of(*further, instruments::procedures::is_verified)) return;
  const auto verified = [&](std::size_t place) {
    return place == 0 || std::ranges::any_of(*further, [&](const json& range) {
             return range.at("id") == std::to_string(place + 1) && instruments::procedures::is_verified(range);
           });
  };
  const auto ranges = ranges_of(instrument);
  std::vector<InstrumentRange> kept;
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (verified(i)) kept.push_back(ranges[i]);
  details.measuring_range = text_of_ranges(kept, instrument);
  details.scale_interval = text_of_intervals(kept, instrument);
  details.accuracy_class = text_of_classes(kept, instrument);
}

/// "0.05级, MPE ±0.00125 MPa"
std::string accuracy_of(const json& standard) {
  std::string accuracy = standard.at("accuracy_class");
  const auto mpe = standard.at("mpe").at("value").get<std::string>();
  if (mpe.empty()) return accuracy;
  if (!accuracy.empty()) accuracy += ", ";
  return accuracy + "MPE ±" + mpe + " " + standard.at("mpe").at("unit").get<std::string>();
}

/// The measurement standard (计量标准) by its own certificate, once for all of its pieces. Records of earlier versions
/// froze neither its range nor its accuracy.
void add_assembly(reports::Document& document, const json& standard) {
  if (standard.at("name").get<std::string>().empty()) return;
  const reports::MeasurementStandardUsed used = {standard.at("name"), standard.value("measuring_range", ""),
                                                 standard.value("accuracy", ""), standard.at("certificate_number"),
                                                 date_of(standard.at("valid_until"))};
  auto& known = document.measurement_standards;
  if (std::ranges::find(known, used) == known.end()) known.push_back(used);
}

void add_standards(reports::Document& document, const json& standards) {
  for (const auto& each : standards) {
    document.reference_equipment.push_back({each.at("name"), each.at("model"), each.at("serial_number"),
                                            each.at("measuring_range"), accuracy_of(each),
                                            each.at("certificate_number"), date_of(each.at("valid_until"))});
    add_assembly(document, each.at("standard"));
  }
}

void add_environment(reports::Document& document, const json& sheet) {
  for (const auto& each : sheet.at("environment"))
    if (each.at("value").is_string())
      document.environment.push_back({text_of(each.at("label")), each.at("value"), each.at("unit"), each.at("id")});
  if (sheet.at("location").is_string()) document.location = sheet.at("location");
}

/// The inner page as the procedure lays it out, read by the reader of frozen content.
void add_results(reports::Document& document, const instruments::procedures::Procedure& procedure, const json& sheet,
                 const json& evaluation) {
  auto content = reports::to_json(document);
  content.update(instruments::procedures::results_for_document(procedure, sheet, evaluation));
  document = reports::document_from_json(content);
}

/// What the person at the bench typed, in whatever language; nothing typed: nothing deviated.
Text deviation_of(const json& sheet) {
  const auto found = sheet.find("deviation");
  if (found == sheet.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
    return {"无", "None"};
  return {*found, *found};
}

reports::ValidityForm validity_form(const std::string& form) {
  if (form == "first_only_scrap") return reports::ValidityForm::first_only_scrap;
  if (form == "first_only_rotate") return reports::ValidityForm::first_only_rotate;
  return reports::ValidityForm::periodic;
}

/// A kind of verification that does not renew the validity leaves the day that the instrument had.
void add_validity(reports::Document& document, instruments::Instrument instrument,
                  const instruments::procedures::Procedure& procedure, const json& sheet, bool minus_one_day) {
  const auto valid_before = instrument.valid_until;
  instrument.last_verified_on = document.verified_on;
  instrument.last_result = "pass";
  const auto status = instruments::schedule::mandatory_status(instrument, document.verified_on);
  document.validity_form = validity_form(status.form);
  std::optional<instruments::schedule::RegulationCycle> applied;
  if (procedure.cycle_months > 0) applied = {procedure.code, procedure.cycle_months};
  const auto valid = validity(instrument, minus_one_day, applied);
  document.valid_until = renews_validity(sheet) ? valid.valid_until : valid_before;
  document.use_until = valid.use_until;
}

reports::DocumentKind kind_of_document(const instruments::procedures::Procedure& procedure, bool passed) {
  using reports::DocumentKind;
  if (procedure.kind == "calibration") return DocumentKind::calibration_certificate;
  if (procedure.kind == "test") return DocumentKind::test_report;
  return passed ? DocumentKind::verification_certificate : DocumentKind::result_notice;
}

/// A calibration concludes nothing but what was agreed (ISO/IEC 17025:2017, 7.8.4.1 e and 7.8.6).
Text conclusion_of(const reports::Document& document, const std::string& verdict, const json& evaluation) {
  if (reports::is_of_verification(document.kind)) return text_of(evaluation.at("conclusion"));
  if (!document.decision_rule) return {};
  if (verdict == "pass")
    return {"按商定的判定规则，所判定的结果均符合要求。",
            "By the decision rule agreed, all results judged conform to the requirements."};
  return text_of(evaluation.at("conclusion"));
}

/// The label of the kind of verification, as the sheet offered it.
std::optional<Text> verification_of(const json& sheet) {
  for (const auto& kind : sheet.at("verifications"))
    if (kind.at("id") == sheet.at("verification")) return text_of(kind.at("label"));
  return std::nullopt;
}

}  // namespace

reports::Document content_before_work(const LaboratoryProfile& profile, const instruments::Instrument& instrument,
                                      const reports::CustomerDetails& customer) {
  reports::Document document;
  document.laboratory = laboratory_details(profile);
  document.customer = customer;
  document.instrument = instrument_details(instrument);
  return document;
}

reports::Document certificate_content(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                      const db::RecordView& view) {
  const auto& record = view.record;
  const auto sheet = json::parse(record.sheet);
  const auto evaluation = json::parse(record.evaluation);
  const auto frozen = json::parse(record.instrument);
  const auto instrument = instrument_from_json(frozen);
  const auto profile = load_profile(transaction);
  const bool passed = record.verdict == "pass";

  auto document = content_before_work(profile, instrument,
                                      {frozen.at("organization").at("name"), frozen.at("organization").at("address")});
  keep_verified_ranges(document.instrument, instrument, sheet);
  document.record_number = record.number;
  document.issued_at = laboratory.now();
  document.issued_on = laboratory.today();
  const auto text = load_text_of(transaction, record.procedure_code, record.procedure_sha256);
  const auto& procedure = *text;
  document.kind = kind_of_document(procedure, passed);
  const bool verification = reports::is_of_verification(document.kind);
  document.basis = {procedure.code, procedure.title};
  if (verification) document.verification = verification_of(sheet);
  document.verified_on = record.performed_on;
  if (verification && passed) add_validity(document, instrument, procedure, sheet, profile.validity_minus_one_day);
  document.signatures = {view.verifier_name, view.checker_name.value_or(""), ""};
  add_standards(document, frozen.at("standards"));
  add_environment(document, sheet);
  document.deviation = deviation_of(sheet);
  document.statements = reports::standard_statements(document.kind);
  add_results(document, procedure, sheet, evaluation);
  document.conclusion = conclusion_of(document, record.verdict, evaluation);
  name_record(transaction, record, document);
  return document;
}

}  // namespace lims
