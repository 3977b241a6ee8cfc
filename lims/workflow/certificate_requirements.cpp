#include "lims/workflow/certificate_requirements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using db::CertificateRequirement;
using instruments::Cause;
using instruments::Date;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using nlohmann::json;
using reports::Requirement;

json condition_json(const Requirement& requirement) {
  json condition = json::object();
  if (requirement.must_be_absent) condition["must"] = "be_absent";
  if (!requirement.where.empty()) condition["where"] = requirement.where;
  if (!requirement.unless_empty.empty()) condition["unless_empty"] = requirement.unless_empty;
  return condition;
}

/// The shipped rule as a row; its edition is all that it says but for the day it ends.
CertificateRequirement row_of(const Requirement& requirement) {
  CertificateRequirement row;
  row.kind = db::document_kind_of(reports::word_of(requirement.kind)).value();
  row.field = fmt::format("{}", fmt::join(requirement.fields, " "));
  row.condition = condition_json(requirement).dump();
  row.name = requirement.name;
  row.clause = requirement.clause;
  row.valid_from = requirement.valid_from;
  row.valid_to = requirement.valid_to;
  const json rule = {row.field,
                     row.condition,
                     row.name.zh,
                     row.name.en,
                     row.clause.zh,
                     row.clause.en,
                     instruments::to_iso(row.valid_from)};
  row.edition = sha256_hex(rule.dump());
  return row;
}

Requirement requirement_of(const CertificateRequirement& row, reports::DocumentKind kind) {
  Requirement requirement;
  requirement.kind = kind;
  for (std::size_t at = 0; at < row.field.size();) {
    const auto end = std::min(row.field.find(' ', at), row.field.size());
    requirement.fields.push_back(row.field.substr(at, end - at));
    at = end + 1;
  }
  const auto condition = json::parse(row.condition);
  requirement.must_be_absent = condition.value("must", "") == "be_absent";
  requirement.where = condition.value("where", std::map<std::string, std::string>{});
  requirement.unless_empty = condition.value("unless_empty", "");
  requirement.name = row.name;
  requirement.clause = row.clause;
  requirement.valid_from = row.valid_from;
  requirement.valid_to = row.valid_to;
  return requirement;
}

bool has_ended(const CertificateRequirement& row, Date today) {
  return row.valid_to && *row.valid_to <= today;
}

/// The kept rows that still are or will be in force, by kind and edition.
using Kept = std::map<std::pair<std::string, std::string>, CertificateRequirement>;

std::pair<std::string, std::string> key_of(const CertificateRequirement& row) {
  return {std::string(db::to_text(row.kind)), row.edition};
}

void log_change(db::Transaction& transaction, const Laboratory& laboratory, int begun, int ended) {
  if (begun + ended == 0) return;
  const Person program{{}, "", "Etalon", {}};
  log_act(transaction, laboratory, program, "brought_requirements", "certificate_requirement", "shipped",
          json{{"begun", begun}, {"ended", ended}}.dump());
}

void require_right(const OwnRequirement& wanted, Date today) {
  std::vector<Mistake> mistakes;
  const auto fields = reports::requirable_fields();
  if (std::ranges::find(fields, wanted.field, &reports::RequirableField::place) == fields.end())
    mistakes.push_back({"field", {"请从清单中选择", "must be chosen from the list"}});
  if (wanted.clause.zh.find_first_not_of(" \t\r\n") == std::string::npos)
    mistakes.push_back({"clause.zh", {"不能为空", "must not be empty"}});
  if (!wanted.valid_from || *wanted.valid_from < today)
    mistakes.push_back({"valid_from", {"应为今天或以后", "must be today or later"}});
  if (wanted.valid_from && wanted.valid_to && *wanted.valid_to <= *wanted.valid_from)
    mistakes.push_back({"valid_to", {"应在生效日期之后", "must follow the first day"}});
  if (!mistakes.empty()) throw Refusal(Cause::invalid_input, {"要求有误。", "The requirement is wrong."}, mistakes);
}

bool overlap(const CertificateRequirement& row, const OwnRequirement& wanted) {
  const bool begins_before_its_end = !row.valid_to || *wanted.valid_from < *row.valid_to;
  const bool ends_after_its_begin = !wanted.valid_to || row.valid_from < *wanted.valid_to;
  return begins_before_its_end && ends_after_its_begin;
}

}  // namespace

