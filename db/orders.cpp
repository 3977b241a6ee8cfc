#include "db/orders.hpp"

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/order_items.hpp"
#include "db/search_text.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::require;

namespace {

/// One line per column after the id and the version, but for the text to search; every query of this file uses it.
template <class Kept, class Visit>
void each_column(Kept& order, Visit visit) {
  visit("number", order.number);
  visit("state", order.state);
  visit("organization_id", order.organization_id);
  visit("contact_name", order.contact_name);
  visit("contact_phone", order.contact_phone);
  visit("received_on", order.received_on);
  visit("received_from", order.received_from);
  visit("promised_on", order.promised_on);
  visit("remarks", order.remarks);
  visit("entered_at", order.entered_at);
  visit("entered_by", order.entered_by);
  visit("ended_at", order.ended_at);
  visit("ended_by", order.ended_by);
  visit("ended_reason", order.ended_reason);
}

const std::string& select_view() {
  static const std::string sql = R"sql(
    SELECT o.id, o.version, o.number, o.state, o.organization_id, o.contact_name, o.contact_phone, o.received_on,
      o.received_from, o.promised_on, o.remarks, o.entered_at, o.entered_by, o.ended_at, o.ended_by, o.ended_reason,
      customer.name, receiver.display_name, ender.display_name,
      (SELECT count(*) FROM order_item i WHERE i.order_id = o.id AND i.taken_back_reason IS NULL),
      (SELECT count(*) FROM order_item i WHERE i.order_id = o.id AND i.taken_back_reason IS NULL AND i.urgent = 1),
      (SELECT count(*) FROM order_item i WHERE i.order_id = o.id AND i.taken_back_reason IS NULL AND EXISTS (
        SELECT 1 FROM document d WHERE d.instrument_id = i.instrument_id AND d.state = 'issued' AND )sql" +
                                 is_of_item("d.issued_at") + R"sql())
    FROM customer_order o
    JOIN organization customer ON customer.id = o.organization_id
    JOIN account receiver ON receiver.id = o.entered_by
    LEFT JOIN account ender ON ender.id = o.ended_by)sql";
  return sql;
}

void read_columns(Statement& statement, OrderView& view) {
  statement.add(into(view.order.id));
  statement.add(into(view.order.version));
  each_column(view.order, [&](const char* /*name*/, auto& value) { statement.add(into(value)); });
  statement.add(into(view.customer));
  statement.add(into(view.entered_by_name));
  statement.add(into(view.ended_by_name));
  statement.add(into(view.items));
  statement.add(into(view.urgent));
  statement.add(into(view.issued));
}

std::string search_text_of(const Order& order) {
  return folded(order.number) + '\n' + folded(order.contact_name) + '\n' + folded(order.contact_phone) + '\n';
}

Conditions conditions_of(const OrderFilter& filter) {
  Conditions conditions;
  if (filter.state) conditions.add("o.state = :state", "state", std::string(to_text(*filter.state)));
  if (filter.late_on)
    conditions.add("o.state = 'open' AND o.promised_on < :late_on", "late_on", instruments::to_iso(*filter.late_on));
  if (filter.organization_id)
    conditions.add("o.organization_id = :organization", "organization", filter.organization_id->value);
  if (filter.instrument_id)
    conditions.add("EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.id AND i.instrument_id = :instrument)",
                   "instrument", filter.instrument_id->value);
  if (filter.received_since)
    conditions.add("o.received_on >= :since", "since", instruments::to_iso(*filter.received_since));
  if (filter.received_until)
    conditions.add("o.received_on <= :until", "until", instruments::to_iso(*filter.received_until));
  conditions.add_words("(o.search_text || customer.search_text)", filter.q);
  return conditions;
}

}  // namespace

std::string_view to_text(OrderState state) {
  switch (state) {
    case OrderState::open:
      return "open";
    case OrderState::closed:
      return "closed";
    case OrderState::withdrawn:
      break;
  }
  return "withdrawn";
}

