#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"

namespace db {

using OrderId = instruments::Id<struct OrderTag>;

enum class OrderState { open, closed, withdrawn };
std::string_view to_text(OrderState state);
std::optional<OrderState> order_state_of(std::string_view text);

/// An order (委托单) of a customer; instants are UTC texts.
struct Order {
  OrderId id;
  std::int64_t version = 1;
  std::string number;
  OrderState state = OrderState::open;
  instruments::OrganizationId organization_id;
  std::string contact_name;
  std::string contact_phone;
  instruments::Date received_on;
  std::string received_from;  // the first moment of that day where the laboratory is
  std::optional<instruments::Date> promised_on = std::nullopt;
  std::string remarks;
  std::string entered_at;
  instruments::UserId entered_by;
  std::optional<std::string> ended_at = std::nullopt;
  std::optional<instruments::UserId> ended_by = std::nullopt;
  std::optional<std::string> ended_reason = std::nullopt;
};

/// An order with the names that stand beside it and how far it is; items that were taken back do not count.
struct OrderView {
  Order order;
  std::string customer;
  std::string entered_by_name;
  std::optional<std::string> ended_by_name = std::nullopt;
  std::int64_t items = 0;
  std::int64_t urgent = 0;
  std::int64_t issued = 0;  // items of which a document stands, see order_items.hpp
};

struct OrderFilter {
  std::string q;  // words in number, contact or customer
  std::optional<OrderState> state = std::nullopt;
  std::optional<instruments::Date> late_on = std::nullopt;  // open, and promised for a day before this one
  std::optional<instruments::OrganizationId> organization_id = std::nullopt;
  std::optional<instruments::InstrumentId> instrument_id = std::nullopt;
  std::optional<instruments::Date> received_since = std::nullopt;
  std::optional<instruments::Date> received_until = std::nullopt;
  int limit = 50;
  std::optional<std::string> after = std::nullopt;
};

/// Keeps a new order; draw its number by `next_number` in the same transaction.
OrderId insert_order(Transaction& transaction, const Order& order);

/// Writes contact, days, remarks, state and end if the kept version is still `order.version` and it is open; the
/// version then grows by one. False otherwise. A change of an item writes its order, too.
bool update_order(Transaction& transaction, const Order& order);

bool has_order_of_number(ReadTransaction& transaction, std::string_view number);
/// Refuses (not_found).
OrderView load_order(ReadTransaction& transaction, OrderId id);

/// The latest first. Refuses (invalid_input) an `after` that no list gave.
Page<OrderView> list_orders(ReadTransaction& transaction, const OrderFilter& filter);
std::int64_t count_orders(ReadTransaction& transaction, const OrderFilter& filter);

}  // namespace db
