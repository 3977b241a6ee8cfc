#include "lims/workflow/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "db/instruments.hpp"
#include "db/number_series.hpp"
#include "db/organizations.hpp"
#include "instruments/refusal.hpp"
#include "lims/day.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/order_standing.hpp"
#include "lims/workflow/reason.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::require;
using instruments::Text;
using nlohmann::json;

/// Refuses an order, naming the field that is wrong.
[[noreturn]] void refuse(Cause cause, const std::string& field, const Text& sentence) {
  throw Refusal(cause, sentence, {{field, sentence}});
}

void require_days(const db::Order& order, instruments::Date today) {
  if (order.received_on > today)
    refuse(Cause::invalid_input, "received_on",
           {fmt::format("收样日期 {} 晚于今天。", instruments::to_iso(order.received_on)),
            fmt::format("The day of receipt, {}, is later than today.", instruments::to_iso(order.received_on))});
  if (order.promised_on && *order.promised_on < order.received_on)
    refuse(Cause::invalid_input, "promised_on",
           {fmt::format("承诺完成日期 {} 早于收样日期 {}。", instruments::to_iso(*order.promised_on),
                        instruments::to_iso(order.received_on)),
            fmt::format("The promised day, {}, is before the day of receipt, {}.",
                        instruments::to_iso(*order.promised_on), instruments::to_iso(order.received_on))});
}

Text name_of(const std::string& name, const std::string& serial_number) {
  if (serial_number.empty()) return {"“" + name + "”", "\"" + name + "\""};
  return {fmt::format("“{}”（出厂编号 {}）", name, serial_number), fmt::format("\"{}\" (no. {})", name, serial_number)};
}

/// Refuses what cannot be taken in with this order.
void require_receivable(db::ReadTransaction& transaction, const db::Order& order, const db::RegisteredInstrument& one,
                        const std::string& field) {
  const auto& instrument = one.instrument;
  const auto name = name_of(instrument.name, instrument.serial_number);
  if (instrument.organization_id != order.organization_id) {
    const auto customer = db::load_organization(transaction, order.organization_id).organization.name;
    refuse(
        Cause::state_conflict, field,
        {fmt::format("器具{}属于“{}”，不属于委托单位“{}”，不能列入委托单。", name.zh, one.organization_name, customer),
         fmt::format("{} belongs to \"{}\", not to the customer \"{}\", and cannot be taken into this order.", name.en,
                     one.organization_name, customer)});
  }
  if (const auto other = db::find_open_order(transaction, instrument.id))
    refuse(Cause::state_conflict, field,
           {fmt::format("器具{}已在办理中的委托单 {} 中，须先办结或退样。", name.zh, other->number),
            fmt::format("{} is in the open order {} already: that one has to be closed, or the item taken back, first.",
                        name.en, other->number)});
}

json to_json(const db::OrderItem& item) {
  return {{"instrument", item.instrument_id.value},
          {"service", std::string(db::to_text(item.service))},
          {"document_language", std::string(db::to_text(item.document_language))},
          {"appearance", item.appearance},
          {"accessories", item.accessories},
          {"requirements", item.requirements},
          {"urgent", item.urgent}};
}

json to_json(const db::Order& order) {
  return {{"number", order.number},
          {"organization", order.organization_id.value},
          {"contact_name", order.contact_name},
          {"contact_phone", order.contact_phone},
          {"received_on", instruments::to_iso(order.received_on)},
          {"promised_on", order.promised_on ? json(instruments::to_iso(*order.promised_on)) : json(nullptr)},
          {"remarks", order.remarks}};
}

void log_order(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, std::string_view action,
               db::OrderId id, const json& detail) {
  log_act(transaction, laboratory, by, action, "order", std::to_string(id.value), detail.dump());
}

void note(db::Transaction& transaction, const Laboratory& laboratory, const Person& by, const db::OrderItem& item,
          std::string_view action, const Text& text) {
  add_history(transaction, laboratory, by, item.instrument_id, action, text,
              {"order", std::to_string(item.order_id.value)});
}

