#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// Appends to the unalterable log who did what to which thing; `detail` is JSON.
void log_act(db::Transaction& transaction, const Laboratory& laboratory, const Person& person, std::string_view action,
             std::string_view subject_type, const std::string& subject_id, std::string detail = "{}");

/// What a line in an instrument's history points at; `type` empty: nothing.
struct EventLink {
  std::string type;  // "record", "document", "import"
  std::string id;
};

/// Appends a line to the history of an instrument.
void add_history(db::Transaction& transaction, const Laboratory& laboratory, const Person& person,
                 instruments::InstrumentId instrument, std::string_view action, const instruments::Text& text,
                 const EventLink& link = {});

}  // namespace lims
