#include "db/order_items.hpp"

#include <fmt/format.h>

#include "db/statement.hpp"
#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::InstrumentId;
using instruments::require;
using instruments::UserId;

namespace {

/// One line per column after the id; every query of this file uses it.
template <class Kept, class Visit>
void each_column(Kept& item, Visit visit) {
  visit("order_id", item.order_id);
  visit("instrument_id", item.instrument_id);
  visit("service", item.service);
  visit("document_language", item.document_language);
  visit("appearance", item.appearance);
  visit("accessories", item.accessories);
  visit("requirements", item.requirements);
  visit("urgent", item.urgent);
  visit("added_at", item.added_at);
  visit("follows", item.follows);
  visit("ended_at", item.ended_at);
  visit("taken_back_by", item.taken_back_by);
  visit("taken_back_reason", item.taken_back_reason);
}

}  // namespace

std::string_view to_text(OrderService service) {
  switch (service) {
    case OrderService::verification:
      return "verification";
    case OrderService::calibration:
      return "calibration";
    case OrderService::test:
      break;
  }
  return "test";
}

std::string_view to_text(WantedLanguage language) {
  switch (language) {
    case WantedLanguage::zh:
      return "zh";
    case WantedLanguage::en:
      return "en";
    case WantedLanguage::both:
      break;
  }
  return "both";
}

std::optional<OrderService> order_service_of(std::string_view text) {
  for (const auto service : {OrderService::verification, OrderService::calibration, OrderService::test})
    if (to_text(service) == text) return service;
  return std::nullopt;
}

std::optional<WantedLanguage> wanted_language_of(std::string_view text) {
  for (const auto language : {WantedLanguage::zh, WantedLanguage::en, WantedLanguage::both})
    if (to_text(language) == text) return language;
  return std::nullopt;
}

std::string is_of_item(std::string_view issued) {
  return fmt::format(
      "{0} >= o.received_from AND (i.follows IS NULL OR {0} > i.follows) AND (i.ended_at IS NULL OR {0} <= i.ended_at)",
      issued);
}

OrderItemId insert_order_item(Transaction& transaction, const OrderItem& item) {
  OrderItemId id;
  Statement statement(transaction, R"sql(
      INSERT INTO order_item (order_id, instrument_id, service, document_language, appearance, accessories,
        requirements, urgent, added_at, follows, ended_at, taken_back_by, taken_back_reason)
      VALUES (:order_id, :instrument_id, :service, :document_language, :appearance, :accessories, :requirements,
        :urgent, :added_at, :follows, :ended_at, :taken_back_by, :taken_back_reason)
      ON CONFLICT DO NOTHING
      RETURNING id)sql",
                      into(id));
  each_column(item, [&](const char* name, const auto& value) { statement.add(use(value, name)); });
  require(statement.execute(), Cause::state_conflict,
          {"该器具刚刚已列入另一份委托单，请重新载入。",
           "This instrument has just been taken into another order. Load it again."});
  return id;
}

void update_order_item(Transaction& transaction, const OrderItem& item) {
  execute(transaction, R"sql(
      UPDATE order_item SET service = :service, document_language = :document_language, appearance = :appearance,
        accessories = :accessories, requirements = :requirements, urgent = :urgent
      WHERE id = :id)sql",
          use(item.service, "service"), use(item.document_language, "document_language"),
          use(item.appearance, "appearance"), use(item.accessories, "accessories"),
          use(item.requirements, "requirements"), use(item.urgent, "urgent"), use(item.id, "id"));
}

void take_back_order_item(Transaction& transaction, OrderItemId id, const std::string& reason, UserId by,
                          std::string_view at) {
  execute(transaction, R"sql(
      UPDATE order_item SET taken_back_by = :by, taken_back_reason = :reason, ended_at = :at
      WHERE id = :id AND ended_at IS NULL)sql",
          use(by, "by"), use(reason, "reason"), use(at, "at"), use(id, "id"));
}