/// Keeps the items of an order, each instrument once; gives them as JSON for the log.
json insert_items(db::Transaction& transaction, const Laboratory& laboratory, const db::Order& order,
                  const std::vector<db::OrderItem>& items, const Person& by) {
  auto kept = json::array();
  std::unordered_set<std::int64_t> seen;
  for (std::size_t place = 0; place < items.size(); ++place) {
    auto item = items[place];
    const auto field = fmt::format("items[{}].instrument_id", place);
    const auto one = db::load_instrument(transaction, item.instrument_id);
    const auto name = name_of(one.instrument.name, one.instrument.serial_number);
    if (!seen.insert(item.instrument_id.value).second)
      refuse(Cause::invalid_input, field,
             {fmt::format("器具{}在委托单中列了两次。", name.zh), fmt::format("{} is named twice.", name.en)});
    require_receivable(transaction, order, one, field);
    item.order_id = order.id;
    item.added_at = laboratory.now();
    item.follows = db::last_order_end(transaction, item.instrument_id);
    db::insert_order_item(transaction, item);
    note(transaction, laboratory, by, item, "received",
         {"收样，委托单 " + order.number, "Received with order " + order.number});
    kept.push_back(to_json(item));
  }
  return kept;
}

std::string draw_number(db::Transaction& transaction, instruments::Date today) {
  const int year = static_cast<int>(today.year());
  auto number = number_from(load_profile(transaction).order_number_pattern, "", "", year,
                            db::next_number(transaction, "order", year));
  require(!db::has_order_of_number(transaction, number), Cause::state_conflict,
          {fmt::format("编号 {} 已被另一份委托单使用；请管理员在“实验室设置”中修改编号格式。", number),
           fmt::format("Another order bears the number {}: the administrator has to change the number pattern under "
                       "Laboratory settings.",
                       number)});
  return number;
}

db::Order load_open(db::ReadTransaction& transaction, db::OrderId id) {
  auto order = db::load_order(transaction, id).order;
  require(order.state == db::OrderState::open, Cause::state_conflict,
          {fmt::format("委托单 {} 的状态为“{}”，不能再更改。", order.number, label(order.state).zh),
           fmt::format("Order {} is {} and is not changed any more.", order.number, db::to_text(order.state))});
  return order;
}

/// Writes the order; its version grows.
void keep(db::Transaction& transaction, const db::Order& order) {
  require(db::update_order(transaction, order), Cause::precondition_failed,
          {"委托单已被他人修改，请重新载入。", "Somebody has changed the order. Load it again."});
}

db::Order ended(const Laboratory& laboratory, db::Order order, db::OrderState state, const Person& by) {
  order.state = state;
  order.ended_at = laboratory.now();
  order.ended_by = by.id;
  return order;
}

/// Ends an order with the items that are still open, each of which learns of it.
void end(db::Transaction& transaction, const Laboratory& laboratory, const db::Order& order, const Person& by,
         std::string_view action, const Text& text) {
  for (const auto& view : db::list_order_items(transaction, order.id))
    if (!view.item.ended_at) note(transaction, laboratory, by, view.item, action, text);
  db::end_order_items(transaction, order.id, *order.ended_at);
  keep(transaction, order);
}

/// The instruments for which nothing that stands was issued, the first few by name.
void require_all_done(const db::Order& order, const std::vector<OrderLine>& lines) {
  constexpr std::size_t most_named = 5;
  Text names;
  std::size_t waiting = 0;
  std::size_t done = 0;
  for (const auto& line : lines) {
    if (line.standing == ItemStanding::taken_back) continue;
    if (line.standing == ItemStanding::issued) {
      ++done;
    } else if (++waiting <= most_named) {
      const auto name = name_of(line.view.name, line.view.serial_number);
      names.zh += (names.zh.empty() ? "" : "、") + name.zh;
      names.en += (names.en.empty() ? "" : ", ") + name.en;
    }
  }
  require(waiting == 0, Cause::state_conflict,
          {fmt::format("委托单 {} 还有 {} 台器具没有有效的证书或通知书，不能办结：{}{}。不再检的器具请先退样。",
                       order.number, waiting, names.zh, waiting > most_named ? "等" : ""),
           fmt::format("Order {} cannot be closed: of {} no document stands yet: {}{}. Take back what is not done.",
                       order.number, waiting, names.en, waiting > most_named ? " and others" : "")});
  require(done > 0, Cause::state_conflict,
          {fmt::format("委托单 {} 中的器具已全部退样，请改为撤回。", order.number),
           fmt::format("All instruments of order {} were taken back: withdraw it instead.", order.number)});
}

}  // namespace

db::OrderItemView load_order_item(db::ReadTransaction& transaction, db::OrderId id, db::OrderItemId item) {
  for (auto& view : db::list_order_items(transaction, id))
    if (view.item.id == item) return std::move(view);
  throw Refusal(Cause::not_found, {"委托单中没有这一项。", "There is no such item in the order."});
}

