#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "reports/ledger.hpp"

namespace reports {

enum class OrderStanding : std::uint8_t { open, late, closed, withdrawn };

/// One order (委托单) of a list; `issued` of its `items` are done.
struct OrderRow {
  std::string number, customer, contact_name, contact_phone;
  Date received_on{};
  std::optional<Date> promised_on;
  OrderStanding standing = OrderStanding::open;
  std::int64_t items = 0, urgent = 0, issued = 0;
  std::optional<Date> ended_on;
  std::string received_by;
  std::string remarks;
};

/// Calls its argument once per order, in the order of the list.
using OrderRows = std::function<void(const std::function<void(const OrderRow&)>&)>;

/// Writes the orders as an XLSX workbook, line by line: a row each, and sums by the month of receipt with a chart.
/// Throws std::runtime_error when the file cannot be written.
void write_order_list(const std::filesystem::path& file, const LedgerOptions& options, const OrderRows& orders);

}  // namespace reports
