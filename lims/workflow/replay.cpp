#include "lims/workflow/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "db/records.hpp"
#include "instruments/procedures/editions.hpp"
#include "instruments/procedures/evaluate.hpp"

namespace lims {
namespace {

using instruments::Refusal;
using instruments::Text;
using instruments::procedures::Procedure;
using nlohmann::json;

/// Its own code and those its file says it replaces.
std::vector<std::string> codes_of(const Procedure& edition) {
  std::vector<std::string> codes = {edition.code};
  const auto replaced = edition.content->find("replaces");
  if (replaced == edition.content->end() || !replaced->is_array()) return codes;
  for (const auto& code : *replaced)
    if (code.is_string() && std::ranges::find(codes, code.get<std::string>()) == codes.end()) codes.push_back(code);
  return codes;
}

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string with_unit(const std::string& value, const std::string& unit) {
  return value.empty() || unit.empty() ? value : value + " " + unit;
}

using ByKey = std::map<std::string, const json*>;

/// The quantities of an item that have a verdict, by point and id.
ByKey judged_quantities(const json& item) {
  ByKey quantities;
  const auto points = item.find("points");
  if (points == item.end() || !points->is_array()) return quantities;
  for (std::size_t i = 0; i < points->size(); ++i) {
    const auto& point = (*points)[i];
    for (const auto& [id, quantity] : point.at("quantities").items())
      if (!text_at(quantity, "verdict").empty()) quantities[fmt::format("{:06}\n{}", i, id)] = &quantity;
  }
  return quantities;
}

const json* entry_of(const json& list, const std::string& id) {
  for (const auto& entry : list)
    if (entry.at("id") == id) return &entry;
  return nullptr;
}

Flip flip_of(const json& item, const std::string& key, const json* older, const json& newer) {
  const auto break_at = key.find('\n');
  const auto& point = item.at("points").at(std::stoul(key.substr(0, break_at)));
  const auto unit = text_at(newer, "unit");
  Flip flip;
  flip.item = item.at("id");
  flip.quantity = key.substr(break_at + 1);
  flip.point = with_unit(text_at(point, "point"), text_at(point, "unit"));
  flip.older = older == nullptr ? "" : text_at(*older, "verdict");
  flip.newer = text_at(newer, "verdict");
  flip.value = with_unit(text_at(newer, "value"), unit);
  flip.limit = with_unit(text_at(newer, "limit"), unit);
  return flip;
}

void add_flips(const json& before, const json& after, std::vector<Flip>& flips) {
  for (const auto& item : after) {
    const std::string id = item.at("id");
    const json* older = entry_of(before, id);
    const auto old_verdict = older == nullptr ? std::string() : text_at(*older, "verdict");
    if (old_verdict == text_at(item, "verdict")) continue;
    const auto quantities_before = older == nullptr ? ByKey() : judged_quantities(*older);
    const auto size = flips.size();
    for (const auto& [key, quantity] : judged_quantities(item)) {
      const auto found = quantities_before.find(key);
      const json* was = found == quantities_before.end() ? nullptr : found->second;
      if (was == nullptr || text_at(*was, "verdict") != text_at(*quantity, "verdict"))
        flips.push_back(flip_of(item, key, was, *quantity));
    }
    if (flips.size() == size) flips.push_back({id, "", "", old_verdict, text_at(item, "verdict"), "", ""});
  }
}

/// Of the items, and of those of every further range, whose points are named with it.
void add_flips_of_ranges(const json& before, const json& after, std::vector<Flip>& flips) {
  add_flips(before.at("items"), after.at("items"), flips);
  if (!after.contains("ranges")) return;
  const json none = json::array();
  for (const auto& range : after.at("ranges")) {
    const json* was = before.contains("ranges") ? entry_of(before.at("ranges"), range.at("id")) : nullptr;
    const auto size = flips.size();
    add_flips(was == nullptr ? none : was->at("items"), range.at("items"), flips);
    for (auto i = size; i < flips.size(); ++i) {
      const auto label = text_at(range, "label");
      flips[i].point = flips[i].point.empty() ? label : label + ": " + flips[i].point;
    }
  }
}

/// What keeps an evaluation from a verdict.
std::optional<Text> first_error(const json& evaluation) {
  for (const auto& message : evaluation.at("messages")) {
    if (message.at("severity") != "error") continue;
    const auto field = text_at(message, "field");
    const auto& text = message.at("message");
    return Text{field + "：" + text_at(text, "zh"), field + ": " + text_at(text, "en")};
  }
  return std::nullopt;
}

/// "items.creep" for "items.3": the place in a list tells a reader nothing.
std::string by_id(const std::string& field, const json& sheet) {
  constexpr std::string_view list = "items.";
  if (!field.starts_with(list) || field.find_first_not_of("0123456789", list.size()) != std::string::npos) return field;
  const auto place = std::strtoul(field.c_str() + list.size(), nullptr, 10);
  const auto& items = sheet.at("items");
  return place < items.size() ? std::string(list) + text_at(items[place], "id") : field;
}

Text reason_of(const Refusal& refusal, const json& sheet) {
  if (refusal.mistakes().empty()) return refusal.text();
  const auto& mistake = refusal.mistakes().front();
  const auto field = by_id(mistake.field, sheet);
  return {field + "：" + mistake.message.zh, field + ": " + mistake.message.en};
}

Replayed told(const db::RecordView& view, const json& sheet) {
  const auto instrument = json::parse(view.record.instrument);
  Replayed record;
  record.number = view.record.number;
  record.performed_on = instruments::to_iso(view.record.performed_on);
  record.instrument = text_at(instrument, "name") + " " + text_at(instrument, "serial_number");
  record.procedure = view.record.procedure_code + " " + text_at(sheet.at("procedure"), "edition");
  record.older = view.record.verdict;
  return record;
}

/// The sheet as if it had been made by the edition.
json under(const Procedure& edition, json sheet) {
  auto& heading = sheet.at("procedure");
  heading["code"] = edition.code;
  heading["edition"] = edition.edition;
  heading["hash"] = edition.hash;
  return sheet;
}

Replayed replay_one(const Procedure& edition, const db::RecordView& view) {
  const auto sheet = json::parse(view.record.sheet);
  auto record = told(view, sheet);
  const auto misfit = [&](const Text& why) { record.misfit = why; };
  try {
    const auto evaluation = instruments::procedures::evaluate(edition, under(edition, sheet));
    record.newer = text_at(evaluation, "verdict");
    if (record.newer != record.older)
      add_flips_of_ranges(json::parse(view.record.evaluation), evaluation, record.flips);
    if (record.newer == "incomplete")
      misfit(first_error(evaluation)
                 .value_or(Text{"记录表缺少该版本要求的内容。", "The sheet lacks what the edition asks for."}));
    return record;
  } catch (const Refusal& refusal) {
    misfit(reason_of(refusal, sheet));
  } catch (const json::exception&) {
    misfit({"记录表的结构与该版本不符。", "The sheet is not laid out as the edition wants it."});
  }
  record.newer.clear();
  record.flips.clear();
  return record;
}

void count(const Replayed& record, ReplayCounts& counts) {
  ++counts.records;
  if (record.misfit)
    ++counts.misfits;
  else if (record.newer != record.older)
    ++counts.flipped;
  else
    ++counts.same;
}

}  // namespace

ReplayCounts replay(db::Database& database, const ReplayRequest& request,
                    const std::function<void(const Replayed&)>& tell) {
  // Judged as if it had been in force on every day of work.
  Procedure edition = request.edition;
  edition.in_force = instruments::Date{std::chrono::year(1), std::chrono::January, std::chrono::day(1)};
  edition.withdrawn.reset();
  ReplayCounts counts;
  for (const auto& code : codes_of(edition)) {
    db::RecordsOfProcedure wanted{code, request.since, request.until, {}, 100};
    for (bool more = true; more;) {
      db::ReadTransaction transaction(database);
      const auto views = db::list_records_of_procedure(transaction, wanted);
      for (const auto& view : views) {
        const auto record = replay_one(edition, view);
        count(record, counts);
        if (record.misfit || record.newer != record.older) tell(record);
        wanted.after = view.record.id;
      }
      more = !views.empty();
    }
  }
  return counts;
}

json to_json(const Replayed& record) {
  json flips = json::array();
  for (const auto& flip : record.flips)
    flips.push_back({{"item", flip.item},
                     {"quantity", flip.quantity},
                     {"point", flip.point},
                     {"older", flip.older},
                     {"newer", flip.newer},
                     {"value", flip.value},
                     {"limit", flip.limit}});
  return {{"record", record.number},
          {"performed_on", record.performed_on},
          {"instrument", record.instrument},
          {"procedure", record.procedure},
          {"older", record.older},
          {"newer", record.newer.empty() ? json(nullptr) : json(record.newer)},
          {"misfit", record.misfit ? json{{"zh", record.misfit->zh}, {"en", record.misfit->en}} : json(nullptr)},
          {"flips", std::move(flips)}};
}

}  // namespace lims
