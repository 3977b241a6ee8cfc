#include "lims/workflow/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "db/equipment.hpp"
#include "db/instruments.hpp"
#include "db/number_series.hpp"
#include "db/organizations.hpp"
#include "instruments/procedures/missing.hpp"
#include "instruments/procedures/ranges.hpp"
#include "instruments/refusal.hpp"
#include "lims/version.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/certificates_of_day.hpp"
#include "lims/workflow/corrections.hpp"
#include "lims/workflow/document_readiness.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/reason.hpp"
#include "lims/workflow/record_review.hpp"
#include "lims/workflow/sheets.hpp"
#include "lims/workflow/signing_rules.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Date;
using instruments::InstrumentState;
using instruments::Refusal;
using instruments::require;
using nlohmann::json;

void require_verifiable(const instruments::Instrument& instrument) {
  const bool gone = instrument.state == InstrumentState::scrapped || instrument.state == InstrumentState::transferred ||
                    instrument.state == InstrumentState::released;
  require(!gone, Cause::state_conflict,
          {fmt::format("器具{}，不能检定。", label(instrument.state).zh),
           fmt::format("The instrument is {} and cannot be verified.", label(instrument.state).en)});
}

Date day_of_work(const json& sheet, Date today) {
  const auto& text = sheet.at("performed_on");
  const auto day = text.is_string() ? instruments::parse_iso_date(text.get<std::string>()) : std::nullopt;
  if (!day)
    throw Refusal(Cause::invalid_input, {"请填写检定日期。", "Say on which day the work was done."},
                  {{"performed_on", {"不能为空", "must not be empty"}}});
  if (*day > today)
    throw Refusal(Cause::invalid_input, {"检定日期在将来。", "The day of the work lies in the future."},
                  {{"performed_on", {"在将来", "lies in the future"}}});
  return *day;
}

/// A record has a verdict; everything that keeps it from one is named field by field.
void require_verdict(const json& sheet, const json& evaluation) {
  const auto verdict = evaluation.at("verdict").get<std::string>();
  std::vector<instruments::Mistake> mistakes;
  for (const auto& message : evaluation.at("messages")) {
    if (message.at("severity") != "error") continue;
    const auto& text = message.at("message");
    const auto row = message.find("row");
    mistakes.push_back({message.at("field"),
                        {text.at("zh"), text.at("en")},
                        row == message.end() ? std::nullopt : std::optional(row->get<std::int64_t>())});
  }
  if (verdict != "incomplete" && mistakes.empty()) return;
  for (auto& missing : instruments::procedures::missing_fields(sheet)) mistakes.push_back(std::move(missing));
  throw Refusal(Cause::invalid_input, {"记录不完整，不能保存。", "The record is not complete and cannot be kept."},
                mistakes);
}

using UseOfStandard = std::function<void(const std::string& role, const json& equipment)>;

/// The standards chosen for a list of items, and those that rows name.
void each_standard(const json& standards, const json& items, const UseOfStandard& use) {
  for (const auto& role : standards) use(role.at("role"), role.at("equipment_id"));
  for (const auto& item : items)
    if (item.contains("rows"))
      for (const auto& row : item.at("rows"))
        if (row.contains("standards"))
          for (const auto& [role, equipment] : row.at("standards").items()) use(role, equipment);
}

/// The standards of the sheet as they are now with their certificates of that day, each valid on the day of the work.
json frozen_standards(db::ReadTransaction& transaction, const json& sheet, Date day) {
  std::vector<std::pair<std::string, std::int64_t>> used;
  const auto use = [&](const std::string& role, const json& equipment) {
    if (!equipment.is_number_integer()) return;
    std::pair entry{role, equipment.get<std::int64_t>()};
    if (std::ranges::find(used, entry) == used.end()) used.push_back(std::move(entry));
  };
  each_standard(sheet.at("standards"), sheet.at("items"), use);
  if (sheet.contains("ranges"))
    for (const auto& range : sheet.at("ranges"))
      if (instruments::procedures::is_verified(range)) each_standard(range.at("standards"), range.at("items"), use);
  json frozen = json::array();
  const CertificatesOfDay certificates(transaction, day);
  for (const auto& [role, id] : used) {
    const auto equipment = certificates.as_of_day(db::load_equipment(transaction, {id}));
    require_valid_standard(equipment, day);
    frozen.push_back(frozen_equipment(role, equipment));
  }
  return frozen;
}

/// The instrument with its owner and the standards, as they are when the record is made.
json frozen_instrument(db::ReadTransaction& transaction, const db::RegisteredInstrument& registered, const json& sheet,
                       Date day) {
  auto frozen = to_json(registered.instrument);
  frozen["organization"] =
      frozen_organization(db::load_organization(transaction, registered.instrument.organization_id).organization);
  frozen["standards"] = frozen_standards(transaction, sheet, day);
  return frozen;
}

