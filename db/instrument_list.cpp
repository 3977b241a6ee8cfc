#include "db/instrument_list.hpp"

#include <fmt/format.h>

#include <array>

#include "db/instrument_columns.hpp"
#include "db/instrument_filter.hpp"
#include "db/instrument_query.hpp"

namespace db {

namespace {

struct SortOrder {
  InstrumentSort sort;
  std::string_view name;
  std::string_view column;
};
constexpr std::array<SortOrder, 5> sort_orders = {{
    {InstrumentSort::due, "due", "i.due_key"},
    {InstrumentSort::name, "name", "i.name"},
    {InstrumentSort::serial_number, "serial_number", "i.serial_number"},
    {InstrumentSort::owner_number, "owner_number", "i.owner_number"},
    {InstrumentSort::updated, "updated", "i.updated_at"},
}};

const SortOrder& order_of(InstrumentSort sort) {
  for (const auto& order : sort_orders)
    if (order.sort == sort) return order;
  throw std::logic_error("A sort without a column.");
}

std::string cursor_order(const InstrumentFilter& filter) {
  return std::string(filter.descending ? "-" : "") + std::string(order_of(filter.sort).name);
}

struct Keyed {
  RegisteredInstrument row;
  std::string key;
};

/// Up to `limit` rows of the filter after a cursor.
std::vector<Keyed> read_rows(ReadTransaction& transaction, const InstrumentFilter& filter,
                             const std::optional<Cursor>& after, std::int64_t limit) {
  const auto query = query_of(transaction, filter, after);
  Statement rows(transaction, query.sql, use(limit, "limit"));
  query.conditions.bind_to(rows);
  Keyed keyed;
  read_columns(rows, keyed.row);
  rows.add(into(keyed.key));
  std::vector<Keyed> result;
  for (bool more = rows.execute(); more; more = rows.fetch()) result.push_back(keyed);
  return result;
}

Cursor cursor_at(const InstrumentFilter& filter, const Keyed& last) {
  return {cursor_order(filter), last.key, last.row.instrument.id.value};
}

}  // namespace

ListQuery query_of(ReadTransaction& transaction, const InstrumentFilter& filter, const std::optional<Cursor>& after) {
  const auto column = order_of(filter.sort).column;
  auto conditions = conditions_of(transaction, filter);
  conditions.add("o.id = i.organization_id");
  if (after) {
    conditions.add(fmt::format("({}, i.id) {} (:after_key, :after_id)", column, filter.descending ? '<' : '>'));
    conditions.bind("after_key", after->key);
    conditions.bind("after_id", after->id);
  }
  const auto* direction = filter.descending ? "DESC" : "ASC";
  auto sql =
      fmt::format("SELECT{}{}, {} FROM instrument i CROSS JOIN organization o{} ORDER BY {} {}, i.id {} LIMIT :limit",
                  instrument_columns, registered_columns, column, conditions.text(), column, direction, direction);
  return {std::move(sql), std::move(conditions)};
}

bool set_sort(InstrumentFilter& filter, std::string_view text) {
  const bool descending = text.starts_with('-');
  if (descending) text.remove_prefix(1);
  for (const auto& order : sort_orders) {
    if (order.name != text) continue;
    filter.sort = order.sort;
    filter.descending = descending;
    return true;
  }
  return false;
}

Page<RegisteredInstrument> list_instruments(ReadTransaction& transaction, const InstrumentFilter& filter) {
  std::optional<Cursor> after;
  if (filter.after) after = decode_cursor(*filter.after, cursor_order(filter));
  const auto size = static_cast<std::size_t>(page_size(filter.limit));
  auto rows = read_rows(transaction, filter, after, static_cast<std::int64_t>(size) + 1);
  Page<RegisteredInstrument> page;
  if (rows.size() > size) {
    rows.pop_back();
    page.next = encode(cursor_at(filter, rows.back()));
  }
  page.items.reserve(rows.size());
  for (auto& keyed : rows) page.items.push_back(std::move(keyed.row));
  return page;
}

void for_each_instrument(ReadTransaction& transaction, const InstrumentFilter& filter,
                         const std::function<bool(const RegisteredInstrument&)>& take) {
  constexpr std::int64_t rows_at_once = 1000;
  std::optional<Cursor> after;
  while (true) {
    const auto rows = read_rows(transaction, filter, after, rows_at_once);
    for (const auto& keyed : rows)
      if (!take(keyed.row)) return;
    if (static_cast<std::int64_t>(rows.size()) < rows_at_once) return;
    after = cursor_at(filter, rows.back());
  }
}

}  // namespace db
