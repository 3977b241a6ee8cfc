#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/order_items.hpp"
#include "db/orders.hpp"
#include "instruments/refusal.hpp"

namespace lims {

/// How far an item of an order is, from its records and documents.
enum class ItemStanding { received, recorded, returned, checked, issued, cancelled, taken_back };
/// "issued".
std::string_view to_text(ItemStanding standing);
/// 已出证, document issued.
instruments::Text label(ItemStanding standing);

/// An item with what followed from it.
struct OrderLine {
  db::OrderItemView view;
  std::vector<db::OrderDocument> documents = {};         // the oldest first, also those that no longer stand
  std::optional<db::OrderRecord> record = std::nullopt;  // the latest
  ItemStanding standing = ItemStanding::received;
};

/// `issued` when a document stands, else as far as its latest record is; a record whose documents were all cancelled or
/// replaced elsewhere is `cancelled`.
ItemStanding standing_of(const OrderLine& line);

std::vector<OrderLine> order_lines(db::ReadTransaction& transaction, db::OrderId id);

/// Open, and promised for a day before today: the promised day itself is not late.
bool is_late(const db::Order& order, instruments::Date today);

/// 办理中, 已办结, 已撤回.
instruments::Text label(db::OrderState state);
/// 检定, 校准, 检测.
instruments::Text label(db::OrderService service);
/// 中文, 英文, 中英文.
instruments::Text label(db::WantedLanguage language);

}  // namespace lims
