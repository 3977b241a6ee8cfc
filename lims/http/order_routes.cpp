#include "lims/http/order_routes.hpp"

#include "lims/handlers/orders.hpp"
#include "lims/http/routes.hpp"

namespace lims::http {

namespace h = lims::handlers;

std::vector<Route> order_routes() {
  constexpr const char* workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const std::vector<QueryParameter> filter = {{"q", "string", "words in number, contact or customer"},
                                              {"state", "string", "open, closed or withdrawn"},
                                              {"late", "boolean", "true: open, and promised for a day before today"},
                                              {"organization_id", "integer"},
                                              {"instrument_id", "integer"},
                                              {"received_since", "date", "on this day or later"},
                                              {"received_until", "date", "on this day or earlier"}};
  auto listed = filter;
  listed.push_back({"limit", "integer", "1 to 200, 50 when absent"});
  listed.push_back({"after", "string", "`next` of the page before"});
  // clang-format off
  return {
    {"GET", "/api/v1/orders", {"委托单", "Orders of customers"},
     Permission::view_orders, h::list_orders, "", "OrderList", listed},
    {"POST", "/api/v1/orders", {"收样，开具委托单", "Take instruments in with an order"},
     Permission::manage_orders, h::create_order, "NewOrder", "Order"},
    {"GET", "/api/v1/orders/list.xlsx", {"委托单清单 XLSX", "The orders of a period as a spreadsheet"},
     Permission::view_orders, h::export_order_list, "", "", filter, mebibytes, workbook},
    {"GET", "/api/v1/orders/{id}", {"一份委托单", "An order with its instruments and what was issued for them"},
     Permission::view_orders, h::show_order, "", "Order"},
    {"PATCH", "/api/v1/orders/{id}", {"修改委托单", "Change an open order"},
     Permission::manage_orders, h::change_order, "OrderChange", "Order"},
    {"GET", "/api/v1/orders/{id}/sheet.xlsx", {"委托单 XLSX", "The order sheet as a spreadsheet"},
     Permission::view_orders, h::export_order_sheet, "", "", {}, mebibytes, workbook},
    act({"POST", "/api/v1/orders/{id}/items", {"追加器具", "Take more instruments in with an open order"},
     Permission::manage_orders, h::add_order_items, "NewOrderItems", "Order"}),
    {"PATCH", "/api/v1/orders/{id}/items/{item}", {"修改委托项目", "Change what is wanted of an instrument"},
     Permission::manage_orders, h::change_order_item, "OrderItemChange", "Order"},
    act({"POST", "/api/v1/orders/{id}/items/{item}/taking-back", {"退样", "Give an instrument back without a document"},
     Permission::manage_orders, h::take_back_order_item, "Reason", "Order"}),
    act({"POST", "/api/v1/orders/{id}/closing", {"办结委托单", "Close an order when all of it is done"},
     Permission::manage_orders, h::close_order, "", "Order"}),
    act({"POST", "/api/v1/orders/{id}/withdrawal", {"撤回委托单", "Withdraw an order"},
     Permission::manage_orders, h::withdraw_order, "Reason", "Order"}),
  };
  // clang-format on
}

}  // namespace lims::http
