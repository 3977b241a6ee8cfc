#include "lims/workflow/procedure_editions.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "instruments/procedures/catalogue.hpp"
#include "instruments/procedures/load.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;
using instruments::procedures::Editions;
using instruments::procedures::LoadedProcedure;
using instruments::procedures::Procedure;
using instruments::procedures::SharedProcedure;

LoadedProcedure load(const db::ProcedureText& text) {
  return instruments::procedures::load_procedure(text.content, text.code + ".yaml");
}

/// What the kept texts say, read once in the life of the program: a text never changes under its hash.
class ReadTexts {
 public:
  SharedProcedure find(std::string_view hash) {
    const std::lock_guard lock(mutex_);
    const auto found = procedures_.find(hash);
    return found == procedures_.end() ? nullptr : found->second;
  }

  /// Nothing when it has faults.
  SharedProcedure read(const db::ProcedureText& text) {
    if (auto known = find(text.hash)) return known;
    auto loaded = load(text);
    if (!loaded.procedure) return nullptr;
    auto procedure = std::make_shared<const Procedure>(std::move(*loaded.procedure));
    const std::lock_guard lock(mutex_);
    return procedures_.emplace(text.hash, std::move(procedure)).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, SharedProcedure, std::less<>> procedures_;
};

ReadTexts& read_texts() {
  static ReadTexts texts;
  return texts;
}

/// The editions of the last release that was looked at.
struct Moment {
  std::string mark;
  Editions base;
  Editions editions;
};

class LatestMoment {
 public:
  std::optional<Editions> find(const std::string& mark, const Editions& base) {
    const std::lock_guard lock(mutex_);
    if (moment_ && moment_->mark == mark && moment_->base == base) return moment_->editions;
    return std::nullopt;
  }
  void keep(Moment moment) {
    const std::lock_guard lock(mutex_);
    moment_ = std::move(moment);
  }

 private:
  std::mutex mutex_;
  std::optional<Moment> moment_;
};

}  // namespace

Editions editions_of(db::ReadTransaction& transaction) {
  static LatestMoment latest;
  const auto mark = db::release_mark(transaction);
  const auto base = instruments::procedures::catalogue();
  if (auto known = latest.find(mark, base)) return *known;
  Editions::List released;
  for (const auto& view : db::list_released_texts(transaction))
    if (auto procedure = read_texts().read(view.text)) released.push_back(std::move(procedure));
  auto editions = base.with(released);
  latest.keep({mark, base, editions});
  return editions;
}

SharedProcedure find_text(db::ReadTransaction& transaction, std::string_view hash) {
  if (auto known = editions_of(transaction).find_hash(hash)) return known;
  const auto kept = db::find_procedure_text(transaction, hash);
  if (!kept) return nullptr;
  auto procedure = kept->text.state == db::TextState::released ? read_texts().read(kept->text) : nullptr;
  if (procedure) return procedure;
  auto loaded = load(kept->text);
  if (loaded.procedure) return std::make_shared<const Procedure>(std::move(*loaded.procedure));
  const auto fault = print(loaded.faults.front());
  throw instruments::Refusal(
      Cause::state_conflict,
      {fmt::format("本程序无法读取 {} 的 {} 版：{}。", kept->text.code, kept->text.edition, fault.zh),
       fmt::format("This program cannot read edition {} of {}: {}.", kept->text.edition, kept->text.code, fault.en)});
}

SharedProcedure load_text_of(db::ReadTransaction& transaction, const std::string& code, std::string_view hash) {
  if (auto known = editions_of(transaction).find_hash(hash)) return known;
  const auto kept = db::find_procedure_text(transaction, hash);
  require(kept.has_value(), Cause::state_conflict,
          {fmt::format("此记录按另一版本的 {} 计算，其文本不在本系统中；请退回，由检定员用现行版本重新记录。", code),
           fmt::format("This record was computed with another text of {}, which is not kept here; return it, so that "
                       "the verifier records the work with the present one.",
                       code)});
  require(kept->text.state == db::TextState::released, Cause::state_conflict,
          {fmt::format("{} 的 {} 版是未发布的草稿，只能试用。", kept->text.code, kept->text.edition),
           fmt::format("Edition {} of {} is a draft that was not released; it can only be tried.", kept->text.edition,
                       kept->text.code)});
  return find_text(transaction, hash);
}

db::TextSource source_of(const Procedure& procedure) {
  if (instruments::procedures::is_built_in(procedure)) return db::TextSource::built_in;
  return instruments::procedures::catalogue().find_hash(procedure.hash) ? db::TextSource::folder
                                                                        : db::TextSource::laboratory;
}

void keep_text(db::Transaction& transaction, const Laboratory& laboratory, const Procedure& procedure) {
  const auto source = source_of(procedure);
  if (source == db::TextSource::laboratory) return;  // it was kept when it was uploaded
  db::ProcedureText text;
  text.hash = procedure.hash;
  text.code = procedure.code;
  text.edition = procedure.edition;
  text.content = procedure.source;
  text.source = source;
  text.uploaded_at = laboratory.now();
  text.released_at = text.uploaded_at;
  db::keep_released_text(transaction, text);
}

void keep_texts_of_records(const Laboratory& laboratory) {
  db::Transaction transaction(laboratory.database);
  for (const Procedure& procedure : instruments::procedures::catalogue())
    if (db::has_records_of(transaction, procedure.code)) keep_text(transaction, laboratory, procedure);
  transaction.commit();
}

std::vector<instruments::Text> unreadable_releases(db::ReadTransaction& transaction) {
  std::vector<instruments::Text> sentences;
  for (const auto& [text, uploader, releaser] : db::list_released_texts(transaction)) {
    const auto loaded = load(text);
    if (loaded.procedure) continue;
    const auto fault = print(loaded.faults.front());
    sentences.push_back({fmt::format("已发布的 {} {} 版无法读取，不会应用：{}。", text.code, text.edition, fault.zh),
                         fmt::format("Edition {} of {} was released but cannot be read and is not applied: {}.",
                                     text.edition, text.code, fault.en)});
  }
  return sentences;
}

}  // namespace lims
