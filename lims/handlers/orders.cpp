#include "lims/handlers/orders.hpp"

#include <nlohmann/json.hpp>

#include "lims/handlers/change.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/order_standing.hpp"
#include "lims/workflow/orders.hpp"

namespace lims::handlers {
namespace {

using db::OrderId;
using db::OrderItemId;
using http::Request;
using http::Response;
using nlohmann::json;

json acted_json(std::int64_t id, const std::string& name, const std::string& at) {
  return {{"by", {{"id", id}, {"name", name}}}, {"at", at}};
}

json ended_json(const db::OrderView& view) {
  const auto& order = view.order;
  if (!order.ended_at) return nullptr;
  auto ended = acted_json(order.ended_by ? order.ended_by->value : 0, view.ended_by_name.value_or(""), *order.ended_at);
  ended["reason"] = order.ended_reason.value_or("");
  return ended;
}

json to_json(const db::OrderView& view, const Laboratory& laboratory) {
  const auto& order = view.order;
  return {{"id", order.id.value},
          {"version", order.version},
          {"number", order.number},
          {"state", std::string(db::to_text(order.state))},
          {"late", is_late(order, laboratory.today())},
          {"organization", {{"id", order.organization_id.value}, {"name", view.customer}}},
          {"contact_name", order.contact_name},
          {"contact_phone", order.contact_phone},
          {"received_on", instruments::to_iso(order.received_on)},
          {"promised_on", handlers::to_json(order.promised_on)},
          {"remarks", order.remarks},
          {"progress", {{"items", view.items}, {"urgent", view.urgent}, {"issued", view.issued}}},
          {"entered", acted_json(order.entered_by.value, view.entered_by_name, order.entered_at)},
          {"ended", ended_json(view)}};
}

json taken_back_json(const db::OrderItemView& view) {
  const auto& item = view.item;
  if (!item.taken_back_reason) return nullptr;
  auto taken = acted_json(item.taken_back_by ? item.taken_back_by->value : 0, view.taken_back_by_name.value_or(""),
                          item.ended_at.value_or(""));
  taken["reason"] = *item.taken_back_reason;
  return taken;
}

json documents_json(const std::vector<db::OrderDocument>& documents, const Laboratory& laboratory) {
  json list = json::array();
  for (const auto& each : documents)
    list.push_back({{"number", each.number},
                    {"kind", std::string(db::to_text(each.kind))},
                    {"state", std::string(db::to_text(each.state))},
                    {"verdict", each.verdict},
                    {"issued_on", date_text_in(laboratory.settings.time_zone, each.issued_at)}});
  return list;
}

json record_json(const std::optional<db::OrderRecord>& record) {
  if (!record) return nullptr;
  return {{"id", record->id.value}, {"number", record->number}, {"state", std::string(db::to_text(record->state))}};
}

json to_json(const OrderLine& line, const Laboratory& laboratory) {
  const auto& [item, name, model, measuring_range, accuracy_class, serial_number, owner_number, taken_back_by] =
      line.view;
  return {{"id", item.id.value},
          {"instrument",
           {{"id", item.instrument_id.value},
            {"name", name},
            {"model", model},
            {"measuring_range", measuring_range},
            {"accuracy_class", accuracy_class},
            {"serial_number", serial_number},
            {"owner_number", owner_number}}},
          {"service", std::string(db::to_text(item.service))},
          {"document_language", std::string(db::to_text(item.document_language))},
          {"appearance", item.appearance},
          {"accessories", item.accessories},
          {"requirements", item.requirements},
          {"urgent", item.urgent},
          {"standing", std::string(to_text(line.standing))},
          {"documents", documents_json(line.documents, laboratory)},
          {"record", record_json(line.record)},
          {"taken_back", taken_back_json(line.view)}};
}

json order_json(db::ReadTransaction& transaction, const Laboratory& laboratory, const db::OrderView& view) {
  auto body = to_json(view, laboratory);
  body["items"] = json::array();
  for (const auto& line : order_lines(transaction, view.order.id)) body["items"].push_back(to_json(line, laboratory));
  return body;
}

Response order_response(db::ReadTransaction& transaction, const Laboratory& laboratory, OrderId id) {
  const auto view = db::load_order(transaction, id);
  return http::versioned(order_json(transaction, laboratory, view), view.order.version);
}

/// The schema of the route has seen to the words.
void take(const json& body, db::OrderItem& item) {
  if (body.contains("service")) item.service = db::order_service_of(body.at("service").get<std::string>()).value();
  if (body.contains("document_language"))
    item.document_language = db::wanted_language_of(body.at("document_language").get<std::string>()).value();
  handlers::take(body, "appearance", item.appearance);
  handlers::take(body, "accessories", item.accessories);
  handlers::take(body, "requirements", item.requirements);
  item.urgent = body.value("urgent", item.urgent);
}

void take(const json& body, db::Order& order) {
  handlers::take(body, "contact_name", order.contact_name);
  handlers::take(body, "contact_phone", order.contact_phone);
  handlers::take(body, "promised_on", order.promised_on);
  handlers::take(body, "remarks", order.remarks);
  std::optional<instruments::Date> received_on;
  handlers::take(body, "received_on", received_on);
  if (received_on) order.received_on = *received_on;
}

std::vector<db::OrderItem> items_in(const json& body) {
  std::vector<db::OrderItem> items;
  for (const auto& each : body.at("items")) {
    db::OrderItem item;
    item.instrument_id = {each.at("instrument_id").get<std::int64_t>()};
    take(each, item);
    items.push_back(std::move(item));
  }
  return items;
}

/// The order of the address, as the person has seen it.
OrderId unchanged_order(const Request& request, db::ReadTransaction& transaction) {
  const auto id = request.id<OrderId>("id");
  http::require_unchanged(request, db::load_order(transaction, id).order.version);
  return id;
}

}  // namespace

db::OrderFilter order_filter(const Request& request, const Laboratory& laboratory) {
  db::OrderFilter filter;
  filter.q = request.text("q").value_or("");
  if (const auto state = request.text("state")) {
    filter.state = db::order_state_of(*state);
    if (!filter.state)
      throw instruments::Refusal(instruments::Cause::invalid_input, {"筛选条件有误。", "The filter is wrong."},
                                 {{"state", {"没有“" + *state + "”这个值", "there is no \"" + *state + "\""}}});
  }
  if (request.boolean("late").value_or(false)) filter.late_on = laboratory.today();
  if (const auto id = request.integer("organization_id", 1, INT64_MAX)) filter.organization_id = {*id};
  if (const auto id = request.integer("instrument_id", 1, INT64_MAX)) filter.instrument_id = {*id};
  filter.received_since = request.date("received_since");
  filter.received_until = request.date("received_until");
  return filter;
}

/// GET /orders
Response list_orders(const Request& request, Laboratory& laboratory) {
  const auto page_request = page_of(request);
  auto filter = order_filter(request, laboratory);
  filter.limit = page_request.limit;
  filter.after = page_request.after;
  db::ReadTransaction transaction(laboratory.database);
  const auto page = db::list_orders(transaction, filter);
  json items = json::array();
  for (const auto& view : page.items) items.push_back(to_json(view, laboratory));
  return http::json_response({{"items", std::move(items)},
                              {"next", page.next ? json(*page.next) : json(nullptr)},
                              {"total", db::count_orders(transaction, filter)}});
}

/// POST /orders
Response create_order(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto& body = request.json();
    db::Order order;
    order.organization_id = {body.at("organization_id").get<std::int64_t>()};
    order.received_on = laboratory.today();
    take(body, order);
    const auto id = receive_order(transaction, laboratory, order, items_in(body), person_of(request));
    const auto view = db::load_order(transaction, id);
    return http::created("/orders/" + std::to_string(id.value), order_json(transaction, laboratory, view));
  });
}

