#pragma once

#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/order_items.hpp"
#include "db/orders.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Takes instruments in with an order: `order` says who sends them, its contact, days and remarks, `items` which they
/// are and what is wanted. The number is drawn from the laboratory's series of orders, without gaps. Refuses
/// (invalid_input) an order without items, an instrument named twice, a day of receipt that is not yet there and a
/// promised day before it, (not_found), (state_conflict) an instrument of somebody else or one in another open order.
db::OrderId receive_order(db::Transaction& transaction, const Laboratory& laboratory, db::Order order,
                          const std::vector<db::OrderItem>& items, const Person& by);

/// Writes contact, days and remarks of an open order; refuses likewise.
void change_order(db::Transaction& transaction, const Laboratory& laboratory, db::Order order, const Person& by);

/// More instruments of the customer in an open order; refuses likewise.
void add_order_items(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id,
                     const std::vector<db::OrderItem>& items, const Person& by);

/// Writes what is wanted of an item that is still open, and what it looks like.
void change_order_item(db::Transaction& transaction, const Laboratory& laboratory, const db::OrderItem& item,
                       const Person& by);

/// The customer gets an instrument back without a document; it stays in sight, with the reason.
void take_back_item(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id, db::OrderItemId item,
                    const std::string& reason, const Person& by);

/// open → closed. Refuses (state_conflict), naming them, while instruments have no document that stands.
void close_order(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id, const Person& by);

/// open → withdrawn, with a reason.
void withdraw_order(db::Transaction& transaction, const Laboratory& laboratory, db::OrderId id,
                    const std::string& reason, const Person& by);

/// An item of that order; refuses (not_found).
db::OrderItemView load_order_item(db::ReadTransaction& transaction, db::OrderId id, db::OrderItemId item);

}  // namespace lims
