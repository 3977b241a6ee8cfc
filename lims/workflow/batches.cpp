#include "lims/workflow/batches.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "db/instruments.hpp"
#include "db/records.hpp"
#include "instruments/procedures/json_text.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/records.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::Text;
using instruments::procedures::text_at;
using nlohmann::json;

std::string place_of(std::size_t index) {
  return "sheets." + std::to_string(index);
}

instruments::InstrumentId instrument_of(const json& sheet) {
  return {sheet.at("instrument").at("id").get<std::int64_t>()};
}

/// What the person calls the instrument of a sheet.
Text name_of(db::ReadTransaction& transaction, const json& sheet) {
  const auto id = instrument_of(sheet);
  const auto found = db::find_instrument(transaction, id);
  if (!found) return {fmt::format("器具（序号 {}）", id.value), fmt::format("The instrument (id {})", id.value)};
  const auto& [name, number] = std::tie(found->instrument.name, found->instrument.serial_number);
  return {fmt::format("{}（出厂编号 {}）", name, number), fmt::format("{} (serial number {})", name, number)};
}

/// The refusals of single sheets, told as one.
class Refusals {
 public:
  void add(std::size_t index, const Text& name, const Refusal& refusal) {
    const Text text = {name.zh + "：" + refusal.text().zh, name.en + ": " + refusal.text().en};
    if (count_++ == 0) {
      cause_ = refusal.cause();
      first_ = text;
    }
    if (refusal.mistakes().empty()) mistakes_.push_back({place_of(index), text});
    for (const auto& mistake : refusal.mistakes())
      mistakes_.push_back({place_of(index) + (mistake.field.empty() ? "" : "." + mistake.field),
                           {name.zh + "：" + mistake.message.zh, name.en + ": " + mistake.message.en},
                           mistake.row});
  }

  void throw_if_any(std::size_t size) const {
    if (count_ == 0) return;
    if (count_ == 1) throw Refusal(cause_, first_, mistakes_);
    throw Refusal(cause_,
                  {fmt::format("{} 台器具中有 {} 台不能保存，本批均未保存。其中{}", size, count_, first_.zh),
                   fmt::format("{} of the {} instruments cannot be recorded, so none was. The first of them, {}",
                               count_, size, first_.en)},
                  mistakes_);
  }

 private:
  std::size_t count_ = 0;
  Cause cause_ = Cause::invalid_input;
  Text first_;
  std::vector<Mistake> mistakes_;
};

void require_size(std::size_t size) {
  if (size > 0 && size <= most_in_batch) return;
  const Text why = {fmt::format("一批应为 1 至 {} 台器具，现为 {} 台。", most_in_batch, size),
                    fmt::format("A lot holds 1 to {} instruments; these are {}.", most_in_batch, size)};
  throw Refusal(Cause::invalid_input, why, {{"sheets", why}});
}

[[noreturn]] void refuse(const std::string& field, const Text& why) {
  throw Refusal(Cause::invalid_input, why, {{field, why}});
}

void require_new_record(const json& sheet) {
  const auto corrects = sheet.find("corrects_record_id");
  if (corrects == sheet.end() || corrects->is_null()) return;
  refuse("corrects_record_id",
         {"被退回的记录须单独更正，不能成批保存。", "A returned record is corrected by itself and not in a lot."});
}

void require_like_first(const json& sheet, const json& first) {
  for (const char* key : {"code", "hash"})
    if (text_at(sheet.at("procedure"), key) != text_at(first.at("procedure"), key))
      refuse("procedure", {"同一批器具须按同一规程的同一版本检定。",
                           "The instruments of a lot follow one procedure in one edition."});
  if (text_at(sheet, "verification") != text_at(first, "verification"))
    refuse("verification", {"同一批器具须为同一检定类别。", "The instruments of a lot have one kind of verification."});
}

void require_no_other_of(instruments::InstrumentId id, std::size_t index, std::map<std::int64_t, std::size_t>& seen) {
  const auto [before, is_new] = seen.emplace(id.value, index);
  if (is_new) return;
  refuse("instrument.id", {fmt::format("此器具在本批中出现两次（第 {} 台和第 {} 台）。", before->second + 1, index + 1),
                           fmt::format("This instrument comes twice in the lot, as number {} and number {}.",
                                       before->second + 1, index + 1)});
}

}  // namespace

std::vector<instruments::RecordId> record_batch(db::Transaction& transaction, const Laboratory& laboratory,
                                                const json& sheets, const Person& verifier) {
  require_size(sheets.size());
  std::vector<instruments::RecordId> records;
  std::map<std::int64_t, std::size_t> seen;
  std::string first;
  Refusals refusals;
  for (std::size_t index = 0; index < sheets.size(); ++index) {
    const auto& sheet = sheets[index];
    try {
      require_new_record(sheet);
      require_like_first(sheet, sheets.front());
      require_no_other_of(instrument_of(sheet), index, seen);
      records.push_back(
          record_observations(transaction, laboratory, sheet, verifier, PlaceInBatch{first, index + 1, sheets.size()}));
      if (first.empty()) first = db::load_record(transaction, records.front()).record.number;
    } catch (const Refusal& refusal) {
      refusals.add(index, name_of(transaction, sheet), refusal);
    }
  }
  refusals.throw_if_any(sheets.size());
  return records;
}

}  // namespace lims
