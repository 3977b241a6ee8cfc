#include "lims/workflow/audit.hpp"

#include <optional>
#include <utility>

#include "db/audit.hpp"
#include "db/instrument_events.hpp"

namespace lims {
namespace {

std::optional<instruments::UserId> account_of(const Person& person) {
  if (person.id.value == 0) return std::nullopt;
  return person.id;
}

}  // namespace

void log_act(db::Transaction& transaction, const Laboratory& laboratory, const Person& person, std::string_view action,
             std::string_view subject_type, const std::string& subject_id, std::string detail) {
  db::AuditEntry entry;
  entry.at = laboratory.now();
  entry.user_id = account_of(person);
  entry.user_name = person.display_name;
  entry.action = action;
  entry.subject_type = subject_type;
  entry.subject_id = subject_id;
  entry.detail = std::move(detail);
  db::record_audit(transaction, std::move(entry));
}

void add_history(db::Transaction& transaction, const Laboratory& laboratory, const Person& person,
                 instruments::InstrumentId instrument, std::string_view action, const instruments::Text& text,
                 const EventLink& link) {
  db::InstrumentEvent event;
  event.instrument_id = instrument;
  event.at = laboratory.now();
  event.user_id = account_of(person);
  event.user_name = person.display_name;
  event.action = action;
  event.text = text;
  if (!link.type.empty()) {
    event.link_type = link.type;
    event.link_id = link.id;
  }
  db::insert_instrument_event(transaction, event);
}

}  // namespace lims
