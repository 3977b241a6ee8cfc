#include <memory>

#include "db/instrument_list.hpp"
#include "lims/handlers/ledger_rows.hpp"
#include "lims/handlers/orders.hpp"
#include "lims/handlers/temporary_workbook.hpp"
#include "lims/http/route.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/order_standing.hpp"
#include "reports/xlsx/order_list.hpp"
#include "reports/xlsx/order_sheet.hpp"

namespace lims::handlers {
namespace {

using http::Request;
using http::Response;

using File = std::shared_ptr<TemporaryWorkbook>;

/// The file was written before anything is sent: what is refused is still an answer.
Response sent(const File& file, const std::string& name) {
  auto stream = [file](const http::Write& write) { file->send(write); };
  return http::as_attachment(http::stream_response(xlsx_type, std::move(stream)), name);
}

reports::LedgerOptions options_of(const Request& request, const Laboratory& laboratory,
                                  db::ReadTransaction& transaction) {
  const auto profile = load_profile(transaction);
  return {language_of(request), profile.name, {}, laboratory.today(), profile.demo};
}

reports::LineStanding shown(ItemStanding standing) {
  if (standing == ItemStanding::taken_back) return reports::LineStanding::taken_back;
  return standing == ItemStanding::issued ? reports::LineStanding::done : reports::LineStanding::under_way;
}

reports::OrderSheetLine line_of(const OrderLine& line) {
  const auto& item = line.view.item;
  reports::OrderSheetLine written;
  written.name = line.view.name;
  written.model = line.view.model;
  written.measuring_range = line.view.measuring_range;
  written.accuracy_class = line.view.accuracy_class;
  written.serial_number = line.view.serial_number;
  written.owner_number = line.view.owner_number;
  written.service = label(item.service);
  written.document_language = label(item.document_language);
  written.appearance = item.appearance;
  written.accessories = item.accessories;
  written.requirements = item.requirements;
  written.urgent = item.urgent;
  written.standing = shown(line.standing);
  written.standing_in_words = label(line.standing);
  for (const auto& document : line.documents)
    if (document.state == db::DocumentState::issued)
      written.documents += (written.documents.empty() ? "" : "\n") + document.number;
  return written;
}

reports::OrderSheet sheet_of(db::ReadTransaction& transaction, const db::OrderView& view) {
  const auto& order = view.order;
  reports::OrderSheet sheet;
  sheet.number = order.number;
  sheet.customer = view.customer;
  sheet.contact_name = order.contact_name;
  sheet.contact_phone = order.contact_phone;
  sheet.received_on = order.received_on;
  sheet.promised_on = order.promised_on;
  sheet.remarks = order.remarks;
  sheet.state = label(order.state);
  sheet.words = {label(db::OrderState::open), label(ItemStanding::issued), label(ItemStanding::taken_back)};
  sheet.received_by = view.entered_by_name;
  for (const auto& line : order_lines(transaction, order.id)) sheet.lines.push_back(line_of(line));
  return sheet;
}

reports::OrderStanding standing_of(const db::Order& order, instruments::Date today) {
  if (order.state == db::OrderState::closed) return reports::OrderStanding::closed;
  if (order.state == db::OrderState::withdrawn) return reports::OrderStanding::withdrawn;
  return is_late(order, today) ? reports::OrderStanding::late : reports::OrderStanding::open;
}

reports::OrderRow row_of(const db::OrderView& view, const Laboratory& laboratory) {
  const auto& order = view.order;
  reports::OrderRow row;
  row.number = order.number;
  row.customer = view.customer;
  row.contact_name = order.contact_name;
  row.contact_phone = order.contact_phone;
  row.received_on = order.received_on;
  row.promised_on = order.promised_on;
  row.standing = standing_of(order, laboratory.today());
  row.items = view.items;
  row.urgent = view.urgent;
  row.issued = view.issued;
  if (order.ended_at)
    row.ended_on = instruments::parse_iso_date(date_text_in(laboratory.settings.time_zone, *order.ended_at));
  row.received_by = view.entered_by_name;
  row.remarks = order.remarks;
  return row;
}

/// The period in words, for the foot of the page.
instruments::Text in_words(const db::OrderFilter& filter) {
  instruments::Text words;
  if (filter.received_since) {
    const auto day = instruments::to_iso(*filter.received_since);
    words = {"收样自 " + day, "received since " + day};
  }
  if (filter.received_until) {
    const auto day = instruments::to_iso(*filter.received_until);
    const bool alone = words.zh.empty();
    words.zh += alone ? "收样至 " + day : " 至 " + day;
    words.en += alone ? "received until " + day : " until " + day;
  }
  return words;
}

}  // namespace

/// GET /orders/{id}/sheet.xlsx
Response export_order_sheet(const Request& request, Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  const auto view = db::load_order(transaction, request.id<db::OrderId>("id"));
  const auto file = std::make_shared<TemporaryWorkbook>();
  reports::write_order_sheet(file->path(), options_of(request, laboratory, transaction), sheet_of(transaction, view));
  return sent(file, view.order.number + ".xlsx");
}

/// GET /orders/list.xlsx
Response export_order_list(const Request& request, Laboratory& laboratory) {
  auto filter = order_filter(request, laboratory);
  filter.limit = db::largest_page;
  db::ReadTransaction transaction(laboratory.database);
  auto options = options_of(request, laboratory, transaction);
  options.selection = in_words(filter);
  const auto file = std::make_shared<TemporaryWorkbook>();
  reports::write_order_list(file->path(), options, [&](const auto& take) {
    do {
      const auto page = db::list_orders(transaction, filter);
      for (const auto& view : page.items) take(row_of(view, laboratory));
      filter.after = page.next;
    } while (filter.after);
  });
  return sent(file, "orders-" + instruments::to_iso(laboratory.today()) + ".xlsx");
}

}  // namespace lims::handlers