db::OrderId receive_order(db::Transaction& transaction, const Laboratory& laboratory, db::Order order,
                          const std::vector<db::OrderItem>& items, const Person& by) {
  if (items.empty())
    refuse(Cause::invalid_input, "items", {"委托单至少应有一台器具。", "An order needs one instrument at least."});
  if (!db::find_organization(transaction, order.organization_id))
    refuse(Cause::invalid_input, "organization_id", {"没有这个委托单位。", "There is no such customer."});
  require_days(order, laboratory.today());
  order.received_from = first_moment_of(laboratory.settings.time_zone, order.received_on);
  order.number = draw_number(transaction, laboratory.today());
  order.entered_at = laboratory.now();
  order.entered_by = by.id;
  order.id = db::insert_order(transaction, order);
  auto detail = to_json(order);
  detail["items"] = insert_items(transaction, laboratory, order, items, by);
  log_order(transaction, laboratory, by, "received_order", order.id, detail);
  return order.id;
}

void change_order(db::Transaction& transaction, const Laboratory& laboratory, db::Order order, const Person& by) {
  load_open(transaction, order.id);
  require_days(order, laboratory.today());
  order.received_from = first_moment_of(laboratory.settings.time_zone, order.received_on);
  keep(transaction, order);
  log_order(transaction, laboratory, by, "changed_order", order.id, to_json(order));
}

void add_order_items(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id,
                     const std::vector<db::OrderItem>& items, const Person& by) {
  const auto order = load_open(transaction, id);
  if (items.empty()) refuse(Cause::invalid_input, "items", {"没有选择器具。", "No instrument is chosen."});
  const auto added = insert_items(transaction, laboratory, order, items, by);
  keep(transaction, order);
  log_order(transaction, laboratory, by, "added_order_items", id, {{"number", order.number}, {"items", added}});
}

void change_order_item(db::Transaction& transaction, const Laboratory& laboratory, const db::OrderItem& item,
                       const Person& by) {
  const auto order = load_open(transaction, item.order_id);
  require(!item.ended_at, Cause::state_conflict,
          {"该器具已退样，不能再更改。", "This instrument was taken back and is not changed any more."});
  db::update_order_item(transaction, item);
  keep(transaction, order);
  log_order(transaction, laboratory, by, "changed_order_item", order.id,
            {{"number", order.number}, {"item", to_json(item)}});
}

void take_back_item(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id, db::OrderItemId item,
                    const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明退样的原因。", "Say why the instrument is taken back."});
  const auto order = load_open(transaction, id);
  const auto view = load_order_item(transaction, id, item);
  const auto name = name_of(view.name, view.serial_number);
  require(!view.item.ended_at, Cause::state_conflict,
          {fmt::format("器具{}已退样。", name.zh), fmt::format("{} was taken back already.", name.en)});
  db::take_back_order_item(transaction, item, reason, by.id, laboratory.now());
  keep(transaction, order);
  note(transaction, laboratory, by, view.item, "taken_back",
       {fmt::format("退样，委托单 {}：{}", order.number, reason),
        fmt::format("Taken back from order {}: {}", order.number, reason)});
  log_order(transaction, laboratory, by, "took_back_order_item", id,
            {{"number", order.number}, {"instrument", view.item.instrument_id.value}, {"reason", reason}});
}

void close_order(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id, const Person& by) {
  const auto order = ended(laboratory, load_open(transaction, id), db::OrderState::closed, by);
  require_all_done(order, order_lines(transaction, id));
  end(transaction, laboratory, order, by, "order_closed",
      {fmt::format("委托单 {} 办结", order.number), fmt::format("Order {} closed", order.number)});
  log_order(transaction, laboratory, by, "closed_order", id, {{"number", order.number}});
}

void withdraw_order(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id,
                    const std::string& reason, const Person& by) {
  require_reason(reason, {"请说明撤回委托单的原因。", "Say why the order is withdrawn."});
  auto order = ended(laboratory, load_open(transaction, id), db::OrderState::withdrawn, by);
  order.ended_reason = reason;
  end(transaction, laboratory, order, by, "order_withdrawn",
      {fmt::format("委托单 {} 撤回：{}", order.number, reason),
       fmt::format("Order {} withdrawn: {}", order.number, reason)});
  log_order(transaction, laboratory, by, "withdrew_order", id, {{"number", order.number}, {"reason", reason}});
}

}  // namespace lims