/// GET /orders/{id}
Response show_order(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return order_response(transaction, laboratory, request.id<OrderId>("id"));
}

/// PATCH /orders/{id}
Response change_order(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    auto order = db::load_order(transaction, request.id<OrderId>("id")).order;
    http::require_version(request, order.version);
    take(request.json(), order);
    lims::change_order(transaction, laboratory, order, person_of(request));
    return order_response(transaction, laboratory, order.id);
  });
}

/// POST /orders/{id}/items
Response add_order_items(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_order(request, transaction);
    lims::add_order_items(transaction, laboratory, id, items_in(request.json()), person_of(request));
    return order_response(transaction, laboratory, id);
  });
}

/// PATCH /orders/{id}/items/{item}
Response change_order_item(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto order = db::load_order(transaction, request.id<OrderId>("id")).order;
    http::require_version(request, order.version);
    auto item = load_order_item(transaction, order.id, request.id<OrderItemId>("item")).item;
    take(request.json(), item);
    lims::change_order_item(transaction, laboratory, item, person_of(request));
    return order_response(transaction, laboratory, order.id);
  });
}

/// POST /orders/{id}/items/{item}/taking-back
Response take_back_order_item(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_order(request, transaction);
    take_back_item(transaction, laboratory, id, request.id<OrderItemId>("item"), request.json().at("reason"),
                   person_of(request));
    return order_response(transaction, laboratory, id);
  });
}

/// POST /orders/{id}/closing
Response close_order(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_order(request, transaction);
    lims::close_order(transaction, laboratory, id, person_of(request));
    return order_response(transaction, laboratory, id);
  });
}

/// POST /orders/{id}/withdrawal
Response withdraw_order(const Request& request, Laboratory& laboratory) {
  return change(request, laboratory, [&](db::Transaction& transaction) {
    const auto id = unchanged_order(request, transaction);
    lims::withdraw_order(transaction, laboratory, id, request.json().at("reason"), person_of(request));
    return order_response(transaction, laboratory, id);
  });
}

}  // namespace lims::handlers
