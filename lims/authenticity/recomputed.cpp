#include "lims/authenticity/recomputed.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/load.hpp"
#include "instruments/refusal.hpp"
#include "lims/file_store.hpp"
#include "lims/workflow/record_review.hpp"
#include "reports/document.hpp"

namespace lims::authenticity {
namespace {

using instruments::Text;
using instruments::procedures::Procedure;
using nlohmann::json;

/// The content with results computed from the record, in the form in which content is frozen.
json content_with(const json& content, const Procedure& procedure, const json& sheet, const json& evaluation) {
  auto changed = content;
  changed.update(instruments::procedures::results_for_document(procedure, sheet, evaluation));
  return reports::to_json(reports::document_from_json(changed));
}

/// The serial number as the record has it: an amendment says what it says otherwise.
json recorded_serial_number(const json& content) {
  const auto document = reports::document_from_json(content);
  if (document.replaces)
    for (const auto& fact : document.replaces->since_record)
      if (fact.field == "/instrument/serial_number") return fact.was;
  return document.instrument.serial_number;
}

/// Number, day, instrument and, where a regulation was applied, the conclusion.
bool is_of(const json& record, const json& evaluation, const json& content) {
  const bool concludes = reports::is_of_verification(reports::document_from_json(content).kind);
  return record.at("number") == content.at("record_number") && record.at("performed_on") == content.at("verified_on") &&
         record.at("sheet").at("instrument").at("serial_number") == recorded_serial_number(content) &&
         (!concludes || holds_all_of(evaluation.at("conclusion"), content.at("conclusion")));
}

/// The record by the text that it names; nothing, and why, where that is another one.
std::optional<Procedure> procedure_of(const json& record, Checks& checks) {
  const auto& stated = record.at("procedure");
  auto loaded = instruments::procedures::load_procedure(stated.at("text"), "record.json");
  const std::string hash = stated.at("hash");
  const bool same =
      loaded.procedure && loaded.procedure->hash == hash && record.at("sheet").at("procedure").at("hash") == hash;
  add(checks, "procedure", same,
      {fmt::format("所附方法文本就是记录所用的 {} {} 版（{}）。", stated.at("code").get<std::string>(),
                   stated.at("edition").get<std::string>(), hash),
       fmt::format("The procedure attached is the one of the record: {} {} ({}).", stated.at("code").get<std::string>(),
                   stated.at("edition").get<std::string>(), hash)},
      {"所附方法文本不是记录所用的文本，或无法读取。",
       "The procedure attached is not the one of the record, or cannot be read."});
  return same ? std::move(loaded.procedure) : std::nullopt;
}

void compare(const json& record, const json& content, Checks& checks) {
  const auto procedure = procedure_of(record, checks);
  if (!procedure) return;
  const auto& sheet = record.at("sheet");
  const auto evaluation = instruments::procedures::evaluate(*procedure, sheet);
  add(checks, "recomputed", holds_all_of(evaluation, record.at("evaluation")),
      {fmt::format("由记录 {} 的观测值重新计算，结果与记录完全一致。", record.at("number").get<std::string>()),
       fmt::format("Computed again from the observations, the results are exactly those of the record {}.",
                   record.at("number").get<std::string>())},
      {"由观测值重新计算的结果与记录不一致。",
       "The results computed again from the observations differ from those of the record."});
  const bool same =
      is_of(record, evaluation, content) && holds_all_of(content_with(content, *procedure, sheet, evaluation), content);
  add(checks, "results", same,
      {"文件中的结果、数据与结论就是重新计算所得。",
       "Results, figures and conclusion of the document are those that were computed again."},
      {"文件中的结果与由记录重新计算所得不一致。",
       "What the document says of results differs from what was computed again from the record."});
}

}  // namespace

void check_record_hash(const std::string* record, const reports::Document& document, Checks& checks) {
  const auto& stated = document.record_sha256;
  if (stated.empty()) {
    checks.push_back({"record_hash",
                      Outcome::noted,
                      {"文件由较早的版本签发，没有载明原始记录的 SHA-256，此项未核对。",
                       "The document was issued by an earlier version and states no SHA-256 of the record; none was "
                       "compared."}});
    return;
  }
  if (record == nullptr) {
    checks.push_back(
        {"record_hash",
         Outcome::fails,
         {"文件载明了原始记录的 SHA-256，却没有附原始记录（record.json）。",
          "The document states the SHA-256 of the record, yet the record (record.json) is not attached."}});
    return;
  }
  const auto found = sha256_hex(*record);
  add(checks, "record_hash", found == stated,
      {fmt::format("所附原始记录 {} 的 SHA-256 就是文件所载的 {}；由程序 {} 计算。", document.record_number, stated,
                   document.software_version),
       fmt::format(
           "The SHA-256 of the record attached, {}, is the one that the document states, {}; it was computed by "
           "the program {}.",
           document.record_number, stated, document.software_version)},
      {fmt::format("所附原始记录不是出具文件时的那一份：其 SHA-256 是 {}，而文件所载的是 {}。", found, stated),
       fmt::format("The record attached is not the one the document was issued with: its SHA-256 is {}, while the "
                   "document states {}.",
                   found, stated)});
}

void check_recomputed(const std::string& record, const std::string& content, Checks& checks) {
  const Text unreadable = {"所附 record.json 不是本程序写的记录，无法重新计算。",
                           "The record attached (record.json) is none that this program wrote; nothing can be computed "
                           "from it."};
  try {
    compare(json::parse(record), json::parse(content), checks);
  } catch (const instruments::Refusal& refusal) {
    checks.push_back(
        {"recomputed", Outcome::fails, {unreadable.zh + refusal.text().zh, unreadable.en + " " + refusal.text().en}});
  } catch (const std::exception&) {
    checks.push_back({"recomputed", Outcome::fails, unreadable});
  }
}

}  // namespace lims::authenticity
