#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/documents.hpp"
#include "db/orders.hpp"
#include "db/records.hpp"

namespace db {

using OrderItemId = instruments::Id<struct OrderItemTag>;

enum class OrderService { verification, calibration, test };
enum class WantedLanguage { zh, en, both };
std::string_view to_text(OrderService service);
std::string_view to_text(WantedLanguage language);
std::optional<OrderService> order_service_of(std::string_view text);
std::optional<WantedLanguage> wanted_language_of(std::string_view text);

/// One instrument in an order.
struct OrderItem {
  OrderItemId id;
  OrderId order_id;
  instruments::InstrumentId instrument_id;
  OrderService service = OrderService::verification;
  WantedLanguage document_language = WantedLanguage::zh;
  std::string appearance;
  std::string accessories;
  std::string requirements;
  bool urgent = false;
  std::string added_at;
  std::optional<std::string> follows = std::nullopt;   // when the instrument's order before this one ended
  std::optional<std::string> ended_at = std::nullopt;  // when it was taken back, or its order ended
  std::optional<instruments::UserId> taken_back_by = std::nullopt;
  std::optional<std::string> taken_back_reason = std::nullopt;
};

/// An item with its instrument as the register has it now.
struct OrderItemView {
  OrderItem item;
  std::string name, model, measuring_range, accuracy_class, serial_number, owner_number;
  std::optional<std::string> taken_back_by_name = std::nullopt;
};

/// Keeps a new item; refuses (state_conflict) an instrument that another server has just taken into an order.
OrderItemId insert_order_item(Transaction& transaction, const OrderItem& item);
/// Writes what is wanted and what it looks like.
void update_order_item(Transaction& transaction, const OrderItem& item);
void take_back_order_item(Transaction& transaction, OrderItemId id, const std::string& reason, instruments::UserId by,
                          std::string_view at);
/// With its order, whatever is still open of it ends.
void end_order_items(Transaction& transaction, OrderId order, std::string_view at);

/// In the order in which they were received.
std::vector<OrderItemView> list_order_items(ReadTransaction& transaction, OrderId order);

/// The open order in which an instrument is.
struct OpenOrder {
  OrderId id;
  std::string number;
};
std::optional<OpenOrder> find_open_order(ReadTransaction& transaction, instruments::InstrumentId instrument);
/// When the instrument last left an order.
std::optional<std::string> last_order_end(ReadTransaction& transaction, instruments::InstrumentId instrument);

/// What follows from an order. Which documents are of an item is one rule: those of its instrument that were issued
///   - on the day of receipt or later, from the first moment of that day,
///   - after the instrument's order before this one ended, so that no document is of two orders,
///   - and not after the item was taken back or the order was closed or withdrawn; that moment itself belongs to it.
/// The same holds for records, by when they were recorded.
struct OrderDocument {
  OrderItemId item_id;
  std::string number;
  DocumentKind kind = DocumentKind::verification_certificate;
  DocumentState state = DocumentState::issued;
  std::string verdict;
  std::string issued_at;
};
struct OrderRecord {
  OrderItemId item_id;
  instruments::RecordId id;
  std::string number;
  RecordState state = RecordState::recorded;
};
/// The oldest first.
std::vector<OrderDocument> list_order_documents(ReadTransaction& transaction, OrderId order);
/// Without those that a later record corrects; the oldest first.
std::vector<OrderRecord> list_order_records(ReadTransaction& transaction, OrderId order);

/// The rule as a condition on `issued`, an instant of a row that speaks of the instrument of order_item i in
/// customer_order o.
std::string is_of_item(std::string_view issued);

}  // namespace db
