#include "lims/workflow/own_procedures.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using instruments::procedures::LoadedProcedure;
using instruments::procedures::Procedure;

void refuse_faults(const LoadedProcedure& loaded) {
  if (loaded.procedure) return;
  std::vector<Mistake> mistakes;
  for (const auto& [where, text] : loaded.faults) {
    const auto column = fmt::format("{}:{}: ", where.line, where.column);
    mistakes.push_back({"content", {column + text.zh, column + text.en}, where.line});
  }
  const auto count = loaded.faults.size();
  throw Refusal(Cause::invalid_input,
                {fmt::format("规程文件有 {} 处错误。", count),
                 fmt::format("The file of the procedure has {} {}.", count, count == 1 ? "fault" : "faults")},
                std::move(mistakes));
}

void require_new_edition(db::ReadTransaction& transaction, const Procedure& procedure) {
  const auto known = editions_of(transaction).find_edition(procedure.code, procedure.edition);
  require(known == nullptr, Cause::state_conflict,
          {fmt::format("{} 的 {} 版已经发布；已发布的版本不能修改，请提高版本号。", procedure.code, procedure.edition),
           fmt::format("Edition {} of {} is released: a released edition is never edited; raise the edition.",
                       procedure.edition, procedure.code)});
}

/// Authorizations and records go by the code as it is written.
void require_same_spelling(db::ReadTransaction& transaction, const Procedure& procedure) {
  const auto known = editions_of(transaction).find(procedure.code);
  if (known == nullptr || known->code == procedure.code) return;
  const instruments::Text why = {
      fmt::format("规程代号应写作“{}”，与已有版本一致，而不是“{}”。", known->code, procedure.code),
      fmt::format("The code is written \"{}\", as in the editions there are, not \"{}\".", known->code,
                  procedure.code)};
  throw Refusal(Cause::invalid_input, why, {{"content", why}});
}

db::ProcedureText load_draft(db::ReadTransaction& transaction, const std::string& hash) {
  auto text = load_kept_text(transaction, hash).text;
  require(text.state == db::TextState::draft, Cause::state_conflict,
          {fmt::format("{} 的 {} 版不是草稿。", text.code, text.edition),
           fmt::format("Edition {} of {} is no draft.", text.edition, text.code)});
  return text;
}

void keep_state(db::Transaction& transaction, const db::ProcedureText& text) {
  require(db::set_text_state(transaction, text), Cause::precondition_failed,
          {"此草稿已被他人处理，请重新载入。", "Somebody has dealt with this draft. Load it again."});
}

std::string detail_of(const db::ProcedureText& text) {
  return nlohmann::json{{"code", text.code}, {"edition", text.edition}}.dump();
}

}  // namespace

LoadedProcedure check_text(const std::string& content) {
  return instruments::procedures::load_procedure(content, "procedure.yaml");
}

std::string save_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& content,
                       const std::string& note, const Person& by) {
  const auto loaded = check_text(content);
  refuse_faults(loaded);
  const auto& procedure = *loaded.procedure;
  require_new_edition(transaction, procedure);
  require_same_spelling(transaction, procedure);
  const auto kept = db::find_procedure_text(transaction, procedure.hash);
  require(!kept || kept->text.state == db::TextState::withdrawn_draft, Cause::state_conflict,
          {fmt::format("这个文本已经保存为 {} 的 {} 版。", procedure.code, procedure.edition),
           fmt::format("This very text is kept already, as edition {} of {}.", procedure.edition, procedure.code)});
  db::ProcedureText text;
  text.hash = procedure.hash;
  text.code = procedure.code;
  text.edition = procedure.edition;
  text.content = content;
  text.note = note;
  text.uploaded_by = by.id;
  text.uploaded_at = laboratory.now();
  db::keep_draft(transaction, text);
  log_act(transaction, laboratory, by, "uploaded_procedure", "procedure", text.hash, detail_of(text));
  return text.hash;
}

void release_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& hash,
                   const Person& by) {
  auto text = load_draft(transaction, hash);
  const auto loaded = check_text(text.content);
  refuse_faults(loaded);
  require_new_edition(transaction, *loaded.procedure);
  text.state = db::TextState::released;
  text.released_by = by.id;
  text.released_at = laboratory.now();
  keep_state(transaction, text);
  log_act(transaction, laboratory, by, "released_procedure", "procedure", hash, detail_of(text));
}

void discard_draft(db::Transaction& transaction, const Laboratory& laboratory, const std::string& hash,
                   const Person& by) {
  auto text = load_draft(transaction, hash);
  text.state = db::TextState::withdrawn_draft;
  keep_state(transaction, text);
  log_act(transaction, laboratory, by, "discarded_procedure", "procedure", hash, detail_of(text));
}

db::ProcedureTextView load_kept_text(db::ReadTransaction& transaction, const std::string& hash) {
  auto view = db::find_procedure_text(transaction, hash);
  require(view.has_value(), Cause::not_found, {"没有这个规程文本。", "There is no such text of a procedure."});
  return std::move(*view);
}

}  // namespace lims
