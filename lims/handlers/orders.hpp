#pragma once

#include "db/orders.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// The filter of the list and of its spreadsheet, without the page. Refuses (invalid_input) words that mean nothing.
db::OrderFilter order_filter(const http::Request& request, const Laboratory& laboratory);

// orders.cpp
http::Response list_orders(const http::Request& request, Laboratory& laboratory);
http::Response create_order(const http::Request& request, Laboratory& laboratory);
http::Response show_order(const http::Request& request, Laboratory& laboratory);
http::Response change_order(const http::Request& request, Laboratory& laboratory);
http::Response add_order_items(const http::Request& request, Laboratory& laboratory);
http::Response change_order_item(const http::Request& request, Laboratory& laboratory);
http::Response take_back_order_item(const http::Request& request, Laboratory& laboratory);
http::Response close_order(const http::Request& request, Laboratory& laboratory);
http::Response withdraw_order(const http::Request& request, Laboratory& laboratory);

// order_exports.cpp
http::Response export_order_sheet(const http::Request& request, Laboratory& laboratory);
http::Response export_order_list(const http::Request& request, Laboratory& laboratory);

}  // namespace lims::handlers
