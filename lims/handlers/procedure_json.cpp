#include "lims/handlers/procedure_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/differences.hpp"
#include "lims/handlers/change.hpp"
#include "lims/workflow/own_procedures.hpp"
#include "lims/workflow/procedure_editions.hpp"

namespace lims::handlers {
namespace {

using instruments::procedures::Procedure;
using instruments::procedures::SharedProcedure;
using nlohmann::json;

json act(const std::optional<instruments::UserId>& id, const std::optional<std::string>& name,
         const std::optional<std::string>& at) {
  if (!id || !at) return nullptr;
  return {{"by", {{"id", id->value}, {"name", name.value_or("")}}}, {"at", *at}};
}

json kept_facts(const db::ProcedureTextView& view) {
  return {{"version", view.text.version},
          {"note", view.text.note},
          {"uploaded", act(view.text.uploaded_by, view.uploader_name, view.text.uploaded_at)},
          {"released", act(view.text.released_by, view.releaser_name, view.text.released_at)}};
}

/// The edition that a text would follow.
SharedProcedure edition_before(db::ReadTransaction& transaction, const Laboratory& laboratory,
                               const Procedure& procedure) {
  const auto editions = editions_of(transaction);
  if (auto same_code = editions.find(procedure.code, laboratory.today())) return same_code;
  const auto replaced = procedure.content->find("replaces");
  if (replaced == procedure.content->end() || !replaced->is_array()) return nullptr;
  for (const auto& code : *replaced)
    if (auto found = code.is_string() ? editions.find(code.get<std::string>(), laboratory.today()) : nullptr)
      return found;
  return nullptr;
}

}  // namespace

json standing(db::ReadTransaction& transaction, const Laboratory& laboratory, const Procedure& procedure,
              const std::optional<db::ProcedureTextView>& kept) {
  const auto editions = editions_of(transaction);
  const bool known = editions.find_hash(procedure.hash) != nullptr;
  json facts = {{"version", 0}, {"note", ""}, {"uploaded", nullptr}, {"released", nullptr}};
  if (kept) facts = kept_facts(*kept);
  const bool released = known || (kept && kept->text.state == db::TextState::released);
  facts["state"] = released ? "released" : std::string(kept ? db::to_text(kept->text.state) : "unknown");
  facts["validity"] = known ? json(to_text(editions.validity(procedure, laboratory.today()))) : json(nullptr);
  facts["origin"] = std::string(db::to_text(kept ? kept->text.source : source_of(procedure)));
  return facts;
}

json draft_summary(db::ReadTransaction& transaction, const Laboratory& laboratory, const db::ProcedureTextView& view) {
  const auto loaded = check_text(view.text.content);
  if (loaded.procedure) {
    auto line = instruments::procedures::summary(*loaded.procedure);
    line.update(standing(transaction, laboratory, *loaded.procedure, view));
    return line;
  }
  json line = {{"code", view.text.code},
               {"edition", view.text.edition},
               {"hash", view.text.hash},
               {"title", {{"zh", view.text.code}, {"en", view.text.code}}},
               {"state", std::string(db::to_text(view.text.state))},
               {"validity", nullptr},
               {"origin", std::string(db::to_text(view.text.source))}};
  line.update(kept_facts(view));
  return line;
}

json differences_from_edition_in_force(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                       const Procedure& procedure) {
  const auto before = edition_before(transaction, laboratory, procedure);
  if (before == nullptr || before->hash == procedure.hash) return nullptr;
  const auto lines = instruments::procedures::differences(*before->content, *procedure.content);
  return {{"code", before->code}, {"edition", before->edition}, {"hash", before->hash}, {"lines", to_json(lines)}};
}

std::string file_name_of(const std::string& code, const std::string& edition) {
  std::string name = code + "_" + edition + ".yaml";
  std::ranges::replace_if(
      name, [](char c) { return c == ' ' || c == '/' || c == '\\'; }, '_');
  return name;
}

}  // namespace lims::handlers