void end_order_items(Transaction& transaction, OrderId order, std::string_view at) {
  execute(transaction, "UPDATE order_item SET ended_at = :at WHERE order_id = :order AND ended_at IS NULL",
          use(at, "at"), use(order, "order"));
}

std::vector<OrderItemView> list_order_items(ReadTransaction& transaction, OrderId order) {
  OrderItemView view;
  Statement rows(transaction, R"sql(
      SELECT i.id, i.order_id, i.instrument_id, i.service, i.document_language, i.appearance, i.accessories,
        i.requirements, i.urgent, i.added_at, i.follows, i.ended_at, i.taken_back_by, i.taken_back_reason,
        instrument.name, instrument.model, instrument.measuring_range, instrument.accuracy_class,
        instrument.serial_number, instrument.owner_number, account.display_name
      FROM order_item i
      JOIN instrument ON instrument.id = i.instrument_id
      LEFT JOIN account ON account.id = i.taken_back_by
      WHERE i.order_id = :order ORDER BY i.id)sql",
                 use(order, "order"), into(view.item.id));
  each_column(view.item, [&](const char* /*name*/, auto& value) { rows.add(into(value)); });
  for (auto* text :
       {&view.name, &view.model, &view.measuring_range, &view.accuracy_class, &view.serial_number, &view.owner_number})
    rows.add(into(*text));
  rows.add(into(view.taken_back_by_name));
  std::vector<OrderItemView> items;
  for (bool more = rows.execute(); more; more = rows.fetch()) items.push_back(view);
  return items;
}

std::optional<OpenOrder> find_open_order(ReadTransaction& transaction, InstrumentId instrument) {
  OpenOrder found;
  if (!execute(transaction, R"sql(
      SELECT o.id, o.number FROM order_item i JOIN customer_order o ON o.id = i.order_id
      WHERE i.instrument_id = :instrument AND i.ended_at IS NULL)sql",
               use(instrument, "instrument"), into(found.id), into(found.number)))
    return std::nullopt;
  return found;
}

std::optional<std::string> last_order_end(ReadTransaction& transaction, InstrumentId instrument) {
  std::optional<std::string> last;
  execute(transaction, "SELECT max(ended_at) FROM order_item WHERE instrument_id = :instrument",
          use(instrument, "instrument"), into(last));
  return last;
}

std::vector<OrderDocument> list_order_documents(ReadTransaction& transaction, OrderId order) {
  static const std::string sql = R"sql(
      SELECT i.id, d.number, d.kind, d.state, d.verdict, d.issued_at
      FROM order_item i
      JOIN customer_order o ON o.id = i.order_id
      JOIN document d ON d.instrument_id = i.instrument_id
      WHERE i.order_id = :order AND )sql" +
                                 is_of_item("d.issued_at") + " ORDER BY d.id";
  OrderDocument document;
  Statement rows(transaction, sql, use(order, "order"), into(document.item_id), into(document.number),
                 into(document.kind), into(document.state), into(document.verdict), into(document.issued_at));
  std::vector<OrderDocument> documents;
  for (bool more = rows.execute(); more; more = rows.fetch()) documents.push_back(document);
  return documents;
}

std::vector<OrderRecord> list_order_records(ReadTransaction& transaction, OrderId order) {
  static const std::string sql = R"sql(
      SELECT i.id, r.id, r.number, r.state
      FROM order_item i
      JOIN customer_order o ON o.id = i.order_id
      JOIN record r ON r.instrument_id = i.instrument_id
      WHERE i.order_id = :order AND NOT EXISTS (SELECT 1 FROM record later WHERE later.corrects_record_id = r.id)
        AND )sql" + is_of_item("r.recorded_at") +
                                 " ORDER BY r.id";
  OrderRecord record;
  Statement rows(transaction, sql, use(order, "order"), into(record.item_id), into(record.id), into(record.number),
                 into(record.state));
  std::vector<OrderRecord> records;
  for (bool more = rows.execute(); more; more = rows.fetch()) records.push_back(record);
  return records;
}

}  // namespace db