/// The record that this one takes the place of, if the sheet names one: it was returned, or its document is out and
/// another is to replace it.
std::optional<instruments::RecordId> corrected_record(db::ReadTransaction& transaction, const json& filled,
                                                      instruments::InstrumentId instrument) {
  const auto found = filled.find("corrects_record_id");
  if (found == filled.end() || !found->is_number()) return std::nullopt;
  const instruments::RecordId id{*found};
  const auto view = db::load_record(transaction, id);
  const auto state = view.record.state;
  require(state == db::RecordState::returned || state == db::RecordState::issued, Cause::state_conflict,
          {fmt::format("记录 {} 仍在核验或批准中，不能更正；请先退回。", view.record.number),
           fmt::format("Record {} is still being checked or approved: it has to be returned before it is corrected.",
                       view.record.number)});
  require(!view.superseded_by, Cause::state_conflict,
          {fmt::format("记录 {} 已被更正，不能再次更正。", view.record.number),
           fmt::format("Record {} has been corrected already.", view.record.number)});
  require(view.record.instrument_id == instrument, Cause::invalid_input,
          {"更正的记录属于另一台器具。", "The record to correct belongs to another instrument."});
  return id;
}

/// Nothing recorded is overwritten: the sheet keeps what the record before said, where this one says otherwise.
void keep_what_stood_there(db::ReadTransaction& transaction, const Laboratory& laboratory, instruments::RecordId before,
                           const json& filled, const Person& verifier, json& sheet) {
  const auto corrected = db::load_record(transaction, before).record;
  const auto stood = json::parse(corrected.sheet);
  if (stood.contains("batch")) sheet["batch"] = stood["batch"];
  const auto reasons = filled.find("correction_reasons");
  sheet["corrections"] =
      corrections_of(stood, sheet, reasons == filled.end() ? json::object() : *reasons, verifier, laboratory.now());
  const std::size_t stood_corrections = stood.contains("corrections") ? stood["corrections"].size() : 0;
  require(corrected.state != db::RecordState::issued || sheet["corrections"].size() > stood_corrections,
          Cause::invalid_input,
          {fmt::format("没有任何观测值被更正；记录 {} 已出具文件，单位、器具等信息请在文件上申请重新出具。",
                       corrected.number),
           fmt::format("No observation is corrected. The document of record {} is out: propose on it what is wrong "
                       "with customer or instrument.",
                       corrected.number)});
}

std::string draw_number(db::Transaction& transaction, Date today) {
  const auto profile = load_profile(transaction);
  const int year = static_cast<int>(today.year());
  return number_from(profile.record_number_pattern, "", "", year, db::next_number(transaction, "record", year));
}

/// Keeps a new record, in the history of its instrument and in the log, too.
instruments::RecordId insert(db::Transaction& transaction, const Laboratory& laboratory, const db::Record& record,
                             const db::RegisteredInstrument& registered, const Person& verifier) {
  const auto& instrument = registered.instrument;
  const auto id = db::insert_record(
      transaction, record, instrument.name + "\n" + instrument.serial_number + "\n" + registered.organization_name);
  add_history(transaction, laboratory, verifier, record.instrument_id, "recorded",
              {"检定记录 " + record.number, "Verification recorded: " + record.number},
              {"record", std::to_string(id.value)});
  log_act(transaction, laboratory, verifier, "recorded_observations", "record", std::to_string(id.value),
          json{{"number", record.number}, {"sheet_sha256", sha256_hex(record.sheet)}}.dump());
  return id;
}

void keep_place(const PlaceInBatch& place, const std::string& number, json& sheet) {
  sheet["batch"] = {
      {"first", place.first.empty() ? number : place.first}, {"position", place.position}, {"size", place.size}};
}

std::string edition_of(const json& sheet) {
  return sheet.at("procedure").value("edition", "");
}

/// A draft is tried on sheets; a record rests on what the quality manager released.
void require_no_draft(db::ReadTransaction& transaction, const json& filled) {
  const auto hash = filled.at("procedure").find("hash");
  if (hash == filled.at("procedure").end() || !hash->is_string()) return;
  const auto text = db::find_procedure_text(transaction, hash->get<std::string>());
  require(!text || text->text.state == db::TextState::released, Cause::state_conflict,
          {"此记录表按规程草稿制成，只能试用，不能保存为记录；草稿须先由质量负责人发布。",
           "This sheet was made by a draft of a procedure and can only be tried; it cannot be recorded before the "
           "quality manager releases the draft."});
}