std::optional<OrderState> order_state_of(std::string_view text) {
  for (const auto state : {OrderState::open, OrderState::closed, OrderState::withdrawn})
    if (to_text(state) == text) return state;
  return std::nullopt;
}

OrderId insert_order(Transaction& transaction, const Order& order) {
  const auto search_text = search_text_of(order);
  OrderId id;
  Statement statement(transaction, R"sql(
      INSERT INTO customer_order (version, number, state, organization_id, contact_name, contact_phone, received_on,
        received_from, promised_on, remarks, entered_at, entered_by, ended_at, ended_by, ended_reason, search_text)
      VALUES (1, :number, :state, :organization_id, :contact_name, :contact_phone, :received_on, :received_from,
        :promised_on, :remarks, :entered_at, :entered_by, :ended_at, :ended_by, :ended_reason, :search_text)
      RETURNING id)sql",
                      use(search_text, "search_text"), into(id));
  each_column(order, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
  statement.execute();
  return id;
}

bool update_order(Transaction& transaction, const Order& order) {
  const auto search_text = search_text_of(order);
  Statement statement(transaction, R"sql(
      UPDATE customer_order SET version = version + 1, state = :state, contact_name = :contact_name,
        contact_phone = :contact_phone, received_on = :received_on, received_from = :received_from,
        promised_on = :promised_on, remarks = :remarks, ended_at = :ended_at, ended_by = :ended_by,
        ended_reason = :ended_reason, search_text = :search_text
      WHERE id = :id AND version = :version AND state = 'open')sql",
                      use(order.state, "state"), use(order.contact_name, "contact_name"),
                      use(order.contact_phone, "contact_phone"), use(order.received_on, "received_on"),
                      use(order.received_from, "received_from"), use(order.promised_on, "promised_on"),
                      use(order.remarks, "remarks"), use(order.ended_at, "ended_at"), use(order.ended_by, "ended_by"),
                      use(order.ended_reason, "ended_reason"), use(search_text, "search_text"), use(order.id, "id"),
                      use(order.version, "version"));
  statement.execute();
  return statement.rows_changed() > 0;
}

bool has_order_of_number(ReadTransaction& transaction, std::string_view number) {
  std::int64_t count = 0;
  execute(transaction, "SELECT count(*) FROM customer_order WHERE number = :number", use(number, "number"),
          into(count));
  return count > 0;
}

OrderView load_order(ReadTransaction& transaction, OrderId id) {
  Statement statement(transaction, select_view() + " WHERE o.id = :id", use(id, "id"));
  OrderView view;
  read_columns(statement, view);
  require(statement.execute(), Cause::not_found, {"没有这份委托单。", "There is no such order."});
  return view;
}

Page<OrderView> list_orders(ReadTransaction& transaction, const OrderFilter& filter) {
  auto conditions = conditions_of(filter);
  if (filter.after) conditions.add("o.id < :after", "after", decode_cursor(*filter.after, "order").id);
  const std::int64_t limit = page_size(filter.limit) + 1;
  Statement rows(transaction, select_view() + conditions.text() + " ORDER BY o.id DESC LIMIT :limit",
                 use(limit, "limit"));
  conditions.bind_to(rows);
  OrderView view;
  read_columns(rows, view);
  Page<OrderView> page;
  for (bool more = rows.execute(); more; more = rows.fetch()) page.items.push_back(view);
  finish_page(page, limit, [](const OrderView& last) { return Cursor{"order", "", last.order.id.value}; });
  return page;
}

std::int64_t count_orders(ReadTransaction& transaction, const OrderFilter& filter) {
  const auto conditions = conditions_of(filter);
  std::int64_t count = 0;
  Statement statement(transaction,
                      "SELECT count(*) FROM customer_order o JOIN organization customer ON customer.id = "
                      "o.organization_id" +
                          conditions.text(),
                      into(count));
  conditions.bind_to(statement);
  statement.execute();
  return count;
}

}  // namespace db