void bring_shipped_requirements(const Laboratory& laboratory) {
  const auto today = laboratory.today();
  db::Transaction transaction(laboratory.database);
  const bool first = !db::has_shipped_requirements(transaction);
  Kept kept;
  for (auto& row : db::list_requirements(transaction))
    if (row.source == db::RequirementSource::shipped && !has_ended(row, today)) kept[key_of(row)] = std::move(row);
  int begun = 0;
  int ended = 0;
  for (const auto& requirement : reports::shipped_requirements()) {
    auto row = row_of(requirement);
    const auto found = kept.find(key_of(row));
    if (found != kept.end()) {
      if (found->second.valid_to != row.valid_to)
        db::end_requirement(transaction, found->second.id, row.valid_to, laboratory.now(), {});
      kept.erase(found);
      continue;
    }
    if (has_ended(row, today) && !first) continue;
    if (!first) row.valid_from = std::max(row.valid_from, today);
    row.added_at = laboratory.now();
    db::insert_requirement(transaction, row);
    ++begun;
  }
  for (const auto& [key, row] : kept) {
    db::end_requirement(transaction, row.id, std::max(today, row.valid_from), laboratory.now(), {});
    ++ended;
  }
  log_change(transaction, laboratory, begun, ended);
  transaction.commit();
}

std::vector<Requirement> requirements_on(db::ReadTransaction& transaction, reports::DocumentKind kind, Date on) {
  std::vector<Requirement> requirements;
  const auto kept_kind = db::document_kind_of(reports::word_of(kind)).value();
  for (const auto& row : db::list_requirements(transaction, kept_kind, on))
    requirements.push_back(requirement_of(row, kind));
  if (db::has_shipped_requirements(transaction)) return requirements;
  const auto& shipped = reports::shipped_requirements();
  requirements.insert(requirements.end(), shipped.begin(), shipped.end());
  return requirements;
}

db::RequirementId add_requirement(db::Transaction& transaction, const Laboratory& laboratory,
                                  const OwnRequirement& wanted, const Person& by) {
  require_right(wanted, laboratory.today());
  for (const auto& row : db::list_requirements(transaction))
    require(row.source == db::RequirementSource::shipped || row.kind != wanted.kind || row.field != wanted.field ||
                !overlap(row, wanted),
            Cause::state_conflict,
            {fmt::format("本实验室在这段时间已要求“{}”。", row.name.zh),
             fmt::format("The laboratory asks for “{}” already at that time.", row.name.en)});
  CertificateRequirement row;
  row.kind = wanted.kind;
  row.field = wanted.field;
  row.condition = "{}";
  const auto fields = reports::requirable_fields();
  row.name = std::ranges::find(fields, wanted.field, &reports::RequirableField::place)->name;
  row.clause = {wanted.clause.zh, wanted.clause.en.empty() ? wanted.clause.zh : wanted.clause.en};
  row.valid_from = *wanted.valid_from;
  row.valid_to = wanted.valid_to;
  row.source = db::RequirementSource::laboratory;
  row.added_at = laboratory.now();
  row.added_by = by.id;
  const auto id = db::insert_requirement(transaction, row);
  log_act(transaction, laboratory, by, "added_requirement", "certificate_requirement", std::to_string(id.value),
          json{{"kind", std::string(db::to_text(row.kind))}, {"field", row.field}, {"clause", row.clause.zh}}.dump());
  return id;
}

void end_requirement(db::Transaction& transaction, const Laboratory& laboratory, db::RequirementId id,
                     const std::optional<Date>& valid_to, const Person& by) {
  const auto row = db::load_requirement(transaction, id);
  require(row.source == db::RequirementSource::laboratory, Cause::state_conflict,
          {"法规和标准的要求随程序更新，不能在此终止。",
           "What regulations and standards ask for comes with the program and is not ended here."});
  require(!has_ended(row, laboratory.today()), Cause::state_conflict,
          {fmt::format("对“{}”的要求已经终止。", row.name.zh),
           fmt::format("The requirement of “{}” has ended already.", row.name.en)});
  if (!valid_to || *valid_to < laboratory.today())
    throw Refusal(Cause::invalid_input, {"终止日期有误。", "The day of the end is wrong."},
                  {{"valid_to", {"应为今天或以后", "must be today or later"}}});
  db::end_requirement(transaction, id, std::max(*valid_to, row.valid_from), laboratory.now(), by.id);
  log_act(transaction, laboratory, by, "ended_requirement", "certificate_requirement", std::to_string(id.value),
          json{{"valid_to", instruments::to_iso(*valid_to)}}.dump());
}

}  // namespace lims