db::Record load_in_state(db::ReadTransaction& transaction, instruments::RecordId id, db::RecordState wanted) {
  auto record = db::load_record(transaction, id).record;
  require(record.state == wanted, Cause::state_conflict,
          {fmt::format("记录 {} 的状态不允许此操作。", record.number),
           fmt::format("Record {} is not in a state that allows this.", record.number)});
  return record;
}

void keep(db::Transaction& transaction, const db::Record& record) {
  require(db::set_record_state(transaction, record), Cause::state_conflict,
          {"记录已被他人处理。", "Somebody has already dealt with this record."});
}

}  // namespace

instruments::RecordId record_observations(db::Transaction& transaction, const Laboratory& laboratory,
                                          const json& filled, const Person& verifier,
                                          const std::optional<PlaceInBatch>& place) {
  require_no_draft(transaction, filled);
  auto sheet = merged_sheet(transaction, laboratory, filled);
  db::Record record;
  record.performed_on = day_of_work(sheet, laboratory.today());
  require_edition_of_day(transaction, sheet, record.performed_on);
  record.procedure_code = sheet.at("procedure").at("code");
  require_may_sign(transaction, verifier, {"verifier", record.procedure_code, edition_of(sheet), record.performed_on});
  const auto registered = db::load_instrument(transaction, {sheet.at("instrument").at("id")});
  require_verifiable(registered.instrument);
  if (!renews_validity(sheet)) require_valid_verification(registered.instrument, record.performed_on);
  const auto evaluation = evaluate_sheet(transaction, sheet);
  require_verdict(sheet, evaluation);

  record.instrument_id = registered.instrument.id;
  record.corrects_record_id = corrected_record(transaction, filled, record.instrument_id);
  if (record.corrects_record_id)
    keep_what_stood_there(transaction, laboratory, *record.corrects_record_id, filled, verifier, sheet);
  record.number = draw_number(transaction, laboratory.today());
  if (place) keep_place(*place, record.number, sheet);
  if (sheet.contains("batch")) record.batch_first = sheet["batch"]["first"];
  record.procedure_sha256 = sheet.at("procedure").at("hash");
  keep_text(transaction, laboratory, *load_text_of(transaction, record.procedure_code, record.procedure_sha256));
  record.software_version = version_with_core();
  record.verdict = evaluation.at("verdict");
  record.instrument = frozen_instrument(transaction, registered, sheet, record.performed_on).dump();
  record.sheet = sheet.dump();
  record.evaluation = evaluation.dump();
  record.verifier_id = verifier.id;
  record.recorded_at = laboratory.now();
  return insert(transaction, laboratory, record, registered, verifier);
}

void check_record(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                  const Person& checker) {
  auto record = load_in_state(transaction, id, db::RecordState::recorded);
  require_other_signer(record, checker, "checker");
  const auto sheet = json::parse(record.sheet);
  require_may_sign(transaction, checker, {"checker", record.procedure_code, edition_of(sheet), laboratory.today()});
  require_valid_standards(transaction, record);
  require(holds_all_of(evaluate_sheet(transaction, sheet), json::parse(record.evaluation)), Cause::state_conflict,
          {fmt::format("重新计算的结果与记录 {} 不一致，不能核验。", record.number),
           fmt::format("The results computed again differ from those of record {}.", record.number)});
  require_document_possible(transaction, laboratory, db::load_record(transaction, id));
  record.state = db::RecordState::checked;
  record.checker_id = checker.id;
  record.checked_at = laboratory.now();
  keep(transaction, record);
  log_act(transaction, laboratory, checker, "checked_record", "record", std::to_string(id.value));
}

void return_record(db::Transaction& transaction, const Laboratory& laboratory, instruments::RecordId id,
                   const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明退回原因。", "Say why the record is returned."});
  auto record = db::load_record(transaction, id).record;
  const bool checked = record.state == db::RecordState::checked;
  require(checked || record.state == db::RecordState::recorded, Cause::state_conflict,
          {fmt::format("记录 {} 的状态不允许退回。", record.number),
           fmt::format("Record {} is not in a state in which it can be returned.", record.number)});
  require(by.has(checked ? "approver" : "checker"), Cause::not_permitted,
          {checked ? "已核验的记录由批准人退回。" : "待核验的记录由核验员退回。",
           checked ? "A checked record is returned by an approver." : "A record to check is returned by a checker."});
  require_other_signer(record, by, checked ? "approver" : "checker");
  record.state = db::RecordState::returned;
  record.returned_reason = reason;
  record.returned_by = by.id;
  record.returned_at = laboratory.now();
  keep(transaction, record);
  log_act(transaction, laboratory, by, "returned_record", "record", std::to_string(id.value),
          json{{"reason", reason}}.dump());
}

}  // namespace lims
