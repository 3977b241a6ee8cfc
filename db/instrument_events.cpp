#include "db/instrument_events.hpp"

#include "db/bulk.hpp"
#include "db/statement.hpp"

namespace db {

using instruments::InstrumentId;

namespace {

template <class Kept, class Visit>
void each_column(Kept& event, Visit visit) {
  visit("instrument_id", event.instrument_id);
  visit("at", event.at);
  visit("user_id", event.user_id);
  visit("user_name", event.user_name);
  visit("action", event.action);
  visit("text_zh", event.text.zh);
  visit("text_en", event.text.en);
  visit("link_type", event.link_type);
  visit("link_id", event.link_id);
}

}  // namespace

void insert_instrument_event(Transaction& transaction, const InstrumentEvent& event) {
  insert_instrument_events(transaction, {&event, 1});
}

void insert_instrument_events(Transaction& transaction, std::span<const InstrumentEvent> events) {
  insert_rows(transaction, "instrument_event", events,
              [](const InstrumentEvent& event, auto visit) { each_column(event, visit); });
}

std::vector<InstrumentEvent> list_instrument_events(ReadTransaction& transaction, InstrumentId id) {
  std::vector<InstrumentEvent> events;
  InstrumentEvent event;
  Statement rows(transaction, R"sql(
      SELECT instrument_id, at, user_id, user_name, action, text_zh, text_en, link_type, link_id
      FROM instrument_event WHERE instrument_id = :id ORDER BY id DESC)sql",
                 use(id, "id"));
  each_column(event, [&](const char* /*name*/, auto& value) { rows.add(into(value)); });
  for (bool more = rows.execute(); more; more = rows.fetch()) events.push_back(event);
  return events;
}

}  // namespace db
