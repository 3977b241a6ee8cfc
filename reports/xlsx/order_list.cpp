#include "reports/xlsx/order_list.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "reports/xlsx/list_sheet.hpp"
#include "reports/xlsx/summary_sheet.hpp"

namespace reports {
namespace {

const Text title = {"委托单清单", "Orders"};
const std::array<Text, 13> headings = {{{"委托单编号", "Order no."},
                                        {"委托单位", "Customer"},
                                        {"联系人", "Contact"},
                                        {"联系电话", "Phone"},
                                        {"收样日期", "Received on"},
                                        {"承诺完成日期", "Promised on"},
                                        {"状态", "State"},
                                        {"器具数", "Instruments"},
                                        {"加急", "Urgent"},
                                        {"已出证", "Done"},
                                        {"结束日期", "Ended on"},
                                        {"收样人", "Received by"},
                                        {"备注", "Remarks"}}};
constexpr std::size_t state_column = 6;

Text label(OrderStanding standing) {
  switch (standing) {
    case OrderStanding::open:
      return {"办理中", "Open"};
    case OrderStanding::late:
      return {"超期", "Late"};
    case OrderStanding::closed:
      return {"已办结", "Closed"};
    case OrderStanding::withdrawn:
      break;
  }
  return {"已撤回", "Withdrawn"};
}

/// The colours of a ledger: late as what is overdue, withdrawn as what is not in use.
Standing shown_as(OrderStanding standing) {
  switch (standing) {
    case OrderStanding::late:
      return Standing::overdue;
    case OrderStanding::withdrawn:
      return Standing::not_in_use;
    case OrderStanding::open:
    case OrderStanding::closed:
      break;
  }
  return Standing::valid;
}

/// Under which headings an order counts: itself, its instruments, then the standings.
enum Count : std::uint8_t { orders, items, urgent, issued, first_standing };
constexpr std::size_t counts = first_standing + 4;
using Counts = std::array<std::int64_t, counts>;

class Months {
 public:
  void add(const OrderRow& order) {
    auto& counted = by_month_[instruments::to_iso(order.received_on).substr(0, 7)];
    ++counted[orders];
    ++counted.at(first_standing + static_cast<std::size_t>(order.standing));
    if (order.standing == OrderStanding::withdrawn) return;
    counted[items] += order.items;
    counted[urgent] += order.urgent;
    counted[issued] += order.issued;
  }
  CountTable table() const {
    CountTable table{{{"收样月份", "Received in"},
                      {"委托单", "Orders"},
                      {"器具", "Instruments"},
                      {"其中加急", "Urgent"},
                      {"其中已出证", "Done"}},
                     {}};
    for (const auto standing :
         {OrderStanding::open, OrderStanding::late, OrderStanding::closed, OrderStanding::withdrawn})
      table.headings.push_back(label(standing));
    for (const auto& [month, counted] : by_month_)
      table.rows.push_back({{month, month}, {counted.begin(), counted.end()}});
    return table;
  }

 private:
  std::map<std::string, Counts> by_month_;
};

LedgerValue day(const std::optional<Date>& date) {
  return date ? LedgerValue(*date) : LedgerValue();
}

void write_orders(Workbook& workbook, const ListFormats& formats, const LedgerOptions& options, const OrderRows& all,
                  Months& months) {
  ListLayout layout;
  layout.name = sheet_name({"委托单", "Orders"}, options);
  layout.title = title;
  layout.headings.assign(headings.begin(), headings.end());
  layout.standing_column = state_column;
  layout.colours_rows = false;
  layout.fits_page = true;
  ListSheet sheet(workbook, formats, options, std::move(layout));
  all([&](const OrderRow& order) {
    months.add(order);
    const auto state = label(order.standing);
    const std::array<LedgerValue, headings.size()> values = {std::string_view(order.number),
                                                             std::string_view(order.customer),
                                                             std::string_view(order.contact_name),
                                                             std::string_view(order.contact_phone),
                                                             order.received_on,
                                                             day(order.promised_on),
                                                             std::string_view(in_language(state, options.language)),
                                                             order.items,
                                                             order.urgent,
                                                             order.issued,
                                                             day(order.ended_on),
                                                             std::string_view(order.received_by),
                                                             std::string_view(order.remarks)};
    sheet.add(values, shown_as(order.standing));
  });
  sheet.finish();
}

void write_months(Workbook& workbook, const LedgerOptions& options, const Months& months) {
  const auto formats = summary_formats(workbook);
  const auto name = both({"按月", "By month"}, options.language);
  lxw_worksheet* sheet = workbook.add_sheet(name);
  const auto table = months.table();
  const auto row = write_summary_head(
      sheet, options, title, {"已撤回的委托单不计器具", "instruments of withdrawn orders do not count"}, formats);
  const auto place = write_counts(sheet, name, row, table, options.language, formats);
  std::int64_t most = 0;
  for (const auto& each : table.rows) most = std::max(most, each.counts.at(orders));
  constexpr std::array<lxw_color_t, 4> colours = {0x4F81BD, 0xB3261E, 0x5B9279, 0x9AA5B1};  // by OrderStanding
  std::vector<CountSeries> series;
  for (std::size_t i = 0; i < colours.size(); ++i)
    series.push_back(
        {label(static_cast<OrderStanding>(i)), static_cast<lxw_col_t>(first_standing + 1 + i), colours.at(i)});
  const Text heading = {"各月委托单", "Orders by month"};
  constexpr auto last_column = static_cast<lxw_col_t>(counts);
  add_chart(workbook, sheet, place, {place.last + 3, 0, heading, LXW_CHART_COLUMN_STACKED, most}, series,
            options.language);
  worksheet_freeze_panes(sheet, row + 1, 1);
  finish_summary(sheet, options, title, widest_name(table, options.language), last_column);
}

}  // namespace

void write_order_list(const std::filesystem::path& file, const LedgerOptions& options, const OrderRows& orders) {
  Workbook workbook(file);
  set_properties(workbook, options, title);
  const auto formats = list_formats(workbook);
  Months months;
  write_orders(workbook, formats, options, orders, months);
  write_months(workbook, options, months);
  workbook.close();
}

}  // namespace reports
