#include "lims/demo/demo_orders.hpp"

#include <cassert>
#include <string>

#include "db/instruments.hpp"
#include "db/organizations.hpp"
#include "lims/workflow/orders.hpp"

namespace lims::demo {
namespace {

using instruments::InstrumentId;

/// An order of the owner of the gauges, entered on the day of receipt.
void make_order(db::Transaction& transaction, const Laboratory& laboratory, const Person& receptionist,
                std::span<const InstrumentId> gauges, int received_days_ago, int promised_in_days) {
  auto then = laboratory;
  const auto instant = laboratory.clock() - std::chrono::days(received_days_ago);
  then.clock = [instant] { return instant; };
  db::Order order;
  order.organization_id = db::load_instrument(transaction, gauges.front()).instrument.organization_id;
  const auto customer = db::load_organization(transaction, order.organization_id).organization;
  order.contact_name = customer.contact_person;
  order.contact_phone = customer.contact_phone;
  order.received_on = then.today();
  order.promised_on = instruments::add_days(laboratory.today(), promised_in_days);
  std::vector<db::OrderItem> items;
  for (const auto gauge : gauges) {
    db::OrderItem item;
    item.instrument_id = gauge;
    item.appearance = "完好";
    item.urgent = gauge == gauges.back();
    items.push_back(item);
  }
  receive_order(transaction, then, order, items, receptionist);
}

}  // namespace

void make_orders(db::Transaction& transaction, const Laboratory& laboratory, const Person& receptionist,
                 std::span<const InstrumentId> gauges) {
  constexpr std::size_t first = 2, of_first = 5, second = 7, of_second = 3;
  assert(gauges.size() >= second + of_second);
  make_order(transaction, laboratory, receptionist, gauges.subspan(first, of_first), 45, -1);
  make_order(transaction, laboratory, receptionist, gauges.subspan(second, of_second), 1, 9);
}

}  // namespace lims::demo
