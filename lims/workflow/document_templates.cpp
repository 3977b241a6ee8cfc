#include "lims/workflow/document_templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "db/hash.hpp"
#include "instruments/procedures/procedure.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/check_template.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/reason.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {
namespace {

using db::DocumentTemplate;
using db::TemplateState;
using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::require;
using instruments::Text;

constexpr std::string_view inner_pages = "inner.typ";

void refuse_place(const char* field, const Text& why) {
  throw Refusal(Cause::invalid_input, why, {{field, why}});
}

void refuse_faults(const Laboratory& laboratory, const db::TemplatePlace& place, const std::string& content) {
  const auto faults = template_faults(laboratory, place, content);
  if (faults.empty()) return;
  std::vector<Mistake> mistakes;
  for (const auto& [message, file, line, column] : faults) {
    const auto where = line > 0 ? fmt::format("{}:{}:{}: ", file, line, column) : std::string();
    const auto row = file == place.name && line > 0 ? std::optional<std::int64_t>(line) : std::nullopt;
    mistakes.push_back({"content", {where + message.zh, where + message.en}, row});
  }
  throw Refusal(
      Cause::invalid_input,
      {fmt::format("模板 {} 有 {} 处错误。", place.name, faults.size()),
       fmt::format("The template {} has {} {}.", place.name, faults.size(), faults.size() == 1 ? "fault" : "faults")},
      std::move(mistakes));
}

/// As the person saw it, and a draft.
DocumentTemplate load_at(db::ReadTransaction& transaction, std::int64_t id, std::int64_t version,
                         TemplateState wanted) {
  auto text = load_template(transaction, id).text;
  const bool draft = wanted == TemplateState::draft;
  require(
      text.state == wanted, Cause::state_conflict,
      draft ? Text{"它不是草稿。", "It is no draft."} : Text{"它不是现行模板。", "It is not the template in force."});
  require(text.version == version, Cause::precondition_failed,
          {"此模板已被他人修改，请重新载入。", "Somebody has changed this template. Load it again."});
  return text;
}

void keep(db::Transaction& transaction, const DocumentTemplate& text) {
  require(db::update_document_template(transaction, text), Cause::precondition_failed,
          {"此模板已被他人修改，请重新载入。", "Somebody has changed this template. Load it again."});
}

void log(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, const char* action,
         const DocumentTemplate& text) {
  log_act(transaction, laboratory, by, action, "template", std::to_string(text.id),
          nlohmann::json{{"name", text.place.name},
                         {"procedure", text.place.procedure},
                         {"edition", text.place.edition},
                         {"number", text.number},
                         {"hash", text.hash}}
              .dump());
}

/// The text of a draft as it is now, looked at outside of any transaction that would keep others from writing.
DocumentTemplate draft_at(const Laboratory& laboratory, std::int64_t id, std::int64_t version) {
  db::ReadTransaction transaction(laboratory.database);
  return load_at(transaction, id, version, TemplateState::draft);
}

/// What is in force at a place makes room; the number of the next release.
std::int64_t replace_in_force(db::Transaction& transaction, const db::TemplatePlace& place) {
  std::int64_t last = 0;
  for (auto& view : db::list_document_templates(transaction, place)) {
    last = std::max(last, view.text.number);
    if (view.text.state != TemplateState::released) continue;
    view.text.state = TemplateState::replaced;
    keep(transaction, view.text);
  }
  return last + 1;
}

}  // namespace

void require_template_place(const Laboratory& laboratory, const db::TemplatePlace& place) {
  require(laboratory.renderer != nullptr, Cause::busy, {"打印程序未运行。", "The renderer does not run."});
  if (!laboratory.renderer->shipped_templates().contains(place.name))
    refuse_place("name", {"没有这个模板文件。", "There is no such template."});
  if (place.procedure.empty() && place.edition.empty()) return;
  if (place.name != inner_pages)
    refuse_place("name", {"只有内页（inner.typ）可以按规程版本编写。",
                          "Only the inner pages (inner.typ) may be written for an edition of a regulation."});
  db::ReadTransaction transaction(laboratory.database);
  if (editions_of(transaction).find_edition(place.procedure, place.edition) == nullptr)
    refuse_place("procedure", {"没有这个规程版本。", "There is no such edition of a regulation."});
}

std::int64_t save_template(Laboratory& laboratory, const db::TemplatePlace& place, const std::string& content,
                           const std::string& note, const Person& by) {
  refuse_faults(laboratory, place, content);
  db::Transaction transaction(laboratory.database);
  for (const auto& view : db::list_document_templates(transaction, place))
    require(view.text.state != TemplateState::draft, Cause::state_conflict,
            {fmt::format("{} 已有草稿，由 {} 编写。", place.name, view.writer_name),
             fmt::format("There is a draft of {} already, by {}.", place.name, view.writer_name)});
  DocumentTemplate text;
  text.place = place;
  text.content = content;
  text.hash = db::sha256_hex(content);
  text.note = note;
  text.written_by = by.id;
  text.written_at = laboratory.now();
  text.id = db::insert_document_template(transaction, text);
  log(transaction, laboratory, by, "drafted_template", text);
  transaction.commit();
  return text.id;
}

void change_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const std::string& content,
                     const std::string& note, const Person& by) {
  auto text = draft_at(laboratory, id, version);
  refuse_faults(laboratory, text.place, content);
  text.content = content;
  text.hash = db::sha256_hex(content);
  text.note = note;
  text.written_by = by.id;
  text.written_at = laboratory.now();
  db::Transaction transaction(laboratory.database);
  keep(transaction, text);
  log(transaction, laboratory, by, "drafted_template", text);
  transaction.commit();
}

void release_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const Person& by) {
  auto text = draft_at(laboratory, id, version);
  refuse_faults(laboratory, text.place, text.content);  // what stands beside it may have changed since
  db::Transaction transaction(laboratory.database);
  text.number = replace_in_force(transaction, text.place);
  text.state = TemplateState::released;
  text.released_by = by.id;
  text.released_at = laboratory.now();
  keep(transaction, text);
  log(transaction, laboratory, by, "released_template", text);
  transaction.commit();
}

void discard_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const Person& by) {
  db::Transaction transaction(laboratory.database);
  auto text = load_at(transaction, id, version, TemplateState::draft);
  text.state = TemplateState::discarded;
  keep(transaction, text);
  log(transaction, laboratory, by, "discarded_template", text);
  transaction.commit();
}

void withdraw_template(Laboratory& laboratory, std::int64_t id, std::int64_t version, const std::string& reason,
                       const Person& by) {
  require_reason(reason, {"请说明停用原因。", "Say why the template is withdrawn."});
  db::Transaction transaction(laboratory.database);
  auto text = load_at(transaction, id, version, TemplateState::released);
  text.state = TemplateState::withdrawn;
  text.withdrawn_by = by.id;
  text.withdrawn_at = laboratory.now();
  text.withdrawn_reason = reason;
  keep(transaction, text);
  log(transaction, laboratory, by, "withdrew_template", text);
  transaction.commit();
}

db::DocumentTemplateView load_template(db::ReadTransaction& transaction, std::int64_t id) {
  auto view = db::find_document_template(transaction, id);
  require(view.has_value(), Cause::not_found, {"没有这个模板。", "There is no such template."});
  return std::move(*view);
}

void note_templates(db::Transaction& transaction, instruments::DocumentId document, const std::string& procedure,
                    const std::string& edition) {
  for (const auto& [name, text] : db::templates_in_force(transaction, procedure, edition))
    db::insert_template_use(transaction, document, text.id);
}

}  // namespace lims
